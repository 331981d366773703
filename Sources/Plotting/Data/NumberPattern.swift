/// A text with a number in it, as C's `printf` is told: “%.1f%%”.
struct NumberPattern: Sendable {
  private let before: String
  private let after: String
  private let form: Form

  private enum Form {
    /// `%f` with so many digits after the point.
    case fixed(Int)
    /// `%d`: whole numbers, which are cut off and not rounded.
    case whole
    /// `%g` with up to so many significant digits.
    case general(Int)
  }

  /// Reads a pattern with one `%f`, `%d` or `%g`; stops the program at any other.
  init(_ pattern: String, for operation: String) {
    let parts = pattern.replacing("%%", with: "\u{0}").split(
      separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    let match = parts.count == 2 ? parts[1].prefixMatch(of: /[0-9]*(?:\.([0-9]+))?([fdg])/) : nil
    require(
      match != nil,
      "\(operation): “\(pattern)” is no pattern for a number; write \"%.1f%%\" for one digit after the "
        + "point")
    before = String(parts[0]).replacing("\u{0}", with: "%")
    after = String(parts.last?[(match?.range.upperBound ?? pattern.endIndex)...] ?? "")
      .replacing("\u{0}", with: "%")
    let digits = match?.output.1.flatMap { Int($0) } ?? 6
    form =
      switch match?.output.2 {
      case "d": .whole
      case "g": .general(digits)
      default: .fixed(digits)
      }
  }

  func text(of value: Double) -> String {
    let number =
      switch form {
      case .fixed(let decimals): NumberText.fixed(value, decimals: decimals)
      case .whole: NumberText.fixed(value.rounded(.towardZero), decimals: 0)
      case .general(let digits): NumberText.general(value, digits: digits)
      }
    return before + number + after
  }
}
