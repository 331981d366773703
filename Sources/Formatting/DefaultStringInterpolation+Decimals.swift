import Glibc

extension DefaultStringInterpolation {
  /// Writes a number with a fixed count of decimals, correctly rounded from its exact binary value.
  ///
  /// ```swift
  /// print("Loss: \(0.12345, decimals: 4)")  // Loss: 0.1235
  /// ```
  ///
  /// The text is that of C's `%.4f`: an exact tie goes to the even digit. A value that is not a
  /// number reads `nan`, an infinite one `inf` or `-inf`. Stops where `decimals` is negative.
  public mutating func appendInterpolation(
    _ value: some BinaryFloatingPoint, decimals: Int
  ) {
    appendLiteral(fixedPoint(Double(value), decimals: decimals))
  }
}

/// The decimal text of `value` with `decimals` digits after the point, correctly rounded.
///
/// ```swift
/// fixedPoint(2.5, decimals: 0)  // "2"
/// ```
///
/// Stops where `decimals` is negative.
public func fixedPoint(_ value: Double, decimals: Int) -> String {
  formatted(value, "%.*f", decimals)
}

/// The decimal text of `value` with one digit before the point and an exponent, as in `1.5000e-05`.
///
/// ```swift
/// scientific(0.000015, decimals: 2)  // "1.50e-05"
/// ```
///
/// The text is that of C's `%.2e`.
/// Stops where `decimals` is negative.
public func scientific(_ value: Double, decimals: Int) -> String {
  formatted(value, "%.*e", decimals)
}

/// Glibc's own conversion is exact for every `Double`, so it is the one that is used.
private func formatted(_ value: Double, _ format: String, _ decimals: Int) -> String {
  guard decimals >= 0 else {
    fatalError("decimals: \(decimals) digits cannot be written; give 0 or more")
  }
  guard !value.isNaN else { return "nan" }
  return withVaList([Int32(clamping: decimals), value]) { arguments in
    // 309 digits before the point is the most that a Double has; sign, point and end come on top.
    let capacity = decimals + 320
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
      let length = Int(vsnprintf(buffer.baseAddress, capacity, format, arguments))
      return String(
        decoding: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<length]),
        as: UTF8.self)
    }
  }
}
