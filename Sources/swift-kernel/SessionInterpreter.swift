import CellSession
import CellSource
import Dispatch
import Display
import FoundationEssentials
import JupyterKernel
import JupyterProtocol
import Synchronization

/// Lets a kernel run its cells in a session.
struct SessionInterpreter: Interpreter {
  let session: CellSession
  let information: KernelInformation

  /// A cell blocks its thread until it ends, which threads of tasks must not.
  private let cells = DispatchQueue(label: "cells")

  init(session: CellSession, swiftVersion: String) {
    self.session = session
    information = KernelInformation(
      implementation: Release.name, implementationVersion: Release.version,
      banner: "Swift notebook \(Release.version), \(swiftVersion)",
      language: .swift(version: Self.number(in: swiftVersion)),
      helpLinks: [
        .init(text: "The Swift Programming Language", url: "https://docs.swift.org/swift-book/"),
        .init(
          text: "Swift Standard Library",
          url: "https://developer.apple.com/documentation/swift/swift-standard-library"),
      ])
  }

  /// “6.3.1” of “Swift version 6.3.1 (swift-6.3.1-RELEASE)”.
  private static func number(in version: String) -> String {
    version.split(separator: " ").first { $0.first?.isNumber == true }.map(String.init) ?? version
  }

  func execute(
    _ code: String, cell: Int?, output: any OutputSink
  ) async -> ExecutionOutcome {
    let label = cell.map { "Cell \($0)" } ?? "Cell"
    return switch await run(code, label: label, output: { $0.send(to: output) }) {
    case .finished: .ok
    case .failed(let error): .error(ExecutionError(error))
    }
  }

  func evaluate(_ expression: String) async -> Evaluation {
    let value = Mutex<DisplayData?>(nil)
    let ending = await run(expression, label: "Expression") { event in
      switch event {
      case .result(let bundle): value.withLock { $0 = DisplayData(bundle) }
      case .inputRequested(let request):
        request.answer(.none("an expression was evaluated that asks for input"))
      default: break
      }
    }
    switch ending {
    case .failed(let error): return .error(ExecutionError(error))
    case .finished: return .value(value.withLock { $0 } ?? DisplayData(text: "()"))
    }
  }

  private func run(
    _ code: String, label: String, output: @escaping CellSession.Output
  ) async -> CellEnding {
    await withCheckedContinuation { continuation in
      cells.async {
        continuation.resume(returning: session.run(code, label: label, output: output))
      }
    }
  }

  func receive(_ message: CommMessage, output: any OutputSink) async {
    let ending = await withCheckedContinuation { continuation in
      cells.async {
        continuation.resume(
          returning: session.deliver(SessionComm(message)) { $0.send(to: output) })
      }
    }
    // A message has no reply in which an error could be told.
    if case .failed(let error) = ending {
      output.write(error.traceback.joined(separator: "\n") + "\n", to: .error)
    }
  }

  var openComms: [String: String] { session.openComms }

  func interrupt() {
    session.interrupt()
  }

  func completeness(of code: String) async -> JupyterKernel.Completeness {
    switch CellSource.Completeness(of: code) {
    case .complete: .complete
    case .incomplete(let indentation): .incomplete(indent: indentation)
    case .invalid: .invalid
    }
  }

  func completions(in code: String, at cursor: Int) async -> Completions {
    Completions(matches: [], replacing: cursor..<cursor)
  }

  func inspection(in code: String, at cursor: Int, detailLevel: Int) async -> DisplayData? {
    nil
  }

  func shutdown(restart: Bool) async {
    session.close()
  }
}
