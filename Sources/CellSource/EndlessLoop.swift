import SwiftParser
import SwiftSyntax

/// Finds loops that nothing leads out of: `while true { … }` without `break` or `return`.
///
/// The compiler's loop-invariant code motion (of Swift 6.3) does not come to an end where such a loop
/// takes a variable of an earlier cell that is counted by reference: it moves the copy out of the loop,
/// finds no exit at which to release it, and begins again.
final class EndlessLoop: SyntaxVisitor {
  private var isFound = false

  /// Whether there is one in a text.
  static func occurs(in text: String) -> Bool {
    guard text.contains("while"), let tree = Parser.parseWithinReason(text) else { return false }
    let finder = EndlessLoop(viewMode: .sourceAccurate)
    finder.walk(tree)
    return finder.isFound
  }

  override func visit(_ loop: WhileStmtSyntax) -> SyntaxVisitorContinueKind {
    let condition = loop.conditions.trimmedDescription
    return look(at: Syntax(loop), condition: condition, loop.body)
  }

  override func visit(_ loop: RepeatStmtSyntax) -> SyntaxVisitorContinueKind {
    look(at: Syntax(loop), condition: loop.condition.trimmedDescription, loop.body)
  }

  private func look(
    at loop: Syntax, condition: String, _ body: CodeBlockSyntax
  ) -> SyntaxVisitorContinueKind {
    if condition == "true" || condition == "(true)" {
      let label = loop.parent?.as(LabeledStmtSyntax.self)?.label.text
      if !LoopExit.occurs(in: body, label: label) { isFound = true }
    }
    return isFound ? .skipChildren : .visitChildren
  }
}

/// Finds what leads out of a loop's body.
///
/// An error that is thrown is not looked for: it may be caught inside the loop.
private final class LoopExit: SyntaxVisitor {
  private let label: String?
  private var inner: Set<String> = []
  private var depth = 0
  private var isFound = false

  private init(label: String?) {
    self.label = label
    super.init(viewMode: .sourceAccurate)
  }

  static func occurs(in body: CodeBlockSyntax, label: String?) -> Bool {
    let finder = LoopExit(label: label)
    finder.walk(body)
    return finder.isFound
  }

  override func visit(_ statement: BreakStmtSyntax) -> SyntaxVisitorContinueKind {
    if statement.label.map({ !inner.contains($0.text) }) ?? (depth == 0) { isFound = true }
    return .skipChildren
  }

  override func visit(_ statement: ContinueStmtSyntax) -> SyntaxVisitorContinueKind {
    if let name = statement.label?.text, name != label, !inner.contains(name) { isFound = true }
    return .skipChildren
  }

  override func visit(_: ReturnStmtSyntax) -> SyntaxVisitorContinueKind {
    isFound = true
    return .skipChildren
  }

  // A `break` without a label ends the innermost of these.

  private func enter() -> SyntaxVisitorContinueKind {
    depth += 1
    return .visitChildren
  }

  override func visit(_: WhileStmtSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visit(_: RepeatStmtSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visit(_: ForStmtSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visit(_: SwitchExprSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_: WhileStmtSyntax) { depth -= 1 }
  override func visitPost(_: RepeatStmtSyntax) { depth -= 1 }
  override func visitPost(_: ForStmtSyntax) { depth -= 1 }
  override func visitPost(_: SwitchExprSyntax) { depth -= 1 }

  override func visit(_ statement: LabeledStmtSyntax) -> SyntaxVisitorContinueKind {
    inner.insert(statement.label.text)
    return .visitChildren
  }

  // What returns in here returns to the loop.
  override func visit(_: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}
