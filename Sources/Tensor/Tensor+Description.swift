import Formatting

extension Tensor: CustomStringConvertible, CustomDebugStringConvertible {
  /// The values, nested as the axes are: `[[0.0, 1.0],` and so on, in columns.
  ///
  /// As in PyTorch numbers have four decimals, all or none are in scientific notation, and of more
  /// than 1,000 elements only the edges are written.
  public var description: String {
    let hasGaps = count > 1000
    let texts = NumberColumn(of: shown(hasGaps: hasGaps))
    var result = ""
    write(axis: 0, at: offset, indent: 1, hasGaps: hasGaps, texts, into: &result)
    return result
  }

  /// The values with the shape and element type.
  public var debugDescription: String {
    "Tensor(\(description), shape: \(shape), dtype: \(dtype))"
  }

  private static let edge = 3

  /// The indices along an axis that are written.
  private func positions(_ axis: Int, hasGaps: Bool) -> [Int] {
    let size = dimensions[axis]
    guard hasGaps, size > 2 * Self.edge else { return Array(0..<size) }
    return Array(0..<Self.edge) + Array((size - Self.edge)..<size)
  }

  private func shown(hasGaps: Bool) -> [Number] {
    var offsets = [offset]
    for axis in 0..<rank {
      let steps = positions(axis, hasGaps: hasGaps).map { $0 * strides[axis] }
      offsets = offsets.flatMap { start in steps.map { start + $0 } }
    }
    return offsets.map { element(at: $0) }
  }

  private func write(
    axis: Int, at start: Int, indent: Int, hasGaps: Bool, _ column: NumberColumn,
    into text: inout String
  ) {
    guard axis < rank else {
      text += column.text(of: element(at: start), padded: rank > 0)
      return
    }
    let isInnermost = axis == rank - 1
    let separator =
      isInnermost
      ? ", "
      : "," + String(repeating: "\n", count: rank - axis - 1)
        + String(repeating: " ", count: indent)
    text += "["
    var previous = -1
    for position in positions(axis, hasGaps: hasGaps) {
      if previous >= 0 { text += separator }
      if position != previous + 1 { text += "..." + separator }
      write(
        axis: axis + 1, at: start + position * strides[axis], indent: indent + 1, hasGaps: hasGaps,
        column, into: &text)
      previous = position
    }
    text += "]"
  }
}

/// How the numbers of one tensor are written, so that they stand in columns.
private struct NumberColumn {
  private var style = Style.whole
  private var width = 0

  private enum Style { case whole, oneDecimal, fixed, scientific }

  init(of numbers: [Number]) {
    let values = numbers.compactMap { number in
      if case .floating(let value) = number { value } else { nil }
    }
    let finite = values.filter(\.isFinite)
    let sizes = finite.map(\.magnitude).filter { $0 != 0 }
    let largest = sizes.max() ?? 0
    let smallest = sizes.min() ?? 0
    if !values.isEmpty {
      if finite.allSatisfy({ $0 == $0.rounded() }) {
        style = largest >= 1e8 ? .scientific : .oneDecimal
      } else {
        let isWide = largest / smallest > 1000 || largest >= 1e8 || smallest < 1e-4
        style = isWide ? .scientific : .fixed
      }
    }
    width = numbers.map { text(of: $0, padded: false).count }.max() ?? 0
  }

  func text(of number: Number, padded: Bool) -> String {
    let plain =
      switch number {
      case .boolean(let value): String(value)
      case .integer(let value): String(value)
      case .floating(let value): text(of: value)
      }
    return padded ? String(repeating: " ", count: max(0, width - plain.count)) + plain : plain
  }

  private func text(of value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    return switch style {
    case .whole, .oneDecimal: fixedPoint(value, decimals: 1)
    case .fixed: fixedPoint(value, decimals: 4)
    case .scientific: scientific(value, decimals: 4)
    }
  }
}

extension DefaultStringInterpolation {
  /// Writes the number in a tensor of one element with a fixed count of decimals.
  ///
  /// ```swift
  /// print("Loss: \(loss, decimals: 4)")  // Loss: 0.2500
  /// ```
  ///
  /// Stops where the tensor has more than one element.
  public mutating func appendInterpolation(_ tensor: Tensor, decimals: Int) {
    appendLiteral(fixedPoint(tensor.item(), decimals: decimals))
  }
}
