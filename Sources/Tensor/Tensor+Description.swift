import Formatting

extension Tensor: CustomStringConvertible, CustomDebugStringConvertible {
  /// The values, nested as the axes are: `[[0.0, 1.0],` and so on, in columns.
  ///
  /// As in PyTorch numbers have four decimals, all or none are in scientific notation, and of more
  /// than 1,000 elements only the edges are written; ``PrintOptions`` change that.
  public var description: String {
    let options = PrintOptions.current
    options.check()
    if count == 0 { return "[]" }
    let text = TensorText(self, options)
    return text.written(axis: 0, at: offset)
  }

  /// The values with the shape and element type.
  public var debugDescription: String {
    "Tensor(\(description), shape: \(shape), dtype: \(dtype))"
  }
}

/// The elements of one tensor as text.
private struct TensorText {
  private let tensor: Tensor
  private let options: PrintOptions
  private let isShortened: Bool
  private var column: NumberColumn

  init(_ tensor: Tensor, _ options: PrintOptions) {
    self.tensor = tensor
    self.options = options
    isShortened = tensor.count > options.threshold
    column = NumberColumn(of: [], options)
    column = NumberColumn(of: shown, options)
  }

  /// The indices along an axis that are written.
  private func positions(_ axis: Int) -> [Int] {
    let (size, edge) = (tensor.dimensions[axis], options.edgeItems)
    guard isShortened, size > 2 * edge else { return Array(0..<size) }
    return Array(0..<edge) + Array((size - edge)..<size)
  }

  /// All numbers that are written.
  private var shown: [Number] {
    var offsets = [tensor.offset]
    for axis in 0..<tensor.rank {
      let steps = positions(axis).map { $0 * tensor.strides[axis] }
      offsets = offsets.flatMap { start in steps.map { start + $0 } }
    }
    return offsets.map { tensor.element(at: $0) }
  }

  /// What stands along an axis and all behind it, from the element at `start` on.
  func written(axis: Int, at start: Int) -> String {
    guard axis < tensor.rank else { return column.text(of: tensor.element(at: start)) }
    let isInnermost = axis == tensor.rank - 1
    let positions = positions(axis)
    var items = positions.map { position in
      let place = start + position * tensor.strides[axis]
      return isInnermost
        ? column.padded(tensor.element(at: place)) : written(axis: axis + 1, at: place)
    }
    if positions.count < tensor.dimensions[axis] {
      items.insert(isInnermost ? " ..." : "...", at: options.edgeItems)
    }
    let indent = String(repeating: " ", count: axis + 1)
    guard isInnermost else {
      let lines = String(repeating: "\n", count: tensor.rank - axis - 1)
      return "[" + items.joined(separator: "," + lines + indent) + "]"
    }
    let lineCount = max(1, (options.lineWidth - axis) / (column.width + 2))
    let lines = stride(from: 0, to: items.count, by: lineCount).map { first in
      items[first..<min(first + lineCount, items.count)].joined(separator: ", ")
    }
    return "[" + lines.joined(separator: ",\n" + indent) + "]"
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
