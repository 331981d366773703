public import CellSession
public import CellSource
public import Display
import Synchronization

/// A session whose cells may hold magics: ``CellSession`` with a notebook's comforts.
///
/// ```swift
/// let notebook = MagicSession(session)
/// _ = notebook.run("%time fit()\n!ls {folder}", label: "Cell 3", number: 3) { print($0) }
/// ```
public final class MagicSession: Sendable {
  /// What is known of a name; nil if nothing is.
  public typealias Inspector = @Sendable (_ name: String) -> MIMEBundle?

  /// A cell that ran.
  struct Entry: Sendable {
    var number: Int?
    var text: String
  }

  private struct State {
    var options = CellOptions()
    var entries: [Entry] = []
  }

  /// The session that runs the Swift code.
  public let cells: CellSession
  let magics: MagicList
  private let inspector: Inspector
  private let state = Mutex(State())

  /// Gives a session its magics.
  ///
  /// - Parameters:
  ///   - inspector: answers `name?`. Where it does not know a name, and for `name??`, the declaration
  ///     in an earlier cell is shown.
  public init(
    _ cells: CellSession, magics: [Magic] = Magic.standard,
    inspector: @escaping Inspector = { _ in nil }
  ) {
    self.cells = cells
    self.inspector = inspector
    self.magics = MagicList(magics: magics + [.help])
  }

  /// Runs a cell with its magics, and waits for its end.
  ///
  /// - Parameters:
  ///   - label: what messages call the cell.
  ///   - number: the number under which its value can be had later; nil if it is not counted.
  ///   - output: called for everything that the cell puts out, before this returns.
  public func run(
    _ text: String, label: String, number: Int?, output: @escaping CellSession.Output
  ) -> CellEnding {
    let text = CellCode.cleaned(text)
    let interrupts = cells.interrupts
    state.withLock { $0.entries.append(Entry(number: number, text: text)) }
    let run = MagicRun(
      session: self, label: label, number: number, source: text, script: CellScript(text),
      output: output, interrupts: interrupts)
    do throws(CellError) {
      try run.perform()
      return .finished
    } catch {
      return .failed(error)
    }
  }

  /// Stops the cells that run. Does nothing where none does.
  public func interrupt() { cells.interrupt() }

  /// Whether a text can be run as it stands, magics and all. A cell that is no Swift ends with an
  /// empty line.
  public func completeness(of text: String) -> Completeness {
    let script = CellScript(text)
    guard let call = script.cellMagic else { return Completeness(of: script.swift) }
    let takesText = magics.magics.contains { $0.name == call.name && $0.takesText }
    if !takesText { return completeness(of: script.body) }
    return text.hasSuffix("\n") ? .complete : .incomplete(indentation: "")
  }

  /// The options that cells have from here on.
  var options: CellOptions { state.withLock { $0.options } }

  func change(_ body: @Sendable (inout CellOptions) -> Void) {
    state.withLock { body(&$0.options) }
  }

  /// The cells that ran, the one that runs included.
  var entries: [Entry] { state.withLock { $0.entries } }

  /// The names of magics, with their marks, that begin as the text does that ends at a place in Unicode
  /// code points, and that text's length; nil where no magic is called.
  public func magicNames(in text: String, at codePoint: Int) -> (names: [String], length: Int)? {
    let before = String(text.unicodeScalars.prefix(codePoint))
    let line = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    guard let match = line.wholeMatch(of: #/\s*((%%?)[\w-]*)/#) else { return nil }
    let (begun, mark) = (String(match.1), String(match.2))
    let callable = magics.magics.filter { mark == "%" ? $0.line != nil : $0.cell != nil }
    let names = callable.map { mark + $0.name }.filter { $0.hasPrefix(begun) }
    return (names.sorted(), begun.unicodeScalars.count)
  }

  /// What is known of a name, with its source or without.
  func inspect(_ name: String, wantsSource: Bool) -> MIMEBundle? {
    if wantsSource { return source(of: name, isWhole: true) ?? inspector(name) }
    return inspector(name) ?? source(of: name, isWhole: false)
  }

  private func source(of name: String, isWhole: Bool) -> MIMEBundle? {
    let found = entries.reversed().lazy.compactMap { entry in
      Declaration(of: name, in: CellScript(entry.text).swift).map { (entry, $0) }
    }.first
    return found.map { entry, declaration in
      let place = entry.number.map { "\n\nCell \($0)" } ?? ""
      return MIMEBundle(text: (isWhole ? declaration.source : declaration.outline) + place)
    }
  }
}
