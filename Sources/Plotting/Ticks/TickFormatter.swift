import Glibc

/// Writes the labels of ticks.
///
/// ```swift
/// struct Parity: TickFormatter {
///   func labels(_ ticks: [Double], _ lower: Double, _ upper: Double) -> [String] {
///     ticks.map { $0.remainder(dividingBy: 2) == 0 ? "even" : "odd" }
///   }
/// }
/// let figure = Figure()
/// figure.currentAxes.setXFormatter(Parity())
/// ```
public protocol TickFormatter: Sendable {
  /// The labels of `ticks` on an axis from `lower` to `upper`; empty for a tick without one.
  func labels(_ ticks: [Double], _ lower: Double, _ upper: Double) -> [String]

  /// What stands at the axis' end and holds for all labels, such as “1e6”.
  func offsetText(_ ticks: [Double], _ lower: Double, _ upper: Double) -> String
}

extension TickFormatter {
  /// Nothing.
  public func offsetText(_ ticks: [Double], _ lower: Double, _ upper: Double) -> String { "" }
}

/// Given labels, in the order of the ticks.
///
/// ```swift
/// print(FixedFormatter(["low", "high"]).labels([0, 1, 2], 0, 2))  // ["low", "high", ""]
/// ```
public struct FixedFormatter: TickFormatter {
  /// The labels.
  public let labels: [String]

  /// Makes a formatter of given labels; ticks beyond them have none.
  public init(_ labels: [String]) {
    self.labels = labels
  }

  /// The label of each tick, by its number.
  public func labels(_ ticks: [Double], _ lower: Double, _ upper: Double) -> [String] {
    ticks.indices.map { $0 < labels.count ? labels[$0] : "" }
  }
}

/// No labels.
///
/// ```swift
/// print(NullFormatter().labels([0, 1], 0, 1))  // ["", ""]
/// ```
public struct NullFormatter: TickFormatter {
  /// Makes a formatter without labels.
  public init() {}

  /// An empty label for each tick.
  public func labels(_ ticks: [Double], _ lower: Double, _ upper: Double) -> [String] {
    ticks.map { _ in "" }
  }
}

/// Labels that a closure writes.
///
/// ```swift
/// axes.setXFormatter(FuncFormatter { "\(Int($0)) ms" })
/// ```
public struct FuncFormatter: TickFormatter {
  private let write: @Sendable (Double) -> String

  /// Makes a formatter that writes each tick's value by `write`.
  public init(_ write: @escaping @Sendable (Double) -> String) {
    self.write = write
  }

  /// What the closure writes for each tick.
  public func labels(_ ticks: [Double], _ lower: Double, _ upper: Double) -> [String] {
    ticks.map(write)
  }
}

/// Labels in percent.
///
/// ```swift
/// print(PercentFormatter(xmax: 1).labels([0, 0.5, 1], 0, 1))  // ["0%", "50%", "100%"]
/// ```
///
/// See matplotlib's [PercentFormatter](https://matplotlib.org/stable/api/ticker_api.html).
public struct PercentFormatter: TickFormatter {
  let whole: Double
  let decimals: Int?
  let symbol: String

  /// Makes a formatter.
  ///
  /// - Parameters:
  ///   - xmax: The value that is 100 %.
  ///   - decimals: How many digits follow the point; as many as the range asks for by default.
  ///   - symbol: What follows the number.
  public init(xmax: Double = 100, decimals: Int? = nil, symbol: String = "%") {
    whole = xmax
    self.decimals = decimals
    self.symbol = symbol
  }

  /// The labels of `ticks` on an axis from `lower` to `upper`.
  public func labels(_ ticks: [Double], _ lower: Double, _ upper: Double) -> [String] {
    ticks.map { label($0, range: abs(upper - lower)) }
  }

  /// The label of one value on an axis of that range.
  ///
  /// ```swift
  /// PercentFormatter(xmax: 1).label(0.123, range: 0.1)  // "12.3%"
  /// ```
  public func label(_ value: Double, range: Double) -> String {
    let scaled = 100 * (range / whole)
    let needed = scaled > 0 ? (2 - log10(2 * scaled)).rounded(.up) : 0
    let digits = decimals ?? Int(min(max(needed, 0), 5))
    return NumberText.fixed(100 * (value / whole), decimals: digits) + symbol
  }
}
