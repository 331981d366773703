import SwiftSyntax

extension DeclReferenceExprSyntax {
  /// Whether this is the name behind a point, which says nothing of what is in scope.
  var isMemberName: Bool {
    parent?.as(MemberAccessExprSyntax.self)?.declName == self
  }
}
