public import Display

/// What a cell puts out while it runs.
public enum CellEvent: Sendable {
  /// It printed a text.
  case printed(String, OutputStream)
  /// It showed a value, under a name by which it can be updated if there is one.
  case displayed(MIMEBundle, id: String?)
  /// It showed a value in the place of those that were displayed under a name.
  case updated(MIMEBundle, id: String)
  /// It cleared what it has shown, at once or when the next output comes.
  case cleared(wait: Bool)
  /// It said something through a comm.
  case comm(SessionComm)
  /// It waits for a line from the user.
  case inputRequested(InputRequest)
  /// Its last expression has this value.
  case result(MIMEBundle)
  /// It wants this text in its place, for the author to change and run.
  case nextInput(String)
}

/// A question to the user, for whose answer a cell waits.
public struct InputRequest: Sendable {
  /// What the answer can be.
  public enum Answer: Sendable, Equatable {
    /// A line, without its end.
    case line(String)
    /// The user has ended the input.
    case end
    /// There is nobody to ask, for the reason given: the cell ends with it as its error.
    case none(String)
  }

  /// What is asked.
  public let prompt: String
  /// Whether what is typed is to be hidden.
  public let isPassword: Bool
  let deliver: @Sendable (Answer) -> Void

  /// Lets the cell go on. To be called once, on any thread.
  public func answer(_ answer: Answer) {
    deliver(answer)
  }
}

/// How a cell ended.
public enum CellEnding: Sendable {
  /// It ran to its end.
  case finished
  /// It did not.
  case failed(CellError)
}

/// Why a cell did not run to its end, as its author should read it.
public struct CellError: Error, Sendable, Equatable {
  /// The kind of error: the type of a thrown error, or a name such as `CompileError`.
  public var name: String
  /// What went wrong, in a sentence.
  public var value: String
  /// The error as a terminal shows it, with the places in the code.
  public var traceback: [String]

  /// Makes an error; without a traceback it shows as its name and value.
  public init(name: String, value: String, traceback: [String]? = nil) {
    self.name = name
    self.value = value
    self.traceback = traceback ?? [CellError.headline(name, value)]
  }

  /// The end of a cell that was stopped before it began to run.
  public static var interrupted: CellError {
    CellError(name: interruptedName, value: "The cell was stopped.")
  }

  static func headline(_ name: String, _ value: String) -> String {
    value.isEmpty ? "\u{1B}[1;31m\(name)\u{1B}[0m" : "\u{1B}[1;31m\(name)\u{1B}[0m: \(value)"
  }
}
