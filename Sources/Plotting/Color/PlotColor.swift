/// What can name a colour: matplotlib's spellings as a string, or numbers.
///
/// ```swift
/// plt.plot(x, y, color: "tab:blue")
/// plt.plot(x, z, color: [0.2, 0.4, 0.9])
/// ```
public protocol PlotColor: Sendable {
  /// The colour in one of matplotlib's spellings, such as “#1f77b4”, “C0”, “red” or “0.5”.
  var colorSpelling: String { get }
}

extension String: PlotColor {
  /// The text itself.
  public var colorSpelling: String { self }
}

/// Red, green and blue from 0 to 1, and an opacity if there is a fourth number.
extension Array: PlotColor where Element == Double {
  /// The numbers as “#rrggbb” or “#rrggbbaa”; the list itself where it is no colour.
  public var colorSpelling: String {
    guard count == 3 || count == 4, allSatisfy({ (0...1).contains($0) }) else {
      return "\(self)"
    }
    let digits = map { part in
      let byte = String(Int((part * 255).rounded()), radix: 16)
      return byte.count == 1 ? "0" + byte : byte
    }
    return "#" + digits.joined()
  }
}
