/// A sequence of numbers that can be drawn: an array, a range or a stride of any number type.
///
/// Other libraries make their own containers drawable by conforming to it:
///
/// ```swift
/// extension Samples: PlotData {
///   public var plotValues: [Double] { readings.map(Double.init) }
/// }
/// ```
public protocol PlotData {
  /// The numbers in order. NaN leaves a gap.
  var plotValues: [Double] { get }
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
public protocol PlotNumber {
  /// The nearest double-precision number.
  var plotValue: Double { get }
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

extension Array: PlotData where Element: PlotNumber {}
extension ArraySlice: PlotData where Element: PlotNumber {}
extension ContiguousArray: PlotData where Element: PlotNumber {}
extension Range: PlotData where Bound: PlotNumber & Strideable, Bound.Stride: SignedInteger {}
extension ClosedRange: PlotData where Bound: PlotNumber & Strideable, Bound.Stride: SignedInteger {}
extension StrideTo: PlotData where Element: PlotNumber {}
extension StrideThrough: PlotData where Element: PlotNumber {}
extension LazyMapSequence: PlotData where Element: PlotNumber {}
