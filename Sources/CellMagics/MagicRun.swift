public import CellSession
public import CellSource
import Display

/// A cell, or a part of it, while it runs: what a magic knows and can do.
public struct MagicRun: Sendable {
  /// The session.
  public let session: MagicSession
  /// What messages call the cell.
  public var label: String
  /// The number under which the cell's value can be had later; nil if it is not counted.
  public var number: Int?
  /// The whole text that the lines belong to.
  public var source: String
  /// The text taken apart.
  public var script: CellScript
  /// Receives what the cell puts out.
  public var output: CellSession.Output
  /// How many interrupts there had been when it began.
  let interrupts: Int
  /// How the cell is compiled, where it is not as the session's cells are.
  public var ownOptions: CellOptions?

  /// How the cell is compiled and run.
  public var options: CellOptions {
    var options = ownOptions ?? session.options
    options.resultNumber = number
    return options
  }

  /// Prints a text on the cell's standard output.
  public func print(_ text: String) {
    output(.printed(text, .standardOutput))
  }

  /// A complaint about a call.
  public func error(_ call: MagicCall, _ sentence: String) -> CellError {
    CellError(
      name: "MagicError", value: "\(label), line \(call.lines.lowerBound): \(sentence)")
  }

  /// The text below the cell's magic, whatever it is.
  public var textBelow: String {
    String(script.body.dropFirst(script.cellMagic?.lines.upperBound ?? 0))
  }

  /// The same cell with the text below its magic in its place.
  public var below: MagicRun {
    var run = self
    run.script = CellScript(script.body)
    return run
  }

  /// Runs Swift code that stands for lines of the cell.
  public func runSwift(_ code: MappedText, options: CellOptions) throws(CellError) {
    try stopIfInterrupted()
    let ending = session.cells.run(
      CellCode(source: source, swift: code, options: options), label: label, output: output)
    if case .failed(let error) = ending { throw error }
  }

  /// Runs the text: Swift, and magics in order with it.
  ///
  /// - Throws: what ends the cell. A magic that is not known is refused before anything has run.
  public func perform() throws(CellError) {
    if let call = script.cellMagic {
      guard let act = try session.magics.find(call, self).cell else {
        throw error(call, "%\(call.name) stands on a line of its own; it takes no cell.")
      }
      return try act(call, self)
    }
    var first = 1
    var replacements: [(call: MagicCall, replacement: MagicReplacement)] = []
    for (call, line) in try resolved() {
      switch line {
      case .swift(let replace): replacements.append((call, try replace(call, self)))
      case .step(let act):
        try runLines(first..<call.lines.lowerBound, replacements, showsValue: false)
        first = call.lines.upperBound + 1
        replacements = []
        try stopIfInterrupted()
        try act(call, self)
      }
    }
    try runLines(first..<(script.lineCount + 1), replacements, showsValue: true)
  }

  /// The calls with what they do.
  private func resolved() throws(CellError) -> [(MagicCall, Magic.Line)] {
    var result: [(MagicCall, Magic.Line)] = []
    for call in script.calls {
      if call.form == .cell { throw error(call, "\(call.title) has to begin the cell.") }
      guard let line = try session.magics.find(call, self).line else {
        throw error(call, "%%\(call.name) takes a cell: it has two marks, and begins the cell.")
      }
      if case .step = line, !call.isAtTopLevel {
        throw error(call, "\(call.title) cannot stand within braces.")
      }
      result.append((call, line))
    }
    return result
  }

  private func runLines(
    _ lines: Range<Int>, _ calls: [(call: MagicCall, replacement: MagicReplacement)],
    showsValue: Bool
  ) throws(CellError) {
    let code = script.code(lines, replacing: calls)
    // Where magics are all there is, nothing is left to compile.
    if code.text.allSatisfy(\.isWhitespace) && !script.calls.isEmpty { return }
    var options = self.options
    if !showsValue && options.valueUse == .shown { options.valueUse = .none }
    try runSwift(code, options: options)
  }

  private func stopIfInterrupted() throws(CellError) {
    if session.cells.interrupts != interrupts { throw CellError.interrupted }
  }
}
