import CellCompiler
import CellMagics
import CellSession
import Display
import FoundationEssentials
import Synchronization
import Testing

/// A real session with magics over the build's own products, and what its cells put out.
final class NotebookUnderTest: Sendable {
  /// What became of a cell.
  struct Outcome {
    var error: CellError?
    var output = ""
    var errorOutput = ""
    var result: String?
    var displayed: [String] = []
    var nextInput: String?

    /// Everything, for the message of a failed test.
    var summary: String {
      "\(error.map { "\($0.name): \($0.value)" } ?? "finished"), out: \(output), err: \(errorOutput)"
    }
  }

  let notebook: MagicSession
  let workFolder: WorkFolder
  private let cellCount = Mutex(0)

  init(magics: [Magic] = Magic.standard) throws {
    let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = executable[..<(executable.lastIndex(of: "/") ?? executable.startIndex)]
    let environment = ProcessInfo.processInfo.environment
    let toolchain = try #require(Toolchain(searchPath: environment["PATH"] ?? ""))
    workFolder = try WorkFolder(in: environment["TMPDIR"] ?? "/tmp")
    let cache = FileManager.default.temporaryDirectory.path + "/swift-notebook-test-modules"
    try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
    let cells = try CellSession(
      NotebookFiles(folder: String(folder)).configuration(
        toolchain: toolchain, workFolder: workFolder, moduleCache: cache, environment: environment))
    notebook = MagicSession(cells, magics: magics) { name, _ in
      name == "Known" ? MIMEBundle(text: "known from elsewhere") : nil
    }
  }

  deinit {
    notebook.cells.close()
  }

  /// Runs a cell to its end.
  ///
  /// - Parameter onPrint: called when it has printed something.
  @discardableResult
  func run(_ text: String, onPrint: @escaping @Sendable () -> Void = {}) -> Outcome {
    let number = cellCount.withLock { count in
      count += 1
      return count
    }
    let collected = Mutex(Outcome())
    let ending = notebook.run(text, label: "Cell \(number)", number: number) { event in
      collected.withLock { outcome in
        switch event {
        case .printed(let text, .standardOutput): outcome.output += text
        case .printed(let text, .standardError): outcome.errorOutput += text
        case .result(let bundle): outcome.result = bundle.text
        case .displayed(let bundle, _): outcome.displayed.append(bundle.text)
        case .nextInput(let text): outcome.nextInput = text
        case .updated, .cleared, .comm: break
        case .inputRequested(let request): request.answer(.none("there is nobody to ask"))
        }
      }
      if case .printed = event { onPrint() }
    }
    var outcome = collected.withLock { $0 }
    if case .failed(let error) = ending { outcome.error = error }
    return outcome
  }

  /// Runs a cell and interrupts it as soon as it has printed something.
  func interrupt(_ text: String) -> Outcome {
    run(text) { [notebook] in notebook.interrupt() }
  }
}
