import Formatting

/// How the numbers of one tensor are written, so that they stand in columns.
struct NumberColumn {
  /// The characters of the widest number.
  private(set) var width = 1
  private var style = Style.fixed(decimals: 1)

  private enum Style {
    case fixed(decimals: Int)
    case scientific(decimals: Int)
  }

  /// Finds the style by PyTorch's rules: exponents where the sizes are more than a thousandfold
  /// apart, or very large or small. Zeros and what is not finite have no say.
  init(of numbers: [Number], _ options: PrintOptions) {
    var values: [Double] = []
    var deciding = numbers
    if case .floating = numbers.first {
      values = numbers.compactMap { number in
        guard case .floating(let value) = number, value.isFinite, value != 0 else { return nil }
        return value
      }
      deciding = values.map { .floating($0) }
      style = Self.style(of: values, options)
    }
    width = deciding.reduce(1) { max($0, text(of: $1).count) }
  }

  private static func style(of values: [Double], _ options: PrintOptions) -> Style {
    let areWhole = values.allSatisfy { $0 == $0.rounded() }
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    let smallest = values.reduce(.infinity) { min($0, $1.magnitude) }
    let isWide = largest / smallest > 1000 || largest > 1e8 || (!areWhole && smallest < 1e-4)
    if options.isScientific ?? isWide { return .scientific(decimals: options.precision) }
    return areWhole ? .fixed(decimals: 1) : .fixed(decimals: options.precision)
  }

  /// The number with blanks in front, as wide as the others.
  func padded(_ number: Number) -> String {
    let text = text(of: number)
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }

  func text(of number: Number) -> String {
    switch number {
    case .boolean(let value): return String(value)
    case .integer(let value): return String(value)
    case .floating(let value):
      guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
      switch style {
      case .fixed(let decimals): return fixedPoint(value, decimals: decimals)
      case .scientific(let decimals): return scientific(value, decimals: decimals)
      }
    }
  }
}
