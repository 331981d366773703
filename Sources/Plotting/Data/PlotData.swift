/// A sequence of numbers that can be drawn: an array, a range or a stride of any number type.
///
/// Other libraries make their own containers drawable by conforming to it:
///
/// ```swift
/// extension Samples: PlotData {
///   public var plotValues: [Double] { readings.map(Double.init) }
/// }
/// ```
public protocol PlotData: PlotNumbers {
  /// The numbers in order. NaN leaves a gap.
  var plotValues: [Double] { get }
}

/// A number for each of some things, or a single one that holds for all of them: an array, a range or
/// another sequence of numbers, or one number.
///
/// ```swift
/// plt.hlines([0.5, 1], 0, 4)
/// plt.hlines(1.5, 0, 4)
/// plt.errorbar([1, 2, 3], [0.9, 0.5, 0.4], yerr: 0.1)
/// ```
public protocol PlotNumbers {
  /// The numbers in order; a single one stands for as many as there are things.
  var plotNumbers: [Double] { get }
}

/// A number type whose values can be drawn.
///
/// ```swift
/// struct Celsius: PlotNumber {
///   var degrees: Double
///   var plotValue: Double { degrees }
/// }
/// plt.plot([Celsius(degrees: 21), Celsius(degrees: 23)])
/// ```
public protocol PlotNumber: PlotNumbers {
  /// The nearest double-precision number.
  var plotValue: Double { get }
}

extension PlotData {
  /// The numbers in order.
  public var plotNumbers: [Double] { plotValues }
}

extension PlotNumber {
  /// The number alone.
  public var plotNumbers: [Double] { [plotValue] }
}

extension PlotNumbers {
  /// A number for each of `count` things; stops the program where there are neither as many nor one.
  func numbers(_ count: Int, _ name: String, for operation: String) -> [Double] {
    let numbers = plotNumbers
    require(
      numbers.count == count || numbers.count == 1,
      "\(operation): \(name) has \(numbers.count) values where \(count) are wanted; give one for each, "
        + "or one for all")
    return numbers.count == count ? numbers : Array(repeating: numbers[0], count: count)
  }
}

extension BinaryInteger {
  /// The nearest double-precision number.
  public var plotValue: Double { Double(self) }
}

extension BinaryFloatingPoint {
  /// The nearest double-precision number.
  public var plotValue: Double { Double(self) }
}

extension Int: PlotNumber {}
extension Int8: PlotNumber {}
extension Int16: PlotNumber {}
extension Int32: PlotNumber {}
extension Int64: PlotNumber {}
extension UInt: PlotNumber {}
extension UInt8: PlotNumber {}
extension UInt16: PlotNumber {}
extension UInt32: PlotNumber {}
extension UInt64: PlotNumber {}
extension Float: PlotNumber {}
extension Double: PlotNumber {}

extension Sequence where Element: PlotNumber {
  /// The numbers in order.
  public var plotValues: [Double] {
    // Calls through a protocol for each number would cost more than drawing it.
    switch self {
    case let values as [Double]: values
    case let values as [Float]: values.map { Double($0) }
    case let values as [Int]: values.map { Double($0) }
    case let values as Range<Int>: values.map { Double($0) }
    case let values as ClosedRange<Int>: values.map { Double($0) }
    default: map { $0.plotValue }
    }
  }
}

extension Array: PlotData, PlotNumbers where Element: PlotNumber {}
extension ArraySlice: PlotData, PlotNumbers where Element: PlotNumber {}
extension ContiguousArray: PlotData, PlotNumbers where Element: PlotNumber {}
extension Range: PlotData, PlotNumbers
where Bound: PlotNumber & Strideable, Bound.Stride: SignedInteger {}
extension ClosedRange: PlotData, PlotNumbers
where Bound: PlotNumber & Strideable, Bound.Stride: SignedInteger {}
extension StrideTo: PlotData, PlotNumbers where Element: PlotNumber {}
extension StrideThrough: PlotData, PlotNumbers where Element: PlotNumber {}
extension LazyMapSequence: PlotData, PlotNumbers where Element: PlotNumber {}
