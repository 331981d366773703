import SwiftSyntax

/// What a look at a cell's syntax finds.
final class CellReader: SyntaxVisitor {
  /// What has to be put in, and where; in order where the places are the same.
  private(set) var additions: [(position: AbsolutePosition, text: String)] = []
  private(set) var repaysOptimization = false
  private(set) var hasImports = false
  private(set) var importsFoundation = false
  /// Whether there is anything that a later cell could see.
  private(set) var definesNames = false

  /// The names that `async let` binds: they stand for tasks.
  private let asyncNames: Set<String>

  private let options: CellOptions
  /// The modules of what earlier cells define.
  private let origins: [String: String]
  private let label: String

  init(
    _ tree: SourceFileSyntax, label: String = "", options: CellOptions = CellOptions(),
    origins: [String: String] = [:]
  ) {
    self.label = label
    self.options = options
    self.origins = origins
    asyncNames = Waiting.asyncNames(tree.statements)
    super.init(viewMode: .sourceAccurate)
    // What is put in behind a name comes before what closes an expression that ends with the name.
    walk(tree)
    for item in tree.statements { lower(item, isLast: item == tree.statements.last) }
  }

  private func add(_ text: String, at position: AbsolutePosition) {
    if !text.isEmpty { additions.append((position, text)) }
  }

  private func lower(_ item: CodeBlockItemSyntax, isLast: Bool) {
    // A macro may stand for a declaration, and so may what `#if` chooses.
    definesNames =
      definesNames || item.item.is(DeclSyntax.self) || item.item.is(MacroExpansionExprSyntax.self)
    if let binding = GuardBinding(item) {
      definesNames = true
      additions += binding.insertions(origins)
      add(binding.opening, at: item.positionAfterSkippingLeadingTrivia)
      add(binding.closing, at: item.item.endPositionBeforeTrailingTrivia)
      return
    }
    if let variable = item.item.as(VariableDeclSyntax.self) {
      additions += EarlierMeaning.insertions(in: variable, origins)
    }
    if options.languageMode > 5 && options.enclosure == nil && CellReader.isIsolated(item) {
      add("nonisolated(unsafe) ", at: item.positionAfterSkippingLeadingTrivia)
    }
    var opening = ""
    var closing = ""
    let isConditional = isLast && options.valueUse != .none && ConditionalValue.isValue(item)
    let hasValue = isLast && (isConditional || CellReader.hasValue(item))
    if hasValue && options.isTimed { (opening, closing) = ("_cellTimeStop(", ")") }
    // A semicolon keeps the value quiet; it is thrown away on purpose.
    let isQuiet = item.semicolon != nil
    switch options.valueUse {
    case _ where !hasValue: break
    case .shown where !isQuiet:
      opening = "_cellResult(" + opening
      closing += options.resultNumber.map { ", \($0))" } ?? ")"
    case .swallowed: (opening, closing) = ("_cellBlackHole(" + opening, closing + ")")
    case .shown, .none: opening = "_ = " + opening
    }
    switch Waiting(item) {
    case .none where isConditional && !opening.isEmpty:
      // Such an expression may stand behind `return`, not as an argument.
      opening += WaitSearch(item).throwsErrors ? "try { return " : "{ return "
      closing = " }()" + closing
    case .none: break
    case .whole(let wait):
      // A closure that returns a value is not taken for one that throws it away.
      let returns = opening.isEmpty ? "" : "return "
      (opening, closing) = (opening + wait + returns, Waiting.closing + closing)
    case .initializers(let values, let keyword):
      for (value, wait) in values {
        add(wait, at: value.positionAfterSkippingLeadingTrivia)
        add(Waiting.closing, at: value.endPositionBeforeTrailingTrivia)
      }
      if let keyword {
        // Taken out by being made a comment: only insertions keep the lines as they are.
        add("/*", at: keyword.positionAfterSkippingLeadingTrivia)
        add("*/", at: keyword.endPositionBeforeTrailingTrivia)
      }
    }
    add(opening, at: item.positionAfterSkippingLeadingTrivia)
    add(closing, at: item.item.endPositionBeforeTrailingTrivia)
    if isLast && !hasValue && options.isTimed {
      add("; _cellTimeStop()", at: item.endPositionBeforeTrailingTrivia)
    }
  }

  /// Whether an item is a variable that the compiler would give to the main actor from mode 6 on:
  /// functions, and cells in mode 5, could not use it then.
  private static func isIsolated(_ item: CodeBlockItemSyntax) -> Bool {
    guard let variable = item.item.as(VariableDeclSyntax.self) else { return false }
    return variable.attributes.isEmpty && variable.modifiers.isEmpty
      && variable.bindings.allSatisfy { $0.accessorBlock == nil }
  }

  /// Whether an item stands for its value: statements in the guise of expressions and assignments do
  /// not.
  static func hasValue(_ item: CodeBlockItemSyntax) -> Bool {
    guard case .expr(let expression) = item.item else { return false }
    return hasValue(expression)
  }

  private static func hasValue(_ expression: ExprSyntax) -> Bool {
    if let sequence = expression.as(SequenceExprSyntax.self) {
      return !sequence.elements.contains(where: isAssignment)
    }
    if let marked = expression.as(TryExprSyntax.self) { return hasValue(marked.expression) }
    if let marked = expression.as(AwaitExprSyntax.self) { return hasValue(marked.expression) }
    if let macro = expression.as(MacroExpansionExprSyntax.self) {
      return !["warning", "error"].contains(macro.macroName.text)
    }
    return !expression.is(IfExprSyntax.self) && !expression.is(SwitchExprSyntax.self)
      && !expression.is(MissingExprSyntax.self)
  }

  private static func isAssignment(_ element: ExprSyntax) -> Bool {
    if element.is(AssignmentExprSyntax.self) { return true }
    guard let name = element.as(BinaryOperatorExprSyntax.self)?.operator.text else { return false }
    return name.hasSuffix("=") && !["==", "!=", "<=", ">=", "===", "!==", "~="].contains(name)
  }

  override func visit(_ declaration: ImportDeclSyntax) -> SyntaxVisitorContinueKind {
    hasImports = true
    if declaration.path.trimmedDescription == "Foundation" { importsFoundation = true }
    let isExported = declaration.attributes.contains { $0.trimmedDescription == "@_exported" }
    if !isExported { add("@_exported ", at: declaration.positionAfterSkippingLeadingTrivia) }
    return .skipChildren
  }

  /// The file is one of ours, and what is called like the module is the cell.
  override func visit(_ macro: MacroExpansionExprSyntax) -> SyntaxVisitorContinueKind {
    guard PlaceName.isReplaced(macro) else { return .visitChildren }
    let literal = "\"" + label.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    add("/*", at: macro.positionAfterSkippingLeadingTrivia)
    add("*/\(literal)", at: macro.endPositionBeforeTrailingTrivia)
    return .skipChildren
  }

  /// Later cells are other modules, to which private names do not exist.
  override func visit(_ modifier: DeclModifierSyntax) -> SyntaxVisitorContinueKind {
    if ["private", "fileprivate"].contains(modifier.name.text) && modifier.detail == nil {
      add("/*", at: modifier.name.positionAfterSkippingLeadingTrivia)
      add("*/", at: modifier.name.endPositionBeforeTrailingTrivia)
    }
    return .visitChildren
  }

  override func visit(_ reference: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    if !reference.isMemberName && asyncNames.contains(reference.baseName.text) {
      add(".value", at: reference.endPositionBeforeTrailingTrivia)
    }
    return .visitChildren
  }

  // What can run many times.

  private func repays() -> SyntaxVisitorContinueKind {
    repaysOptimization = true
    return .visitChildren
  }

  override func visit(_: ForStmtSyntax) -> SyntaxVisitorContinueKind { repays() }
  override func visit(_: WhileStmtSyntax) -> SyntaxVisitorContinueKind { repays() }
  override func visit(_: RepeatStmtSyntax) -> SyntaxVisitorContinueKind { repays() }
  override func visit(_: ClosureExprSyntax) -> SyntaxVisitorContinueKind { repays() }
  override func visit(_: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { repays() }
  override func visit(_: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { repays() }
  override func visit(_: InitializerDeclSyntax) -> SyntaxVisitorContinueKind { repays() }
}
