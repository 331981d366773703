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
  private var fixedUses = FixedUses()
  private var renamed = RenamedFunctions()

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

    // An earlier variable of the name is not there any more, nor what was added to an earlier type.
    supplement.result.functions = functions.filter { identity, _ in
      !reader.names.contains(identity.owner ?? identity.name)
        && !(identity.owner.map { reader.types.contains(String($0.prefix { $0 != "." })) } ?? false)
    }
    supplement.result.fixedUses.forget(reader.names, reader.functions.map(\.function))
    warn(ofFixedUsesOf: reader.names, in: tree, &supplement)
    supplement.result.fixedUses.note(reader.fixed, of: cell)

    rename(in: reader, of: cell, &supplement)
    supplement.insertions += supplement.result.renamed.insertions(in: tree, defining: reader.names)

    let restated = supplement.result.conformances.note(tree, of: cell, defining: reader.names)
    for extended in restated.values { supplement.insertions += extended.insertions }
    var declared: Set<DeclaredFunction.Identity> = []
    for found in reader.functions {
      var function = found.function
      declared.insert(function.identity)
      let older = supplement.result.functions[function.identity]
      let isRestated =
        found.isInExtension
        && (found.group.map { restated[$0] != nil } ?? false || !found.statesConformance)
      if isRestated, let older, older.isDynamic, older.signature == function.signature {
        replace(older, by: found, in: cell, &supplement)
        continue
      }
      if isRestated, let older, isUsedElsewhere(older) {
        supplement.warnings.append(
          (
            found.keyword,
            "code of earlier cells keeps the earlier \(function.title): run those cells again to "
              + "have this one used there"
          ))
      }
      function.isDynamic =
        function.canBeDynamic
        && (!function.mentions.isDisjoint(with: known)
          && ownerAllowsDynamic(function, in: supplement.result)
          || mayBeStatedAgain(found, in: reader))
      if function.isDynamic { supplement.insertions.append((found.keyword, "dynamic ")) }
      supplement.result.fixedUses.note(
        [
          FixedUses.Use(
            name: function.fullName, owner: function.identity.owner,
            mentions: known.intersection(
              !function.isDynamic
                ? found.references : function.identity.owner == nil ? [] : function.defaultMentions)
          )
        ], of: cell)
      hideOlder(than: function, at: found.start, newTypes: reader.types, &supplement)
      supplement.result.functions[function.identity] = function
    }
    warn(of: restated, in: tree, reader, &supplement)
    if replaces { replaceCallers(of: reader, declared: declared, in: cell, &supplement) }
    return supplement
  }

  /// Gives functions a new name that the opaque results of earlier versions would make ambiguous.
  private func rename(
    in reader: DefinitionReader, of cell: Cell, _ supplement: inout Supplement
  ) {
    supplement.result.renamed.forget(reader.names)
    for found in reader.functions where found.function.identity.owner == nil {
      let name = found.function.baseName
      let versions = (Array(functions.values) + reader.functions.map(\.function)).filter {
        $0.identity.owner == nil && $0.baseName == name
      }
      // Others of the name with other parameters are to be found by it.
      let isAmbiguous =
        functions[found.function.identity]?.hasOpaqueResult == true || renamed.contains(name)
      guard isAmbiguous,
        versions.allSatisfy({ $0.identity == found.function.identity })
      else { continue }
      supplement.insertions.append(
        (found.nameEnd, supplement.result.renamed.rename(name, by: cell)))
    }
  }

  /// Whether a later cell may well state an extension again, or a conformance, that this is for. Where
  /// there are loops, what they call has to be quick.
  private func mayBeStatedAgain(
    _ found: DefinitionReader.Found, in reader: DefinitionReader
  ) -> Bool {
    guard found.isInExtension || found.statesConformance,
      let owner = found.function.identity.owner
    else { return false }
    if !found.statesConformance { return !reader.hasLoops || !found.isMentioned }
    return ["description", "debugDescription"].contains(found.function.identity.name)
      || !reader.names.contains(owner) || !reader.hasLoops
  }

  /// Whether functions of earlier cells call a member.
  private func isUsedElsewhere(_ member: DeclaredFunction) -> Bool {
    functions.values.contains {
      $0.identity != member.identity && $0.text.contains("." + member.baseName)
    }
  }

  /// A member of an extension that is stated again: the earlier one becomes this.
  private func replace(
    _ older: DeclaredFunction, by found: DefinitionReader.Found, in cell: Cell,
    _ supplement: inout Supplement
  ) {
    supplement.insertions += [
      (found.start, "@_dynamicReplacement(for: \(older.fullName)) "),
      (found.nameEnd, "__\(cell.moduleName)\(found.function.nameTail)"),
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

  /// Tells of the code that keeps the earlier meaning of a name.
  private func warn(
    ofFixedUsesOf names: Set<String>, in tree: SourceFileSyntax, _ supplement: inout Supplement
  ) {
    for name in names.sorted() {
      guard let warning = supplement.result.fixedUses.warning(of: name) else { continue }
      let item = tree.statements.first { DefinitionReader.names(of: $0).contains(name) }
      supplement.warnings.append(
        (item?.positionAfterSkippingLeadingTrivia ?? tree.position, warning))
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
    than function: DeclaredFunction, at start: AbsolutePosition? = nil, newTypes: Set<String>,
    _ supplement: inout Supplement
  ) {
    guard let older = functions[function.identity], !older.hasOpaqueResult,
      let shadow = older.shadow,
      shadow != function.shadow
    else { return }
    if let owner = function.identity.owner, newTypes.contains(owner) { return }
    // Of members, one that is unavailable would not hide the one that is available.
    let isMember = function.identity.owner != nil
    if older.plainShadow == function.plainShadow {
      // A module may hold both only if they are for different versions of the language.
      guard !isMember, let start else { return }
      supplement.insertions.append((start, "@available(swift, introduced: 4) "))
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
          supplement.result.functions[identity] != nil,
          !function.mentions.isDisjoint(with: changed),
          identity.owner.map({ !reader.types.contains($0) }) ?? true
        else { continue }
        done.insert(identity)
        isStable = false
        supplement.replacedNames.append(function.fullName)
        let newTypes = supplement.result.types.intersection(changed)
        if function.signatureTypes.isDisjoint(with: newTypes)
          && (identity.owner != nil || function.defaultMentions.isDisjoint(with: changed))
        {
          let words = "@_dynamicReplacement(for: \(function.fullName)) "
          let text = function.text(named: "__\(cell.moduleName)", adding: "")
          supplement.replacements.append(
            function.placed(
              inOwner(identity.owner, words + supplement.result.renamed.applied(to: text))))
        } else {
          let text = supplement.result.renamed.applied(
            to: function.text(named: "", adding: "dynamic "))
          supplement.replacements.append(function.placed(inOwner(identity.owner, text)))
          note(again: function, newTypes, &supplement)
          changed.insert(function.baseName)
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
