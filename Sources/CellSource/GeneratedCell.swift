import SwiftParser
import SwiftSyntax

/// A cell as a Swift module: the text to compile, and what the compiler has to know of it.
public struct GeneratedCell: Sendable {
  /// What is added for the sake of earlier definitions.
  public enum Supplements: Sendable, CaseIterable {
    /// What hides older versions, and what makes earlier functions follow.
    case all
    /// What hides older versions.
    case shadows
    /// Nothing.
    case none
  }

  /// The cell it was made from.
  public let cell: Cell
  /// The module's text.
  public let text: String
  /// Where the text came from.
  public let map: SourceMap
  /// Whether the cell is to be optimised: it holds code that can run many times, or its options say so.
  public let repaysOptimization: Bool
  /// Whether it holds a loop that nothing leads out of.
  public let hasEndlessLoop: Bool
  /// Whether the cell imports modules, which may need libraries.
  public let hasImports: Bool
  /// Whether later cells could see anything of this one.
  public let definesNames: Bool
  /// What the session has defined once this cell is compiled.
  public let definitions: SessionDefinitions
  /// The functions of earlier cells that this module replaces, since they mention what it defines.
  public let replacedFunctions: [String]
  /// What the author is to know, by the places.
  public let warnings: [(position: SourcePosition, text: String)]

  /// Why the cell is refused, by the places.
  public let errors: [(position: SourcePosition, text: String)]

  /// Turns a cell into a module that sees the given modules.
  ///
  /// - The value of a last expression is handed to the runtime, unless a semicolon follows.
  /// - Code that waits, by `await` or `async let`, is handed to the runtime, which waits in its place.
  /// - What the cell imports is re-exported, so that it stays in force for later cells. A module
  ///   shadows what it re-exports: that is how a later definition takes an earlier one's place.
  /// - Earlier functions that mention what the cell defines follow; see ``SessionDefinitions``.
  ///
  /// - Parameters:
  ///   - definitions: what earlier cells defined.
  ///   - supplements: which declarations for the sake of earlier ones are added.
  public init(
    _ cell: Cell, importing modules: [String], definitions: SessionDefinitions = .init(),
    supplements: Supplements = .all
  ) {
    let swift = cell.code.swift
    let options = cell.code.options
    // What cannot be looked at is compiled as it stands.
    let parsed = Parser.parseWithinReason(swift.text)
    let tree = parsed ?? Parser.parse(source: "")
    let reader = CellReader(
      tree, label: cell.label, options: options, origins: definitions.origins)
    // What stands within braces is seen by no other cell.
    let defined = options.enclosure == nil ? tree : Parser.parse(source: "")
    let supplement = definitions.supplement(for: cell, defined, replaces: supplements == .all)
    let locations = SourceLocationConverter(fileName: cell.label, tree: tree)

    let describesErrors =
      "_cellDescribeErrors { ($0 as? any Foundation.LocalizedError)?.errorDescription }; "
    let start =
      GeneratedCell.imports(of: modules) + options.prologue
      + (reader.importsFoundation && options.enclosure == nil ? describesErrors : "")
      + (options.enclosure?.before ?? "") + (options.isTimed ? "_cellTimeStart(); " : "")
    var text = Array(start.utf8)
    var edits = [
      SourceMap.Edit(
        position: SourcePosition(line: 1, column: 1), length: start.utf8.count)
    ]
    let bytes = Array(swift.text.utf8)
    var copied = 0
    let additions = (reader.additions + supplement.insertions).enumerated().sorted {
      ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
    }
    for (_, (position, addition)) in additions {
      text += bytes[copied..<position.utf8Offset]
      copied = position.utf8Offset
      text += addition.utf8
      let location = locations.location(for: position)
      edits.append(
        SourceMap.Edit(
          position: SourcePosition(line: location.line, column: location.column),
          length: addition.utf8.count))
    }
    text += bytes[copied...]
    // Behind the cell's last line, so that its lines stay what they are.
    if let enclosure = options.enclosure { text += ("\n" + enclosure.after).utf8 }
    let shadows = supplements == .none ? [] : supplement.shadows
    for declaration in shadows + supplement.replacements { text += "\n\(declaration)".utf8 }

    self.cell = cell
    self.text = String(decoding: text, as: UTF8.self)
    self.map = SourceMap(edits, lineCount: cell.lines.count).after(swift.map)
    self.definitions = supplement.result
    self.replacedFunctions = supplement.replacedNames
    self.repaysOptimization = options.optimizes ?? reader.repaysOptimization
    // Functions of earlier cells that stand in the text count as well.
    self.hasEndlessLoop = EndlessLoop.occurs(in: self.text)
    // A cell that could not be looked at may hold anything.
    self.hasImports = reader.hasImports || parsed == nil
    self.definesNames = (reader.definesNames || parsed == nil) && options.enclosure == nil
    func placed(_ position: AbsolutePosition) -> SourcePosition {
      let location = locations.location(for: position)
      return SourcePosition(line: location.line, column: location.column)
    }
    self.warnings = supplement.warnings.map { (placed($0.position), $0.text) }
    self.errors =
      tree.hasError
      ? []
      : ValuelessVariables(defined).found.map { name, position in
        let advice = "give it one where it is declared, or assign one further down in this cell"
        return (placed(position), "“\(name)” never gets a value: \(advice)")
      }
  }

  private static func imports(of modules: [String]) -> String {
    modules.map { "@_exported import \($0); " }.joined()
  }
}
