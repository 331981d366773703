import CellMagics
import CellSession
import CellTestSupport
import Display
import Synchronization

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
  /// Ends the session and removes its files when the notebook goes.
  private let base: SessionUnderTest
  private let cellCount = Mutex(0)

  var workFolder: WorkFolder { base.workFolder }

  init(magics: [Magic] = Magic.standard) throws {
    base = try SessionUnderTest()
    notebook = MagicSession(base.session, magics: magics) { name in
      name == "Known" ? MIMEBundle(text: "known from elsewhere") : nil
    }
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
