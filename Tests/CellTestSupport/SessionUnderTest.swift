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

    /// The error, if the cell failed.
    package var error: CellError? {
      if case .failed(let error) = ending { error } else { nil }
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
  @discardableResult
  package func run(_ text: String) -> Outcome {
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
        }
      }
    }
    var outcome = collected.withLock { $0 }
    outcome.ending = ending
    return outcome
  }

  /// Runs a cell and interrupts it as soon as it has printed something.
  package func interrupt(_ text: String) -> Outcome {
    let collected = Mutex("")
    let ending = session.run(text, label: "Cell") { [session] event in
      if case .printed(let text, _) = event { collected.withLock { $0 += text } }
      session.interrupt()
    }
    return Outcome(ending: ending, output: collected.withLock { $0 })
  }
}
