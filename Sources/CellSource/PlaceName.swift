import SwiftSyntax

/// `#file` and its like, which would tell of the text that the compiler is given.
enum PlaceName {
  /// Whether the cell's label is to stand in the place of a macro: for a file, and for the function where
  /// there is none. The value of a parameter's default is the caller's.
  static func isReplaced(_ macro: MacroExpansionExprSyntax) -> Bool {
    let name = macro.macroName.text
    guard ["file", "fileID", "filePath", "function"].contains(name),
      macro.leftParen == nil
    else { return false }
    var isInFunction = false
    var node = macro.parent
    while let ancestor = node {
      if ancestor.is(FunctionParameterSyntax.self) { return false }
      isInFunction =
        isInFunction || ancestor.is(FunctionDeclSyntax.self)
        || ancestor.is(AccessorBlockSyntax.self) || ancestor.is(InitializerDeclSyntax.self)
        || ancestor.is(MemberBlockSyntax.self)
      node = ancestor.parent
    }
    return name != "function" || !isInFunction
  }
}
