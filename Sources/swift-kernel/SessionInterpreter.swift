import CellMagics
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
  let session: MagicSession
  let information: KernelInformation

  /// A cell blocks its thread until it ends, which threads of tasks must not.
  private let cells = DispatchQueue(label: "cells")

  init(session: CellSession, swiftVersion: String) {
    self.session = MagicSession(session)
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
    let ending = await run {
      session.run(code, label: label, number: cell) { $0.send(to: output) }
    }
    return switch ending {
    case .finished: .ok
    case .failed(let error): .error(ExecutionError(error))
    }
  }

  func evaluate(_ expression: String) async -> Evaluation {
    let value = Mutex<DisplayData?>(nil)
    let ending = await run {
      session.cells.run(expression, label: "Expression") { event in
        if case .result(let bundle) = event { value.withLock { $0 = DisplayData(bundle) } }
      }
    }
    switch ending {
    case .failed(let error): return .error(ExecutionError(error))
    case .finished: return .value(value.withLock { $0 } ?? DisplayData(text: "()"))
    }
  }

  private func run(_ cell: @escaping @Sendable () -> CellEnding) async -> CellEnding {
    await withCheckedContinuation { continuation in
      cells.async { continuation.resume(returning: cell()) }
    }
  }

  func interrupt() {
    session.interrupt()
  }

  func completeness(of code: String) async -> JupyterKernel.Completeness {
    switch session.completeness(of: code) {
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
    session.cells.close()
  }
}

extension CellEvent {
  fileprivate func send(to output: any OutputSink) {
    switch self {
    case .printed(let text, let stream):
      output.write(text, to: stream == .standardOutput ? .output : .error)
    case .displayed(let bundle): output.display(DisplayData(bundle))
    case .result(let bundle): output.result(DisplayData(bundle))
    case .nextInput(let text): output.setNextInput(text)
    }
  }
}

extension DisplayData {
  fileprivate init(_ bundle: MIMEBundle) {
    self.init(
      bundle.contents.mapValues { content in
        switch content {
        case .text(let text): .string(text)
        case .bytes(let bytes): .string(Data(bytes).base64EncodedString())
        case .json(let document): (try? JSONValue(parsing: Array(document.utf8))) ?? .null
        }
      })
  }
}

extension ExecutionError {
  fileprivate init(_ error: CellError) {
    self.init(name: error.name, value: error.value, traceback: error.traceback)
  }
}
