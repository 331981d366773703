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
}
