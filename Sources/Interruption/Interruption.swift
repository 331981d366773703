import Synchronization

/// A wish to stop that long computations look at.
///
/// A program that lets users interrupt computations asks for a stop; the libraries look for it where
/// they hold no lock and leave nothing half-done. What a stop is, the program says: it may end the
/// thread, or not return.
///
/// ```swift
/// Interruption.install { print("stopped here") }
/// Interruption.isWanted = true
/// Interruption.checkpoint()  // prints “stopped here”
/// ```
public enum Interruption {
  private static let wanted = Atomic(false)
  private static let stop = Mutex<@Sendable () -> Void>({})
  private static let waits = Mutex<@Sendable (Bool) -> Void>({ _ in })

  /// Whether somebody wants the computation to stop.
  public static var isWanted: Bool {
    get { wanted.load(ordering: .relaxed) }
    set { wanted.store(newValue, ordering: .relaxed) }
  }

  /// Says what a stop is; without that it is nothing.
  public static func install(_ newStop: @escaping @Sendable () -> Void) {
    stop.withLock { $0 = newStop }
  }

  /// Stops here if that is wanted. It costs about a nanosecond if it is not.
  public static func checkpoint() {
    if wanted.load(ordering: .relaxed) {
      // The lock is not held at the stop, which may never return.
      let current = stop.withLock { $0 }
      current()
    }
  }

  /// Says who is to know that a thread waits for work that others do for it, and that it goes on.
  public static func installWaiting(_ newWaits: @escaping @Sendable (Bool) -> Void) {
    waits.withLock { $0 = newWaits }
  }

  /// Tells that the calling thread waits, as long as `body` takes, for what other threads make: where
  /// one of those is stopped by an error, there is no use in waiting on.
  public static func waiting<Result>(_ body: () -> Result) -> Result {
    let current = waits.withLock { $0 }
    current(true)
    defer { current(false) }
    return body()
  }
}
