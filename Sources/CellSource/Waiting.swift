import SwiftSyntax

/// How the `await`s of a piece of top-level code are lowered: top-level code itself must not wait, or
/// the cell's module would end the process when it is done. The runtime waits in its place.
enum Waiting {
  /// There is nothing to wait for.
  case none
  /// The whole goes into a closure for the runtime.
  case whole(opening: String)
  /// The values of variables go into closures; `async let` becomes a started task.
  case initializers([(value: ExprSyntax, opening: String)], asyncKeyword: TokenSyntax?)

  static let closing = " }"

  init(_ item: CodeBlockItemSyntax) {
    let search = WaitSearch(item)
    guard search.position != nil else {
      self = .none
      return
    }
    switch item.item {
    // A `guard` that binds names is a matter of its own.
    case .expr, .stmt: self = .whole(opening: search.opening())
    case .decl(let declaration):
      guard let variable = declaration.as(VariableDeclSyntax.self) else {
        self = .none
        return
      }
      let keyword = variable.modifiers.first { $0.name.tokenKind == .keyword(.async) }?.name
      let values = variable.bindings.compactMap(\.initializer?.value).compactMap { value in
        let inner = WaitSearch(value)
        if keyword != nil {
          // `async let` may leave both words out.
          let words = inner.position == nil ? "try await " : ""
          return (value: value, opening: "_cellStart { " + words)
        }
        return inner.position == nil ? nil : (value: value, opening: inner.opening())
      }
      self = values.isEmpty ? .none : .initializers(values, asyncKeyword: keyword)
    @unknown default: self = .none
    }
  }

  /// The names that `async let` binds at top level.
  static func asyncNames(_ items: CodeBlockItemListSyntax) -> Set<String> {
    Set(
      items.compactMap { $0.item.as(VariableDeclSyntax.self) }
        .filter { $0.modifiers.contains { $0.name.tokenKind == .keyword(.async) } }
        .flatMap(\.bindings).compactMap {
          $0.pattern.as(IdentifierPatternSyntax.self)?.identifier.text
        })
  }
}

/// Looks for what waits and what throws, outside of functions and closures.
final class WaitSearch: SyntaxVisitor {
  private(set) var position: AbsolutePosition?
  private(set) var throwsErrors = false

  init(_ node: some SyntaxProtocol) {
    super.init(viewMode: .sourceAccurate)
    walk(node)
  }

  /// What stands before the code that goes into a closure.
  func opening() -> String {
    throwsErrors ? "try _cellAwait { " : "_cellAwait { "
  }

  private func note(_ found: AbsolutePosition) -> SyntaxVisitorContinueKind {
    position = position ?? found
    return .visitChildren
  }

  override func visit(_ expression: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
    note(expression.positionAfterSkippingLeadingTrivia)
  }

  override func visit(_ loop: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    if loop.tryKeyword != nil { throwsErrors = true }
    return loop.awaitKeyword.map { note($0.positionAfterSkippingLeadingTrivia) } ?? .visitChildren
  }

  override func visit(_ variable: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    let keyword = variable.modifiers.first { $0.name.tokenKind == .keyword(.async) }
    return keyword.map { note($0.positionAfterSkippingLeadingTrivia) } ?? .visitChildren
  }

  override func visit(_ expression: TryExprSyntax) -> SyntaxVisitorContinueKind {
    if expression.questionOrExclamationMark == nil { throwsErrors = true }
    return .visitChildren
  }

  override func visit(_: ThrowStmtSyntax) -> SyntaxVisitorContinueKind {
    throwsErrors = true
    return .visitChildren
  }

  override func visit(_: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_: MemberBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}
