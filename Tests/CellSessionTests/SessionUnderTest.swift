import CellCompiler
import CellSession
import Display
import FoundationEssentials
import Synchronization
import Testing

/// A real session over the build's own products, and what its cells put out.
final class SessionUnderTest: Sendable {
  /// What became of a cell.
  struct Outcome {
    var ending: CellEnding
    var output = ""
    var errorOutput = ""
    var result: MIMEBundle?
    var displayed: [MIMEBundle] = []
    var nextInput: String?

    /// The error, if the cell failed.
    var error: CellError? {
      if case .failed(let error) = ending { error } else { nil }
    }

    /// Everything, for the message of a failed test.
    var summary: String {
      "\(error.map { "\($0.name): \($0.value)" } ?? "finished"), out: \(output), err: \(errorOutput)"
    }
  }

  let session: CellSession
  let workFolder: WorkFolder
  private let cellCount = Mutex(0)

  init() throws {
    let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = executable[..<(executable.lastIndex(of: "/") ?? executable.startIndex)]
    let environment = ProcessInfo.processInfo.environment
    let toolchain = try #require(Toolchain(searchPath: environment["PATH"] ?? ""))
    workFolder = try WorkFolder(in: environment["TMPDIR"] ?? "/tmp")
    let cache = FileManager.default.temporaryDirectory.path + "/swift-notebook-test-modules"
    try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
    session = try CellSession(
      NotebookFiles(folder: String(folder)).configuration(
        toolchain: toolchain, workFolder: workFolder, moduleCache: cache, environment: environment))
  }

  deinit {
    session.close()
  }

  /// Runs a cell to its end.
  @discardableResult
  func run(_ text: String) -> Outcome {
    let number = cellCount.withLock { count in
      count += 1
      return count
    }
    let collected = Mutex(Outcome(ending: .finished))
    let ending = session.run(text, label: "Cell \(number)") { event in
      collected.withLock { outcome in
        switch event {
        case .printed(let text, .standardOutput): outcome.output += text
        case .printed(let text, .standardError): outcome.errorOutput += text
        case .result(let bundle): outcome.result = bundle
        case .displayed(let bundle): outcome.displayed.append(bundle)
        case .nextInput(let text): outcome.nextInput = text
        }
      }
    }
    var outcome = collected.withLock { $0 }
    outcome.ending = ending
    return outcome
  }

  /// Runs a cell and interrupts it as soon as it has printed something.
  func interrupt(_ text: String) -> Outcome {
    let collected = Mutex("")
    let ending = session.run(text, label: "Cell") { [session] event in
      if case .printed(let text, _) = event { collected.withLock { $0 += text } }
      session.interrupt()
    }
    return Outcome(ending: ending, output: collected.withLock { $0 })
  }
}
