import SwiftParser
import SwiftSyntax

/// What each place of a cell lies in, by the names that its author knows.
public struct CellOutline {
  private let tree: SourceFileSyntax
  private let locations: SourceLocationConverter
  private let lines: [Substring]

  /// Reads a cell.
  public init(of cell: Cell) {
    let text = cell.code.swift.text
    tree = Parser.parseWithinReason(text) ?? Parser.parse(source: "")
    locations = SourceLocationConverter(fileName: cell.label, tree: tree)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The function, or whatever has code, that a place lies in: `train(_:epochs:)`, `Model.init(size:)`,
  /// `closure in Model.loss`. Nil for top-level code.
  ///
  /// - Parameter position: a place in the cell; if its column is 0, any in that line.
  public func name(at position: SourcePosition) -> String? {
    guard position.line > 0, position.line <= lines.count else { return nil }
    let line = lines[position.line - 1]
    let column =
      position.column > 0 ? position.column : line.utf8.prefix { $0 == 32 || $0 == 9 }.count + 1
    let offset = locations.position(ofLine: position.line, column: column)
    var node = tree.token(at: offset).flatMap { $0.parent }
    var isInClosure = false
    var name: String?
    var types: [String] = []
    while let ancestor = node {
      if name == nil {
        if ancestor.is(ClosureExprSyntax.self) { isInClosure = true }
        name = CellOutline.name(of: ancestor)
      } else if let type = CellOutline.typeName(of: ancestor) {
        types.insert(type, at: 0)
      }
      node = ancestor.parent
    }
    guard let name else { return isInClosure ? "closure" : nil }
    let path = (types + [name]).joined(separator: ".")
    return isInClosure ? "closure in \(path)" : path
  }

  /// The name of a declaration that has code; nil for any other syntax.
  private static func name(of node: Syntax) -> String? {
    if let function = node.as(FunctionDeclSyntax.self) {
      return function.name.text + labels(function.signature.parameterClause)
    }
    if let initializer = node.as(InitializerDeclSyntax.self) {
      return "init" + labels(initializer.signature.parameterClause)
    }
    if let subscripts = node.as(SubscriptDeclSyntax.self) {
      return "subscript" + labels(subscripts.parameterClause)
    }
    if node.is(DeinitializerDeclSyntax.self) { return "deinit" }
    // A variable's value belongs to what surrounds it, unless that is a type.
    guard let binding = node.as(PatternBindingSyntax.self),
      binding.accessorBlock != nil
        || binding.parent?.parent?.parent?.is(MemberBlockItemSyntax.self) == true
    else { return nil }
    return binding.pattern.trimmedDescription
  }

  private static func labels(_ clause: FunctionParameterClauseSyntax) -> String {
    "(" + clause.parameters.map { $0.firstName.text + ":" }.joined() + ")"
  }

  private static func typeName(of node: Syntax) -> String? {
    if let addition = node.as(ExtensionDeclSyntax.self) {
      return addition.extendedType.trimmedDescription
    }
    guard node.asProtocol((any DeclGroupSyntax).self) != nil else { return nil }
    return node.asProtocol((any NamedDeclSyntax).self)?.name.text
  }
}
