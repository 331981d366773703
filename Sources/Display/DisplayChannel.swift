import Synchronization

/// Where displayed values go. A program that embeds this library may take them over.
///
/// ```swift
/// DisplayChannel.redirect { event in
///   if case .show(let bundle, _) = event { print("shown: \(bundle.text)") }
/// }
/// ```
public enum DisplayChannel {
  /// What is to be shown.
  public enum Event: Sendable, Equatable {
    /// A new output; `id` is the name under which it can be updated, if it can.
    case show(MIMEBundle, id: String?)
    /// Another value in the place of all outputs of that name.
    case update(MIMEBundle, id: String)
    /// Nothing of what was shown, at once or when the next output comes.
    case clear(wait: Bool)
  }

  /// Receives all that is to be shown.
  public typealias Sink = @Sendable (Event) -> Void

  private static let sink = Mutex<Sink?>(nil)

  /// Whether an update takes the place of what was shown, as in a notebook. Where values are printed each
  /// one stands below those before.
  public static var updatesInPlace: Bool { sink.withLock { $0 != nil } }

  /// Sends all that is to be shown to `newSink` from now on. Without a sink, values are printed as
  /// plain text.
  ///
  /// ```swift
  /// DisplayChannel.redirect { event in
  ///   switch event {
  ///   case .show(let bundle, let id): print("\(id ?? "no name"): \(bundle.text)")
  ///   case .update(let bundle, let id): print("\(id) is now \(bundle.text)")
  ///   case .clear: print("---")
  ///   }
  /// }
  /// ```
  ///
  /// The sink may be called from any thread. There is no way back to what the notebook had.
  public static func redirect(to newSink: @escaping Sink) {
    sink.withLock { $0 = newSink }
  }

  /// Shows a bundle through the current sink.
  ///
  /// ```swift
  /// DisplayChannel.show(.markdown("The loss is **0.25**."))
  /// ```
  public static func show(_ bundle: MIMEBundle) {
    send(.show(bundle, id: nil))
  }

  private static let waiting = Mutex<[@Sendable () -> Void]>([])

  /// Calls `show` at each ``flush()``, for what is drawn step by step and shown as a whole, such as
  /// figures.
  ///
  /// ```swift
  /// DisplayChannel.onFlush {
  ///   DisplayChannel.show(.html("<hr>"))  // a line under each cell
  /// }
  /// ```
  public static func onFlush(_ show: @escaping @Sendable () -> Void) {
    waiting.withLock { $0.append(show) }
  }

  /// Shows all that was drawn and waits to be shown. A notebook calls this at the end of each cell.
  ///
  /// ```swift
  /// plt.plot([2.3, 0.8, 0.3])
  /// DisplayChannel.flush()  // shows the figure now, before the cell goes on
  /// ```
  public static func flush() {
    // What is shown may draw, and so ask for a flush itself: the lock is not held meanwhile.
    for show in waiting.withLock({ $0 }) { show() }
  }

  static func send(_ event: Event) {
    if let current = sink.withLock({ $0 }) { return current(event) }
    switch event {
    case .show(let bundle, _), .update(let bundle, _): print(bundle.text)
    case .clear: break
    }
  }
}
