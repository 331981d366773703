public import JupyterKernel
public import JupyterProtocol
internal import Synchronization

/// An interpreter whose cells say line by line what is to happen:
///
/// | Line | What it does |
/// |---|---|
/// | `print TEXT`, `warn TEXT` | writes a line to standard output, standard error |
/// | `bytes 195 169` | writes bytes to standard output |
/// | `lines N` | prints the numbers below N, each in a write of its own |
/// | `value TEXT`, `show TEXT`, `replace TEXT`, `clear` | result, display, update, clearing |
/// | `next TEXT` | puts a text in the cell's place |
/// | `fail NAME` | ends the cell with an error |
/// | `wait` | waits for `proceed()`, or an interrupt, which is an error |
/// | `input PROMPT`, `password PROMPT` | asks, and prints the answer |
/// | `comm TARGET` | opens a comm called `TARGET-comm` |
/// | `later TEXT` | writes after the cell has ended, at the next `proceed()` |
public final class ScriptedInterpreter: Interpreter {
  private struct State {
    var waiting: [CheckedContinuation<Bool, Never>] = []
    var cells: [Int?] = []
    var comms: [String: String] = [:]
    var shutdowns: [Bool] = []
  }

  public let information: KernelInformation
  public let notices: AsyncStream<String>
  private let noticing: AsyncStream<String>.Continuation
  private let state = Mutex(State())

  public init(features: [String] = []) {
    information = KernelInformation(
      implementation: "scripted", implementationVersion: "1.0", banner: "A scripted interpreter",
      language: .swift(version: "6.3"),
      helpLinks: [.init(text: "Swift", url: "https://www.swift.org")],
      supportedFeatures: features)
    (notices, noticing) = AsyncStream.makeStream()
  }

  /// The numbers of the cells that ran.
  public var cells: [Int?] { state.withLock { $0.cells } }
  /// The shutdowns, each with whether the kernel is to start again.
  public var shutdowns: [Bool] { state.withLock { $0.shutdowns } }

  /// Lets every cell that waits go on.
  public func proceed() { release(true) }

  /// Says something outside of any cell.
  public func notice(_ text: String) { noticing.yield(text) }

  /// Returns when `count` cells, or their late tasks, wait.
  public func untilWaiting(_ count: Int = 1) async {
    while state.withLock({ $0.waiting.count }) < count { await Task.yield() }
  }

  public func execute(
    _ code: String, cell: Int?, output: any OutputSink
  ) async -> ExecutionOutcome {
    state.withLock { $0.cells.append(cell) }
    for line in code.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      if let error = await perform(words[0], words.count > 1 ? words[1] : "", output) {
        return .error(error)
      }
    }
    return .ok
  }

  private func perform(
    _ verb: String, _ text: String, _ output: any OutputSink
  ) async -> ExecutionError? {
    switch verb {
    case "print": output.write(text + "\n")
    case "warn": output.write(text + "\n", to: .error)
    case "bytes":
      for byte in text.split(separator: " ").compactMap({ UInt8($0) }) {
        output.write([byte], to: .output)
      }
    case "lines": for number in 0..<(Int(text) ?? 0) { output.write("\(number)\n") }
    case "value": output.result(DisplayData(text: text))
    case "show", "replace":
      let data = DisplayData(
        ["text/plain": .string(text), "text/html;charset=utf-8": .string("<b>\(text)</b>")],
        displayID: "figure")
      verb == "show" ? output.display(data) : output.update(data)
    case "next": output.setNextInput(text)
    case "clear": output.clear(whenNextComes: true)
    case "comm":
      state.withLock { $0.comms["\(text)-comm"] = text }
      output.comm(
        CommMessage(
          .open(target: text), id: "\(text)-comm", data: ["text": .string(text)],
          metadata: ["version": "2.1.0"], buffers: [[0, 255]]))
    case "wait":
      guard await wait() else { return Self.error("Interrupted") }
    case "input", "password":
      do {
        output.write(try await output.input(prompt: text, isPassword: verb == "password") + "\n")
      } catch { return Self.error("\(error)") }
    case "later":
      Task {
        _ = await wait()
        output.write(text + "\n")
      }
    default: return Self.error(text)
    }
    return nil
  }

  private static func error(_ name: String) -> ExecutionError {
    ExecutionError(name: name, value: "it failed", traceback: ["\(name): it failed"])
  }

  private func wait() async -> Bool {
    await withCheckedContinuation { continuation in
      state.withLock { $0.waiting.append(continuation) }
    }
  }

  private func release(_ proceeds: Bool) {
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: proceeds) }
  }

  public func evaluate(_ expression: String) async -> Evaluation {
    expression.hasPrefix("fail")
      ? .error(Self.error("Failed")) : .value(DisplayData(text: expression))
  }

  /// The target `echo` is known: it says what it hears, prints that it did, and closes when told
  /// `"close"`.
  public func receive(_ message: CommMessage, output: any OutputSink) async {
    switch message.kind {
    case .open(let target) where target != "echo":
      output.comm(CommMessage(.close, id: message.id))
    case .open: state.withLock { $0.comms[message.id] = "echo" }
    case .message where openComms[message.id] == nil: break
    case .message where message.data == "close":
      state.withLock { $0.comms[message.id] = nil }
      output.comm(CommMessage(.close, id: message.id))
    case .message:
      output.write("heard\n")
      output.comm(
        CommMessage(.message, id: message.id, data: message.data, buffers: message.buffers))
    case .close: state.withLock { $0.comms[message.id] = nil }
    }
  }

  public var openComms: [String: String] { state.withLock { $0.comms } }

  public func interrupt() { release(false) }

  public func completeness(of code: String) async -> Completeness {
    code.hasSuffix("{") ? .incomplete(indent: "  ") : code.isEmpty ? .unknown : .complete
  }

  public func completions(in code: String, at cursor: Int) async -> Completions {
    Completions(
      matches: [.init(text: "print", type: "function", signature: "(_ items: Any...)")],
      replacing: 0..<cursor)
  }

  public func inspection(in code: String, at cursor: Int, detailLevel: Int) async -> DisplayData? {
    code.isEmpty ? nil : DisplayData(text: "\(code) at \(cursor), level \(detailLevel)")
  }

  public func shutdown(restart: Bool) async {
    state.withLock { $0.shutdowns.append(restart) }
    release(false)
  }
}
