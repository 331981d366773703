import SwiftSyntax

/// A function, method or computed property that a cell declares at top level or in a type.
struct DeclaredFunction: Sendable {
  /// What makes a later declaration a new version of an earlier one: all but the types that a name stands
  /// for, which may have been redefined, and the result.
  struct Identity: Hashable, Sendable {
    var owner: String?
    var isOfType: Bool
    var name: String
    var parameterTypes: [String]
  }

  var identity: Identity
  /// The number of the cell in which it was written, and the line at which it begins there.
  var cell: Int
  var line = 1
  /// The declaration as it was written, in one piece.
  var text: String
  /// Where in `text` words can be put in front of the keyword `func` or `var`, in bytes.
  var keywordOffset: Int
  /// The name in `text`, in bytes.
  var nameRange: Range<Int>
  /// What `@_dynamicReplacement(for:)` calls it.
  var fullName: String
  /// The names of types in its parameters and result.
  var signatureTypes: Set<String>
  /// The names that it mentions anywhere, but for its own.
  var mentions: Set<String>
  /// A declaration of the same signature, each type by its module, that does nothing; nil for a property.
  var shadow: String?
  /// The same without `async` and `throws`.
  var plainShadow: String?
  /// What has to be the same in a declaration that takes this one's place.
  var signature: String
  /// Whether it can be declared `dynamic`, as far as its syntax tells.
  var canBeDynamic: Bool
  /// Whether it was.
  var isDynamic = false

  /// Reads a function.
  ///
  /// - Parameter qualify: the module of a type that cells define, by the type's name.
  init(
    _ function: FunctionDeclSyntax, owner: String?, cell: Int, qualify: (String) -> String?
  ) {
    let names = MentionedNames(function)
    let parameters = function.signature.parameterClause.parameters
    let labels = parameters.map { $0.firstName.text + ":" }.joined()
    let isOfType = function.modifiers.contains { ["static", "class"].contains($0.name.text) }
    identity = Identity(
      owner: owner, isOfType: isOfType, name: function.name.text + "(" + labels + ")",
      parameterTypes: parameters.map { $0.type.trimmedDescription })
    self.cell = cell
    let start = function.positionAfterSkippingLeadingTrivia.utf8Offset
    text = function.trimmedDescription
    keywordOffset = function.funcKeyword.positionAfterSkippingLeadingTrivia.utf8Offset - start
    let nameStart = function.name.positionAfterSkippingLeadingTrivia.utf8Offset - start
    nameRange = nameStart..<nameStart + function.name.trimmedLength.utf8Length
    fullName = parameters.isEmpty ? function.name.text + "()" : identity.name
    signatureTypes = MentionedNames(function.signature).types
    mentions = names.all.subtracting([function.name.text])
    let shadow = Self.shadow(of: function, withEffects: true, qualify)
    self.shadow = shadow
    plainShadow = Self.shadow(of: function, withEffects: false, qualify)
    signature = shadow
    let isOperator =
      !(function.name.text.first.map { $0.isLetter || $0 == "_" || $0 == "`" } ?? false)
    canBeDynamic =
      function.body != nil && !isOperator
      && Self.allowDynamic(function.modifiers, function.attributes)
      && !(function.signature.returnClause?.description.contains("some ") ?? false)
  }

  /// Reads a computed property; nil for a stored one.
  init?(_ variable: VariableDeclSyntax, owner: String, cell: Int) {
    guard variable.bindings.count == 1, let binding = variable.bindings.first,
      binding.initializer == nil, let accessors = binding.accessorBlock,
      let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier,
      let type = binding.typeAnnotation
    else { return nil }
    if case .accessors(let list) = accessors.accessors,
      list.contains(where: { ["willSet", "didSet"].contains($0.accessorSpecifier.text) })
    {
      return nil
    }
    let isOfType = variable.modifiers.contains { ["static", "class"].contains($0.name.text) }
    identity = Identity(owner: owner, isOfType: isOfType, name: name.text, parameterTypes: [])
    self.cell = cell
    let start = variable.positionAfterSkippingLeadingTrivia.utf8Offset
    text = variable.trimmedDescription
    keywordOffset =
      variable.bindingSpecifier.positionAfterSkippingLeadingTrivia.utf8Offset - start
    let nameStart = name.positionAfterSkippingLeadingTrivia.utf8Offset - start
    nameRange = nameStart..<nameStart + name.trimmedLength.utf8Length
    fullName = name.text
    signature = "\(type.trimmedDescription) { \(Self.names(of: accessors)) }"
    signatureTypes = MentionedNames(type).types
    mentions = MentionedNames(variable).all.subtracting([name.text])
    canBeDynamic =
      Self.allowDynamic(variable.modifiers, variable.attributes)
      && !type.description.contains("some ")
  }

  private static func names(of block: AccessorBlockSyntax) -> String {
    guard case .accessors(let list) = block.accessors else { return "get" }
    return list.map {
      [$0.modifier?.name.text, $0.accessorSpecifier.text, $0.effectSpecifiers?.trimmedDescription]
        .compactMap { $0 }.joined(separator: " ")
    }.sorted().joined(separator: "; ")
  }

  /// A text that holds the declaration for another cell's module, such that errors in it, and tracebacks,
  /// tell where it was written.
  func placed(_ text: String) -> String {
    let file = Cell(number: cell, text: "").moduleName + ".swift"
    return "#sourceLocation(file: \"\(file)\", line: \(line))\n\(text)\n#sourceLocation()"
  }

  /// The declaration under another name and with words in front of its keyword.
  func text(named suffix: String, adding words: String) -> String {
    var bytes = Array(text.utf8)
    bytes.insert(contentsOf: suffix.utf8, at: nameRange.upperBound)
    bytes.insert(contentsOf: words.utf8, at: keywordOffset)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func allowDynamic(
    _ modifiers: DeclModifierListSyntax, _ attributes: AttributeListSyntax
  ) -> Bool {
    !modifiers.contains { ["dynamic", "override"].contains($0.name.text) }
      && !attributes.contains { $0.description.contains("inlin") || $0.description.contains("@_") }
  }

  private static func shadow(
    of function: FunctionDeclSyntax, withEffects: Bool, _ qualify: (String) -> String?
  ) -> String {
    let generics = Set(
      function.genericParameterClause?.parameters.map { $0.name.text } ?? [])
    func qualified(_ node: some SyntaxProtocol) -> String {
      TypeQualifier.text(of: node) { generics.contains($0) ? nil : qualify($0) }
    }
    let parameters = function.signature.parameterClause.parameters.map { parameter in
      let names = [parameter.firstName.text, parameter.secondName?.text].compactMap { $0 }
      let ellipsis = parameter.ellipsis?.text ?? ""
      return "\(names.joined(separator: " ")): \(qualified(parameter.type))\(ellipsis)"
    }
    return [
      function.modifiers.map { $0.trimmedDescription }.joined(separator: " "), "func",
      function.name.text + (function.genericParameterClause.map { qualified($0) } ?? "")
        + "(" + parameters.joined(separator: ", ") + ")",
      withEffects ? function.signature.effectSpecifiers?.trimmedDescription ?? "" : "",
      function.signature.returnClause.map { qualified($0) } ?? "",
      function.genericWhereClause.map { qualified($0) } ?? "",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// The names that a piece of syntax mentions.
final class MentionedNames: SyntaxVisitor {
  private(set) var all: Set<String> = []
  private(set) var types: Set<String> = []

  init(_ node: some SyntaxProtocol) {
    super.init(viewMode: .sourceAccurate)
    walk(node)
  }

  override func visit(_ reference: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    if !reference.isMemberName { all.insert(reference.baseName.text) }
    return .visitChildren
  }

  override func visit(_ type: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    all.insert(type.name.text)
    types.insert(type.name.text)
    return .visitChildren
  }
}

/// Writes syntax with the types that cells define named by their modules.
private final class TypeQualifier: SyntaxVisitor {
  private var insertions: [(offset: Int, text: String)] = []
  private let qualify: (String) -> String?

  static func text(of node: some SyntaxProtocol, _ qualify: (String) -> String?) -> String {
    withoutActuallyEscaping(qualify) { qualify in
      let qualifier = TypeQualifier(qualify)
      qualifier.walk(node)
      let start = node.positionAfterSkippingLeadingTrivia.utf8Offset
      var bytes = Array(node.trimmedDescription.utf8)
      for (offset, text) in qualifier.insertions.reversed() {
        bytes.insert(contentsOf: text.utf8, at: offset - start)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private init(_ qualify: @escaping (String) -> String?) {
    self.qualify = qualify
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ type: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    if let module = qualify(type.name.text) {
      insertions.append((type.positionAfterSkippingLeadingTrivia.utf8Offset, module + "."))
    }
    return .visitChildren
  }
}
