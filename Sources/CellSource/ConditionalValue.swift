import SwiftSyntax

/// An `if` or `switch` that a cell ends with, and that stands for a value.
///
/// Each branch holds one expression, and at least one of them would be of no use as a statement: calls
/// alone may be there for what they do.
enum ConditionalValue {
  /// Whether an item is one.
  static func isValue(_ item: CodeBlockItemSyntax) -> Bool {
    guard let expression = item.item.as(ExpressionStmtSyntax.self)?.expression,
      let values = values(of: expression)
    else { return false }
    return values.contains { !isCall($0) }
  }

  /// The values of all branches; nil if there is a branch without one, or none for some case.
  private static func values(of expression: ExprSyntax) -> [ExprSyntax]? {
    if let condition = expression.as(IfExprSyntax.self) {
      guard let first = values(of: condition.body.statements) else { return nil }
      switch condition.elseBody {
      case .codeBlock(let block): return values(of: block.statements).map { first + $0 }
      case .ifExpr(let next): return values(of: ExprSyntax(next)).map { first + $0 }
      case nil: return nil
      @unknown default: return nil
      }
    }
    guard let choice = expression.as(SwitchExprSyntax.self) else { return nil }
    var all: [ExprSyntax] = []
    for element in choice.cases {
      guard case .switchCase(let branch) = element, let values = values(of: branch.statements)
      else { return nil }
      all += values
    }
    return all
  }

  private static func values(of statements: CodeBlockItemListSyntax) -> [ExprSyntax]? {
    guard statements.count == 1, let item = statements.first else { return nil }
    if let nested = item.item.as(ExpressionStmtSyntax.self) {
      return values(of: nested.expression)
    }
    guard CellReader.hasValue(item) else { return nil }
    return item.item.as(ExprSyntax.self).map { [$0] }
  }

  private static func isCall(_ expression: ExprSyntax) -> Bool {
    if let marked = expression.as(TryExprSyntax.self) { return isCall(marked.expression) }
    if let marked = expression.as(AwaitExprSyntax.self) { return isCall(marked.expression) }
    return expression.is(FunctionCallExprSyntax.self)
      || expression.is(MacroExpansionExprSyntax.self)
  }
}
