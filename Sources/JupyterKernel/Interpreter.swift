public import JupyterProtocol

/// What runs the cells: it knows a language, and nothing of Jupyter.
///
/// `execute` runs one cell at a time, unless `information` announces kernel subshells, whose cells
/// run beside the main shell's. While it does, everything else here may be called too.
public protocol Interpreter: Sendable {
  /// Who the interpreter is and which language it speaks.
  var information: KernelInformation { get }

  /// What the user should hear outside of any cell, such as that variables were lost. The kernel
  /// asks for it once, and shows each text on the latest cell's standard error.
  var notices: AsyncStream<String> { get }

  /// Runs a cell. All of its output has been given to `output` when this returns.
  ///
  /// - Parameters:
  ///   - cell: the number that the cell goes by; nothing where it is not counted.
  func execute(_ code: String, cell: Int?, output: any OutputSink) async -> ExecutionOutcome

  /// The value of one expression in the session, shown by nobody but the one who asked.
  func evaluate(_ expression: String) async -> Evaluation

  /// Hears what a front end says through a comm, and lets the session's handler answer. No cell runs
  /// meanwhile.
  func receive(_ message: CommMessage, output: any OutputSink) async

  /// The targets of the comms that are open, by the comms' ids.
  var openComms: [String: String] { get }

  /// Stops the cell that runs, which then ends with an error. Does nothing where none runs. Returns
  /// at once.
  func interrupt()

  /// Whether `code` would run as it stands.
  func completeness(of code: String) async -> Completeness

  /// What could stand at `cursor`, which counts Unicode code points.
  func completions(in code: String, at cursor: Int) async -> Completions

  /// What is at `cursor`, which counts Unicode code points; nothing where nothing is known.
  ///
  /// - Parameter detailLevel: 0 for the documentation, 1 for the source as well.
  func inspection(in code: String, at cursor: Int, detailLevel: Int) async -> DisplayData?

  /// Ends the session and every process that belongs to it, within half a second.
  func shutdown(restart: Bool) async
}

extension Interpreter {
  /// No notices.
  public var notices: AsyncStream<String> { AsyncStream { $0.finish() } }

  /// Knows no target: what a front end opens is closed again.
  public func receive(_ message: CommMessage, output: any OutputSink) async {
    if case .open = message.kind { output.comm(CommMessage(.close, id: message.id)) }
  }

  /// No comms.
  public var openComms: [String: String] { [:] }
}

/// An error as a user sees it.
public struct ExecutionError: Error, Sendable, Equatable {
  /// The kind of error, such as `CompileError`.
  public var name: String
  /// What happened, in a line.
  public var value: String
  /// The whole report, line by line, with ANSI colours.
  public var traceback: [String]

  public init(name: String, value: String, traceback: [String]) {
    self.name = name
    self.value = value
    self.traceback = traceback
  }

  var content: JSONObject {
    ["ename": .string(name), "evalue": .string(value), "traceback": .strings(traceback)]
  }
}

/// How a cell ended.
public enum ExecutionOutcome: Sendable, Equatable {
  case ok
  case error(ExecutionError)
  /// The cell did not run at all.
  case aborted
}

/// What became of an expression.
public enum Evaluation: Sendable, Equatable {
  case value(DisplayData)
  case error(ExecutionError)
}

/// Whether code would run as it stands.
public enum Completeness: Sendable, Equatable {
  case complete
  /// More has to follow, on a line that starts with `indent`.
  case incomplete(indent: String)
  case invalid
  case unknown
}

/// What could stand at a cursor.
public struct Completions: Sendable, Equatable {
  /// One proposal.
  public struct Match: Sendable, Equatable {
    /// What would be inserted.
    public var text: String
    /// What kind of thing it is: `function`, `instance`, `class`, `module`, `keyword`…
    public var type: String?
    /// Its parameters and result, such as `(x: Int) -> Float`.
    public var signature: String?

    public init(text: String, type: String? = nil, signature: String? = nil) {
      self.text = text
      self.type = type
      self.signature = signature
    }
  }

  public var matches: [Match]
  /// What the matches replace, in Unicode code points.
  public var range: Range<Int>

  public init(matches: [Match], replacing range: Range<Int>) {
    self.matches = matches
    self.range = range
  }
}
