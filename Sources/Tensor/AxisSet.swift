/// Some axes of a tensor.
package struct AxisSet: Equatable, Sendable {
  private var bits: UInt16 = 0

  /// No axes.
  package init() {}

  /// The first `count` axes.
  package init(first count: Int) {
    bits = (1 << UInt16(count)) - 1
  }

  /// Whether there are none.
  package var isEmpty: Bool { bits == 0 }

  @inline(__always)
  package func contains(_ axis: Int) -> Bool {
    bits & 1 << UInt16(axis) != 0
  }

  /// Adds an axis; false if it was there before.
  @discardableResult
  package mutating func insert(_ axis: Int) -> Bool {
    let isNew = !contains(axis)
    bits |= 1 << UInt16(axis)
    return isNew
  }
}

extension Dimensions {
  /// The shape with size one for some axes.
  package func collapsing(_ axes: AxisSet) -> Dimensions {
    var result = self
    for axis in indices where axes.contains(axis) { result[axis] = 1 }
    return result
  }

  /// The shape without some axes.
  package func removing(_ axes: AxisSet) -> Dimensions {
    var result = Dimensions()
    for axis in indices where !axes.contains(axis) { result.append(self[axis]) }
    return result
  }

  /// The strides of a result without some axes, row by row, for walking through an operand of this
  /// shape: along those axes they stand still.
  func rowMajorStrides(standingAlong axes: AxisSet) -> Dimensions {
    var result = Dimensions(repeating: 0, count: count)
    var step = 1
    for axis in indices.reversed() where !axes.contains(axis) {
      result[axis] = step
      step *= self[axis]
    }
    return result
  }
}
