import SwiftParser
import SwiftSyntax

/// What the cells of a session have defined so far, so that the newest definition wins.
///
/// Modules bind what they call when they are compiled. So that functions of earlier cells follow when
/// something that they mention is defined anew, they are declared `dynamic`, and the module of the
/// cell with the new definition replaces them by their own text, which there means the new one.
///
/// A function whose signature names a type that is defined anew cannot be replaced: it is declared once more
/// for the new type. And what a declaration for a redefined type leaves visible, an older function that
/// differs from the new one in its types alone, is hidden by one of the same signature that nobody prefers.
public struct SessionDefinitions: Sendable {
  /// The cells that define names of top level, by the names.
  private(set) var origins: [String: String] = [:]
  private var types: Set<String> = []
  private var functions: [DeclaredFunction.Identity: DeclaredFunction] = [:]
  private var conformances = StatedConformances()

  /// Nothing is defined yet.
  public init() {}

  /// What a cell's module needs beside the cell's own text.
  struct Supplement {
    /// What is put into the cell's own text: words that make its functions dynamic, for example.
    var insertions: [(position: AbsolutePosition, text: String)] = []
    /// What the author is to know.
    var warnings: [(position: AbsolutePosition, text: String)] = []
    /// Declarations that hide older ones.
    var shadows: [String] = []
    /// Declarations that take older ones' place.
    var replacements: [String] = []
    /// The functions that are replaced, as their author knows them.
    var replacedNames: [String] = []
    fileprivate(set) var result: SessionDefinitions
  }

  /// Looks at a cell before it is compiled.
  ///
  /// - Parameter replaces: whether functions that mention what the cell defines are to follow.
  func supplement(for cell: Cell, _ tree: SourceFileSyntax, replaces: Bool) -> Supplement {
    let origins = origins
    let types = types
    let reader = DefinitionReader(tree, cell: cell) { types.contains($0) ? origins[$0] : nil }
    var supplement = Supplement(result: self)
    supplement.result.types.formUnion(reader.types)
    for name in reader.names { supplement.result.origins[name] = cell.moduleName }
    let known = Set(supplement.result.origins.keys)

    let restated = supplement.result.conformances.note(tree, of: cell, defining: reader.names)
    for extended in restated.values { supplement.insertions += extended.insertions }
    var declared: Set<DeclaredFunction.Identity> = []
    for found in reader.functions {
      var function = found.function
      declared.insert(function.identity)
      if let group = found.group, restated[group] != nil, let older = functions[function.identity],
        older.isDynamic, older.signature == function.signature
      {
        replace(older, by: found, in: cell, &supplement)
        continue
      }
      function.isDynamic =
        function.canBeDynamic
        && (!function.mentions.isDisjoint(with: known)
          && ownerAllowsDynamic(function, in: supplement.result)
          || mayBeStatedAgain(found, in: reader))
      if function.isDynamic { supplement.insertions.append((found.keyword, "dynamic ")) }
      hideOlder(than: function, at: found.keyword, newTypes: reader.types, &supplement)
      supplement.result.functions[function.identity] = function
    }
    warn(of: restated, in: tree, reader, &supplement)
    if replaces { replaceCallers(of: reader, declared: declared, in: cell, &supplement) }
    return supplement
  }

  /// Whether a later cell may well state the conformance again that this is for. Where there are loops,
  /// what they call has to be quick.
  private func mayBeStatedAgain(
    _ found: DefinitionReader.Found, in reader: DefinitionReader
  ) -> Bool {
    guard found.statesConformance, let owner = found.function.identity.owner else { return false }
    return ["description", "debugDescription"].contains(found.function.identity.name)
      || !reader.names.contains(owner) || !reader.hasLoops
  }

  /// A member of an extension that states a conformance again: the earlier one becomes this.
  private func replace(
    _ older: DeclaredFunction, by found: DefinitionReader.Found, in cell: Cell,
    _ supplement: inout Supplement
  ) {
    supplement.insertions += [
      (found.keyword, "@_dynamicReplacement(for: \(older.fullName)) "),
      (found.nameEnd, "__\(cell.moduleName)"),
    ]
    var function = found.function
    function.isDynamic = true
    supplement.result.functions[function.identity] = function
  }

  /// Tells of the members that code which knows a type by its protocol does not see.
  private func warn(
    of restated: [SyntaxIdentifier: StatedConformances.Restated], in tree: SourceFileSyntax,
    _ reader: DefinitionReader, _ supplement: inout Supplement
  ) {
    for item in tree.statements {
      guard let declaration = item.item.as(ExtensionDeclSyntax.self),
        let again = restated[declaration.id]
      else { continue }
      let replaced = supplement.insertions.filter { $0.text.hasPrefix("__") }.map(\.position)
      let first = declaration.memberBlock.members.first { member in
        !member.decl.is(TypeAliasDeclSyntax.self)
          && !replaced.contains { member.position < $0 && $0 < member.endPosition }
          // With a new protocol there come new members.
          && (!again.hasNewProtocols || wasKnown(member, of: reader))
      }
      guard let first else { continue }
      let protocols = again.protocols.joined(separator: ", ")
      supplement.warnings.append(
        (
          first.positionAfterSkippingLeadingTrivia,
          "\(again.type) conforms to \(protocols) since \(again.origin), and a type conforms once: "
            + "this is used where it is called by its name, while code that knows \(again.type) "
            + "as \(protocols) keeps the earlier one. To have it everywhere, run the cell that "
            + "declares \(again.type) again"
        ))
    }
  }

  private func wasKnown(_ member: MemberBlockItemSyntax, of reader: DefinitionReader) -> Bool {
    reader.functions.contains {
      member.position < $0.nameEnd && $0.nameEnd < member.endPosition
        && functions[$0.function.identity] != nil
    }
  }

  private func ownerAllowsDynamic(
    _ function: DeclaredFunction, in definitions: SessionDefinitions
  ) -> Bool {
    guard let owner = function.identity.owner else { return true }
    // What is nested, generic or not of the session's own may be a protocol.
    return definitions.types.contains(owner)
  }

  private func hideOlder(
    than function: DeclaredFunction, at keyword: AbsolutePosition? = nil, newTypes: Set<String>,
    _ supplement: inout Supplement
  ) {
    guard let older = functions[function.identity], let shadow = older.shadow,
      shadow != function.shadow
    else { return }
    if let owner = function.identity.owner, newTypes.contains(owner) { return }
    // Of members, one that is unavailable would not hide the one that is available.
    let isMember = function.identity.owner != nil
    if older.plainShadow == function.plainShadow {
      // A module may hold both only if they are for different versions of the language.
      guard !isMember, let keyword else { return }
      supplement.insertions.append((keyword, "@available(swift, introduced: 4) "))
    }
    let attributes = "@_disfavoredOverload" + (isMember ? "" : " @available(swift, obsoleted: 4)")
    let body = "\(attributes) \(shadow) { fatalError(\"a newer cell defines this\") }"
    supplement.shadows.append(inOwner(function.identity.owner, body))
  }

  /// Functions of earlier cells that mention what this cell defines, and those that mention them in turn.
  private func replaceCallers(
    of reader: DefinitionReader, declared: Set<DeclaredFunction.Identity>, in cell: Cell,
    _ supplement: inout Supplement
  ) {
    var changed = reader.names
    var done = declared
    var isStable = false
    while !isStable {
      isStable = true
      for (identity, function) in functions.sorted(by: { $0.value.text < $1.value.text }) {
        guard function.isDynamic, !done.contains(identity),
          !function.mentions.isDisjoint(with: changed),
          identity.owner.map({ !reader.types.contains($0) }) ?? true
        else { continue }
        done.insert(identity)
        isStable = false
        supplement.replacedNames.append(function.fullName)
        let newTypes = supplement.result.types.intersection(changed)
        if function.signatureTypes.isDisjoint(with: newTypes) {
          let words = "@_dynamicReplacement(for: \(function.fullName)) "
          let text = words + function.text(named: "__\(cell.moduleName)", adding: "")
          supplement.replacements.append(function.placed(inOwner(identity.owner, text)))
        } else {
          let text = function.text(named: "", adding: "dynamic ")
          supplement.replacements.append(function.placed(inOwner(identity.owner, text)))
          note(again: function, newTypes, &supplement)
          changed.insert(String(identity.name.prefix { $0 != "(" }))
        }
      }
    }
  }

  /// A function that is declared once more for a new type is in force from now on.
  private func note(
    again function: DeclaredFunction, _ newTypes: Set<String>, _ supplement: inout Supplement
  ) {
    let origins = supplement.result.origins
    let types = supplement.result.types
    guard
      let node = Parser.parse(source: function.text).statements.first?.item
        .as(FunctionDeclSyntax.self)
    else { return }
    var renewed = DeclaredFunction(node, owner: function.identity.owner, cell: function.cell) {
      types.contains($0) ? origins[$0] : nil
    }
    renewed.line = function.line
    renewed.isDynamic = true
    hideOlder(than: renewed, newTypes: newTypes, &supplement)
    supplement.result.functions[renewed.identity] = renewed
  }

  private func inOwner(_ owner: String?, _ declaration: String) -> String {
    owner.map { "extension \($0) { \(declaration) }" } ?? declaration
  }
}
