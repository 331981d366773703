import SwiftParser
import SwiftSyntax

/// The names that a cell binds and uses, as far as its syntax tells.
public struct CellNames: Sendable {
  /// What the cell's top level defines, with the lines that have to be reached for it to have a value:
  /// that of its declaration for a variable, 0 for a function.
  public let definitions: [(name: String, line: Int)]
  /// The names that the cell refers to and binds nowhere itself.
  public let references: Set<String>
  /// The names that it binds anywhere, as variables, parameters or functions.
  public let bindings: Set<String>

  /// Reads a cell.
  public init(of text: String) {
    let tree = Parser.parseWithinReason(text) ?? Parser.parse(source: "")
    let reader = NameReader(tree)
    let locations = SourceLocationConverter(fileName: "", tree: tree)
    definitions = tree.statements.flatMap { item in
      if let function = item.item.as(FunctionDeclSyntax.self) { return [(function.name.text, 0)] }
      let names =
        GuardBinding(item)?.names
        ?? item.item.as(VariableDeclSyntax.self).map { NameReader($0).patterns } ?? []
      let line = locations.location(for: item.positionAfterSkippingLeadingTrivia).line
      return names.map { ($0, line) }
    }
    bindings = reader.bindings
    references = reader.references.subtracting(reader.bindings)
  }
}

/// The names in a piece of syntax.
final class NameReader: SyntaxVisitor {
  private(set) var references: Set<String> = []
  private(set) var bindings: Set<String> = []
  /// The names in patterns of variables, outside of any closure or accessor.
  private(set) var patterns: [String] = []
  private var depth = 0

  init(_ node: some SyntaxProtocol) {
    super.init(viewMode: .sourceAccurate)
    walk(node)
  }

  override func visit(_ pattern: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    bindings.insert(pattern.identifier.text)
    if depth == 0 { patterns.append(pattern.identifier.text) }
    return .visitChildren
  }

  override func visit(_ parameter: FunctionParameterSyntax) -> SyntaxVisitorContinueKind {
    bindings.insert((parameter.secondName ?? parameter.firstName).text)
    return .visitChildren
  }

  override func visit(_ parameter: ClosureParameterSyntax) -> SyntaxVisitorContinueKind {
    bindings.insert((parameter.secondName ?? parameter.firstName).text)
    return .visitChildren
  }

  override func visit(
    _ parameter: ClosureShorthandParameterSyntax
  ) -> SyntaxVisitorContinueKind {
    bindings.insert(parameter.name.text)
    return .visitChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    bindings.insert(node.name.text)
    return .visitChildren
  }

  override func visit(_ reference: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    if !reference.isMemberName { references.insert(reference.baseName.text) }
    return .visitChildren
  }

  override func visit(_: CodeBlockItemListSyntax) -> SyntaxVisitorContinueKind {
    depth += 1
    return .visitChildren
  }

  override func visitPost(_: CodeBlockItemListSyntax) {
    depth -= 1
  }
}
