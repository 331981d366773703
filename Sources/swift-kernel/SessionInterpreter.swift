import CellMagics
import CellSession
import CellSource
import CodeIntelligence
import Dispatch
import Display
import FoundationEssentials
import JupyterKernel
import JupyterProtocol
import Synchronization

/// Lets a kernel run its cells in a session.
struct SessionInterpreter: Interpreter {
  let session: MagicSession
  let intelligence: CodeIntelligence
  let packages: PackageMagic
  let information: KernelInformation

  /// A cell blocks its thread until it ends, which threads of tasks must not. The shells of a kernel
  /// run one cell at a time each.
  private let cells = DispatchQueue(label: "cells", attributes: .concurrent)

  init(
    session: CellSession, intelligence: CodeIntelligence, packages: PackageMagic,
    swiftVersion: String
  ) {
    self.session = MagicSession(session, magics: Magic.standard + [packages.magic]) { name in
      Self.inspection(of: name, by: intelligence, importing: session.visibleModules)
    }
    self.intelligence = intelligence
    self.packages = packages
    information = KernelInformation(
      implementation: Release.name, implementationVersion: Release.version,
      banner: "Swift notebook \(Release.version), \(swiftVersion)",
      language: .swift(version: Self.number(in: swiftVersion)),
      helpLinks: [
        .init(text: "The Swift Programming Language", url: "https://docs.swift.org/swift-book/"),
        .init(
          text: "Swift Standard Library",
          url: "https://developer.apple.com/documentation/swift/swift-standard-library"),
      ],
      supportedFeatures: [KernelInformation.subshells])
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
        switch event {
        case .result(let bundle): value.withLock { $0 = DisplayData(bundle) }
        case .inputRequested(let request):
          request.answer(.none("an expression was evaluated that asks for input"))
        default: break
        }
      }
    }
    switch ending {
    case .failed(let error): return .error(ExecutionError(error))
    case .finished: return .value(value.withLock { $0 } ?? DisplayData(text: "()"))
    }
  }

  private func run(_ cell: @escaping @Sendable () -> CellEnding) async -> CellEnding {
    defer { warm() }
    return await withCheckedContinuation { continuation in
      cells.async { continuation.resume(returning: cell()) }
    }
  }

  func receive(_ message: CommMessage, output: any OutputSink) async {
    let ending = await withCheckedContinuation { continuation in
      cells.async {
        continuation.resume(
          returning: session.cells.deliver(SessionComm(message)) { $0.send(to: output) })
      }
    }
    // A message has no reply in which an error could be told.
    if case .failed(let error) = ending {
      output.write(error.traceback.joined(separator: "\n") + "\n", to: .error)
    }
  }

  var openComms: [String: String] { session.cells.openComms }

  /// Lets the language server see the newest cells before somebody asks.
  func warm() {
    Task { await intelligence.warm(importing: session.cells.visibleModules) }
  }

  func interrupt() {
    packages.interrupt()
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
    if let (names, length) = session.magicNames(in: code, at: cursor) {
      let matches = names.map { Completions.Match(text: $0, type: "magic") }
      return Completions(matches: matches, replacing: cursor - length..<cursor)
    }
    let found = await intelligence.completions(
      in: code, at: cursor, importing: session.cells.visibleModules)
    let matches = found.matches.map {
      Completions.Match(text: $0.text, type: $0.type, signature: $0.signature)
    }
    return Completions(matches: matches, replacing: found.range)
  }

  func inspection(in code: String, at cursor: Int, detailLevel: Int) async -> DisplayData? {
    let found = await intelligence.inspection(
      in: code, at: cursor, importing: session.cells.visibleModules)
    guard let found else { return nil }
    return DisplayData([
      "text/plain": .string(found.text), "text/markdown": .string(found.markdown),
    ])
  }

  /// What the language server knows of a name, for a cell that waits for it.
  private static func inspection(
    of name: String, by intelligence: CodeIntelligence, importing modules: [String]
  ) -> MIMEBundle? {
    let answer = Mutex<MIMEBundle?>(nil)
    let isThere = DispatchSemaphore(value: 0)
    Task {
      let end = name.unicodeScalars.count
      if let found = await intelligence.inspection(in: name, at: end, importing: modules) {
        answer.withLock {
          $0 = MIMEBundle(text: found.text, ["text/markdown": .text(found.markdown)])
        }
      }
      isThere.signal()
    }
    isThere.wait()
    return answer.withLock { $0 }
  }

  func shutdown(restart: Bool) async {
    session.cells.close()
    await intelligence.close()
  }
}
