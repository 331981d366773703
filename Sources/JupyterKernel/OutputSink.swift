public import JupyterProtocol

/// One of the two streams of text that a program writes.
public enum StandardStream: String, Sendable {
  case output = "stdout"
  case error = "stderr"
}

/// A value to show, in one or more forms by MIME type.
public struct DisplayData: Sendable, Equatable {
  /// The forms, such as `text/plain` and `image/svg+xml`. Binary forms are base 64; the value of
  /// `application/json` is JSON itself. Parameters of a type are dropped.
  public var data: JSONObject
  public var metadata: JSONObject
  /// A name under which the display can be updated later.
  public var displayID: String?

  public init(_ data: JSONObject, metadata: JSONObject = [:], displayID: String? = nil) {
    self.data = JSONObject(
      data.map { type, value in
        (type.split(separator: ";").first.map(String.init) ?? type, value)
      }, uniquingKeysWith: { first, _ in first })
    self.metadata = metadata
    self.displayID = displayID
  }

  /// A plain text.
  public init(text: String) {
    self.init(["text/plain": .string(text)])
  }
}

/// Why input could not be had.
public enum InputError: Error, Equatable, CustomStringConvertible {
  /// The front end said that it has no user to ask.
  case notAllowed
  /// The cell was interrupted while it waited.
  case interrupted

  public var description: String {
    switch self {
    case .notAllowed: "input was asked for, but this front end does not support input requests"
    case .interrupted: "interrupted while waiting for input"
    }
  }
}

/// Where the output of one cell goes. It may be used from any thread, and after the cell has ended,
/// by tasks that outlive it; what was written before the cell's end is shown before it.
public protocol OutputSink: Sendable {
  /// Writes bytes of text, in UTF-8. Small writes are joined; a character may come in pieces.
  func write(_ bytes: [UInt8], to stream: StandardStream)

  /// Shows a value.
  func display(_ data: DisplayData)

  /// Shows something else in the place of the display with the same id.
  func update(_ data: DisplayData)

  /// Shows the value of the cell's last expression, as the cell's result.
  func result(_ data: DisplayData)

  /// Clears what the cell has shown, at once or when the next output comes.
  func clear(whenNextComes: Bool)

  /// Says something to the front ends through a comm.
  func comm(_ message: CommMessage)

  /// Puts a text in the place of the cell's own, once the cell has ended.
  func setNextInput(_ text: String)

  /// Asks the user for a line.
  ///
  /// - Parameter isPassword: hides what is typed.
  /// - Throws: `InputError` where there is nobody to ask, or the cell was interrupted.
  func input(prompt: String, isPassword: Bool) async throws(InputError) -> String
}

extension OutputSink {
  /// Writes `text`.
  public func write(_ text: String, to stream: StandardStream = .output) {
    write(Array(text.utf8), to: stream)
  }
}
