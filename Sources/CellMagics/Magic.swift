public import CellSession
public import CellSource

/// A command to the notebook, called by `%name` on a line or `%%name` on a cell.
///
/// ```swift
/// Magic("hello", usage: ["%hello NAME"], summary: "Greets.", line: .step { call, run in
///   run.print("Hello, \(call.arguments)!\n")
/// })
/// ```
public struct Magic: Sendable {
  /// Makes the Swift code that takes a call's place, so that it acts in order with the code around it.
  public typealias Replacing =
    @Sendable (MagicCall, MagicRun) throws(CellError) -> MagicReplacement
  /// Acts, while no code of the cell runs.
  public typealias Acting = @Sendable (MagicCall, MagicRun) throws(CellError) -> Void

  /// What a magic does on a line.
  public enum Line: Sendable {
    /// Swift takes its place. It may stand within braces.
    case swift(Replacing)
    /// The cell is parted there: what is above runs, then the magic acts, then the rest runs.
    case step(Acting)
  }

  /// The name, without `%`.
  public let name: String
  /// The ways to call it.
  public let usage: [String]
  /// What it does, in a sentence.
  public let summary: String
  /// What `%name` does; nil if there is none.
  public let line: Line?
  /// What `%%name` does with the lines below it; nil if there is none.
  public let cell: Acting?
  /// Whether the lines below `%%name` are any text, and not Swift.
  public let takesText: Bool

  /// Makes a magic.
  public init(
    _ name: String, usage: [String], summary: String, line: Line? = nil, cell: Acting? = nil,
    takesText: Bool = false
  ) {
    self.name = name
    self.usage = usage
    self.summary = summary
    self.line = line
    self.cell = cell
    self.takesText = takesText
  }

  /// The magics that every notebook has.
  public static let standard =
    [time, timeit, who, whos, pinfo, reset, history, capture] + [load, include, writefile]
    + [shell, bash, cd, pwd, env, optimize, swiftVersion]
}

/// The magics of a session, found by their names.
struct MagicList: Sendable {
  let magics: [Magic]

  /// The magic with a name; a call of one that is not there says which are near.
  func find(_ call: MagicCall, _ run: MagicRun) throws(CellError) -> Magic {
    let name =
      switch call.form {
      case .line, .cell: call.name
      case .shell: Magic.shell.name
      case .inspection: Magic.pinfo.name
      }
    if let magic = magics.first(where: { $0.name == name }) { return magic }
    let near = magics.map(\.name).filter { $0.isNear(call.name) }.map { "%" + $0 }
    let hint = near.isEmpty ? "%help lists them." : "Is it \(near.joined(separator: " or "))?"
    throw run.error(call, "There is no magic \(call.title). \(hint)")
  }

  /// What `%help` prints.
  var overview: String {
    let rows = magics.map { ($0.usage.joined(separator: ", "), $0.summary) }
    let width = rows.map { $0.0.count }.filter { $0 <= 40 }.max() ?? 0
    return rows.map { usage, summary in
      // What is very long has its summary below itself.
      let gap = usage.count > width ? "\n" + String(repeating: " ", count: width) : ""
      let padding = String(repeating: " ", count: max(width - usage.count, 0))
      return usage + gap + padding + "  " + summary + "\n"
    }.joined()
  }
}

extension String {
  /// Whether a name may be another one mistyped: at most two letters differ, or one begins the other.
  fileprivate func isNear(_ other: String) -> Bool {
    let long = Swift.min(count, other.count) >= 3
    return distance(to: other.lowercased()) <= (long ? 2 : 1)
      || (long && (hasPrefix(other) || other.hasPrefix(self)))
  }

  /// How many letters have to be put in, taken out or changed (Levenshtein's distance).
  private func distance(to other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (i, letter) in enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in other.indices {
        let above = row[j + 1]
        row[j + 1] = Swift.min(
          above + 1, row[j] + 1, diagonal + (letter == other[j] ? 0 : 1))
        diagonal = above
      }
    }
    return row[other.count]
  }
}
