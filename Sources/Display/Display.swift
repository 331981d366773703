import Synchronization

/// Shows a value: as an output of the running cell in a notebook, as its plain text elsewhere.
///
/// ```swift
/// display("forty-two")
/// ```
public func display(_ value: some Any) {
  DisplayChannel.show(MIMEBundle(describing: value))
}

/// Where displayed values go. A program that embeds this library may take them over.
public enum DisplayChannel {
  /// Receives each value that is shown.
  public typealias Sink = @Sendable (MIMEBundle) -> Void

  private static let sink = Mutex<Sink>({ print($0.text) })

  /// Sends every displayed value to `newSink` from now on. Without a sink its plain text is printed.
  public static func redirect(to newSink: @escaping Sink) {
    sink.withLock { $0 = newSink }
  }

  /// Shows a bundle through the current sink.
  public static func show(_ bundle: MIMEBundle) {
    let current = sink.withLock { $0 }
    current(bundle)
  }
}

extension MIMEBundle {
  /// The forms of any value: its own if it is `Displayable`, else its description.
  ///
  /// A string shows in quotes, as a literal would read.
  public init(describing value: some Any) {
    if let displayable = value as? any Displayable {
      self = displayable.mimeBundle
    } else if let string = value as? any StringProtocol {
      self.init(text: String(reflecting: String(string)))
    } else {
      self.init(text: String(describing: value))
    }
  }
}
