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
  private var origins: [String: String] = [:]
  private var types: Set<String> = []
  private var functions: [DeclaredFunction.Identity: DeclaredFunction] = [:]

  /// Nothing is defined yet.
  public init() {}

  /// What a cell's module needs beside the cell's own text.
  struct Supplement {
    /// Where the cell's own functions are made dynamic.
    var dynamicPositions: [AbsolutePosition] = []
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

    var declared: Set<DeclaredFunction.Identity> = []
    for (function, position) in reader.functions {
      var function = function
      declared.insert(function.identity)
      function.isDynamic =
        function.canBeDynamic && !function.mentions.isDisjoint(with: known)
        && ownerAllowsDynamic(function, in: supplement.result)
      if function.isDynamic { supplement.dynamicPositions.append(position) }
      hideOlder(than: function, newTypes: reader.types, &supplement)
      supplement.result.functions[function.identity] = function
    }
    if replaces { replaceCallers(of: reader, declared: declared, in: cell, &supplement) }
    return supplement
  }

  private func ownerAllowsDynamic(
    _ function: DeclaredFunction, in definitions: SessionDefinitions
  ) -> Bool {
    guard let owner = function.identity.owner else { return true }
    // What is nested, generic or not of the session's own may be a protocol.
    return definitions.types.contains(owner)
  }

  private func hideOlder(
    than function: DeclaredFunction, newTypes: Set<String>, _ supplement: inout Supplement
  ) {
    guard let older = functions[function.identity], let shadow = older.shadow,
      shadow != function.shadow
    else { return }
    if let owner = function.identity.owner, newTypes.contains(owner) { return }
    // Of members, one that is unavailable would not hide the one that is available.
    let isMember = function.identity.owner != nil
    let attributes = "@_disfavoredOverload" + (isMember ? "" : " @available(*, unavailable)")
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
          supplement.replacements.append(inOwner(identity.owner, text))
        } else {
          let text = function.text(named: "", adding: "dynamic ")
          supplement.replacements.append(inOwner(identity.owner, text))
          note(again: function, text, in: cell, newTypes, &supplement)
          changed.insert(String(identity.name.prefix { $0 != "(" }))
        }
      }
    }
  }

  /// A function that is declared once more for a new type is in force from now on.
  private func note(
    again function: DeclaredFunction, _ text: String, in cell: Cell, _ newTypes: Set<String>,
    _ supplement: inout Supplement
  ) {
    let origins = supplement.result.origins
    let types = supplement.result.types
    guard
      let node = Parser.parse(source: function.text).statements.first?.item
        .as(FunctionDeclSyntax.self)
    else { return }
    var renewed = DeclaredFunction(node, owner: function.identity.owner, cell: cell.number) {
      types.contains($0) ? origins[$0] : nil
    }
    renewed.isDynamic = true
    hideOlder(than: renewed, newTypes: newTypes, &supplement)
    supplement.result.functions[renewed.identity] = renewed
  }

  private func inOwner(_ owner: String?, _ declaration: String) -> String {
    owner.map { "extension \($0) { \(declaration) }" } ?? declaration
  }
}
