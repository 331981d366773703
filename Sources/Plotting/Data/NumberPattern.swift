/// A text with a number in it, as C's `printf` is told: “%.1f%%”.
struct NumberPattern: Sendable {
  private let before: String
  private let after: String
  /// Nil for whole numbers, which are cut off and not rounded.
  private let decimals: Int?

  /// Reads a pattern with one `%f` or `%d`; stops the program at any other.
  init(_ pattern: String, for operation: String) {
    let parts = pattern.replacing("%%", with: "\u{0}").split(
      separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    let match = parts.count == 2 ? parts[1].prefixMatch(of: /[0-9]*(?:\.([0-9]+))?([fd])/) : nil
    require(
      match != nil,
      "\(operation): “\(pattern)” is no pattern for a number; write \"%.1f%%\" for one digit after the "
        + "point")
    before = String(parts[0]).replacing("\u{0}", with: "%")
    after = String(parts.last?[(match?.range.upperBound ?? pattern.endIndex)...] ?? "")
      .replacing("\u{0}", with: "%")
    decimals = match?.output.2 == "d" ? nil : match?.output.1.flatMap { Int($0) } ?? 6
  }

  func text(of value: Double) -> String {
    let shown = decimals == nil ? value.rounded(.towardZero) : value
    return before + NumberText.fixed(shown, decimals: decimals ?? 0) + after
  }
}
