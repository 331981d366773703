package import CellCompiler
package import CellSession
package import Display
import FoundationEssentials
import Synchronization

/// A real session over the build's own products, and what its cells put out.
package final class SessionUnderTest: Sendable {
  /// What became of a cell.
  package struct Outcome {
    package var ending: CellEnding
    package var output = ""
    package var errorOutput = ""
    package var result: MIMEBundle?
    package var displayed: [MIMEBundle] = []
    /// The names of what was displayed, then of what was updated.
    package var displayIDs: [String?] = []
    package var updates: [(bundle: MIMEBundle, id: String)] = []
    package var clearings: [Bool] = []
    package var comms: [SessionComm] = []
    package var nextInput: String?
    /// The prompts of what was asked, with a mark before those of passwords.
    package var questions: [String] = []

    /// The error, if the cell failed.
    package var error: CellError? {
      if case .failed(let error) = ending { error } else { nil }
    }

    mutating func note(_ event: CellEvent, _ user: (InputRequest) -> InputRequest.Answer) {
      switch event {
      case .printed(let text, .standardOutput): output += text
      case .printed(let text, .standardError): errorOutput += text
      case .result(let bundle): result = bundle
      case .displayed(let bundle, let id):
        displayed.append(bundle)
        displayIDs.append(id)
      case .updated(let bundle, let id): updates.append((bundle, id))
      case .cleared(let wait): clearings.append(wait)
      case .comm(let comm): comms.append(comm)
      case .nextInput(let text): nextInput = text
      case .inputRequested(let request):
        questions.append((request.isPassword ? "*" : "") + request.prompt)
        request.answer(user(request))
      }
    }

    /// Everything, for the message of a failed test.
    package var summary: String {
      "\(error.map { "\($0.name): \($0.value)" } ?? "finished"), out: \(output), err: \(errorOutput)"
    }
  }

  /// Why no session can be tried.
  private struct NoToolchain: Error, CustomStringConvertible {
    let description = "There is no Swift toolchain on the search path."
  }

  package let session: CellSession
  package let compiler: CompilerConfiguration
  package let workFolder: WorkFolder
  private let cellCount = Mutex(0)

  package init() throws {
    let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = executable[..<(executable.lastIndex(of: "/") ?? executable.startIndex)]
    let environment = ProcessInfo.processInfo.environment
    guard let toolchain = Toolchain(searchPath: environment["PATH"] ?? "") else {
      throw NoToolchain()
    }
    workFolder = try WorkFolder(in: environment["TMPDIR"] ?? "/tmp")
    let cache = FileManager.default.temporaryDirectory.path + "/swift-notebook-test-modules"
    try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
    let configuration = NotebookFiles(folder: String(folder)).configuration(
      toolchain: toolchain, workFolder: workFolder, moduleCache: cache, environment: environment)
    compiler = configuration.compiler
    session = try CellSession(configuration)
  }

  deinit {
    session.close()
  }

  /// Runs a cell to its end.
  ///
  /// - Parameter user: answers what the cell asks; without one there is nobody to ask.
  @discardableResult
  package func run(
    _ text: String,
    user: @escaping @Sendable (InputRequest) -> InputRequest.Answer = { _ in
      .none("there is nobody to ask")
    }
  ) -> Outcome {
    let number = cellCount.withLock { count in
      count += 1
      return count
    }
    return collect(user) { session.run(text, label: "Cell \(number)", output: $0) }
  }

  /// Answers that there is nobody to ask.
  package static let nobody: @Sendable (InputRequest) -> InputRequest.Answer = { _ in
    .none("there is nobody to ask")
  }

  /// Gives the session what a front end says through a comm.
  package func deliver(_ comm: SessionComm) -> Outcome {
    collect(Self.nobody) { session.deliver(comm, output: $0) }
  }

  private func collect(
    _ user: @escaping @Sendable (InputRequest) -> InputRequest.Answer,
    _ run: (@escaping CellSession.Output) -> CellEnding
  ) -> Outcome {
    let collected = Collected()
    let ending = run { event in collected.outcome.withLock { $0.note(event, user) } }
    var outcome = collected.outcome.withLock { $0 }
    outcome.ending = ending
    return outcome
  }

  private final class Collected: Sendable {
    let outcome = Mutex(Outcome(ending: .finished))
  }

  /// Runs a cell and interrupts it as soon as it has printed or asked something.
  package func interrupt(_ text: String) -> Outcome {
    let collected = Mutex("")
    let ending = session.run(text, label: "Cell") { [session] event in
      if case .printed(let text, _) = event { collected.withLock { $0 += text } }
      session.interrupt()
    }
    return Outcome(ending: ending, output: collected.withLock { $0 })
  }
}
