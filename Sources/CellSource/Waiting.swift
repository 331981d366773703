import SwiftSyntax

/// How the `await`s of a piece of top-level code are lowered: top-level code itself must not wait, or
/// the cell's module would end the process when it is done. The runtime waits in its place.
enum Waiting {
  /// There is nothing to wait for.
  case none
  /// The whole goes into a closure for the runtime.
  case whole(opening: String)
  /// The values of variables go into closures. `async let` becomes a started task: the word, and the
  /// types that are stated of values, are taken out.
  case initializers([(value: ExprSyntax, opening: String)], removing: [Syntax])

  static let closing = " }"

  init(_ item: CodeBlockItemSyntax, _ asyncNames: AsyncNames) {
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
      var removed = keyword.map { [Syntax($0)] } ?? []
      let values = variable.bindings.compactMap { binding -> (ExprSyntax, String)? in
        guard let value = binding.initializer?.value else { return nil }
        let inner = WaitSearch(value)
        if keyword != nil {
          if let type = binding.typeAnnotation { removed.append(Syntax(type)) }
          return (value, Waiting.opening(of: binding, inner, asyncNames))
        }
        return inner.position == nil ? nil : (value, inner.opening())
      }
      self = values.isEmpty ? .none : .initializers(values, removing: removed)
    @unknown default: self = .none
    }
  }

  /// What starts the task of an `async let`, which may leave out `try` and `await`.
  private static func opening(
    of binding: PatternBindingSyntax, _ value: WaitSearch, _ asyncNames: AsyncNames
  ) -> String {
    let mayThrow = value.throwsErrors || asyncNames.mayThrow(binding)
    let signature = binding.typeAnnotation.map { annotation in
      let type = annotation.type.trimmedDescription.replacing("\n", with: " ")
      return "() async \(mayThrow ? "throws " : "")-> \(type) in "
    }
    let words =
      value.position == nil
      ? mayThrow ? "try await " : "await " : mayThrow && !value.throwsErrors ? "try " : ""
    return "_cellStart { " + (signature ?? "") + words
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
