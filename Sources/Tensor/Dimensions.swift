/// One whole number for each axis of a tensor: its sizes, or its strides. Held in place, for an
/// array would cost an allocation each time a tensor is made.
package struct Dimensions: Equatable, Sendable {
  /// The most axes that a tensor has.
  package static let capacity = 8

  @usableFromInline package var values: InlineArray<8, Int>
  /// The number of axes.
  @usableFromInline package private(set) var count: Int

  /// No axes.
  @inline(__always)
  package init() {
    values = InlineArray(repeating: 0)
    count = 0
  }

  /// `count` axes of the same value.
  @inline(__always)
  package init(repeating value: Int, count: Int) {
    Self.check(count)
    values = InlineArray(repeating: value)
    self.count = count
  }

  /// Two axes.
  @inline(__always)
  package init(_ first: Int, _ second: Int) {
    self.init()
    values[0] = first
    values[1] = second
    count = 2
  }

  /// The numbers of a collection.
  package init(_ elements: some Collection<Int>) {
    Self.check(elements.count)
    self.init()
    for element in elements { append(element) }
  }

  @inline(__always)
  private static func check(_ count: Int) {
    require(
      count <= capacity,
      "A tensor has at most \(capacity) axes, not \(count); merge some by reshape")
  }

  /// Whether there are no axes.
  package var isEmpty: Bool { count == 0 }

  /// The positions of the axes.
  package var indices: Range<Int> { 0..<count }

  @inline(__always)
  package subscript(axis: Int) -> Int {
    get { values[axis] }
    set { values[axis] = newValue }
  }

  /// Adds an axis at the end.
  @inline(__always)
  package mutating func append(_ value: Int) {
    Self.check(count + 1)
    values[count] = value
    count += 1
  }

  /// Adds an axis before `axis`.
  package mutating func insert(_ value: Int, at axis: Int) {
    append(value)
    var position = count - 1
    while position > axis {
      values[position] = values[position - 1]
      position -= 1
    }
    values[axis] = value
  }

  /// Takes an axis away.
  package mutating func remove(at axis: Int) {
    for position in axis..<(count - 1) { values[position] = values[position + 1] }
    count -= 1
  }

  /// The product of all numbers: how many elements a shape has.
  @inline(__always)
  package var product: Int {
    var result = 1
    for axis in 0..<count {
      let (product, isTooLarge) = result.multipliedReportingOverflow(by: values[axis])
      if isTooLarge { failTooLarge() }
      result = product
    }
    // So that the number of bytes can be counted as well.
    if result >> 59 > 0 { failTooLarge() }
    return result
  }

  @inline(never)
  fileprivate func failTooLarge() -> Never {
    fail("shape: \(array) has more elements than there can be; use smaller sizes")
  }

  /// The numbers as an array.
  package var array: [Int] { indices.map { values[$0] } }

  @inline(__always)
  package static func == (left: Dimensions, right: Dimensions) -> Bool {
    guard left.count == right.count else { return false }
    for axis in 0..<left.count where left.values[axis] != right.values[axis] { return false }
    return true
  }
}

extension Dimensions {
  /// The strides of elements that lie row by row without gaps.
  @inline(__always)
  package var rowMajorStrides: Dimensions {
    var result = Dimensions(repeating: 1, count: count)
    var step = 1
    var axis = count - 1
    while axis >= 0 {
      result[axis] = step
      let (next, isTooLarge) = step.multipliedReportingOverflow(by: values[axis])
      if isTooLarge { failTooLarge() }
      step = next
      axis -= 1
    }
    return result
  }

  /// Strides under which an operand of `shape` is read as if it had `target`'s shape: an axis that
  /// is stretched or added stands still.
  @inline(__always)
  package func strides(of shape: Dimensions, broadcastTo target: Dimensions) -> Dimensions {
    var result = Dimensions(repeating: 0, count: target.count)
    let added = target.count - shape.count
    for axis in 0..<shape.count where shape[axis] != 1 || target[axis + added] == 1 {
      result[axis + added] = values[axis]
    }
    return result
  }

  /// The strides under which elements of `shape` that lie at these strides are read as `target`, whose
  /// product is the same; nothing where only a copy lies so.
  package func strides(of shape: Dimensions, reshapedTo target: Dimensions) -> Dimensions? {
    if shape.product == 0 || shape.isEmpty { return target.rowMajorStrides }
    var result = Dimensions(repeating: 1, count: target.count)
    var open = target.count - 1
    // From the last axis on: axes that lie as one are cut into new ones.
    var (step, size, filled) = (self[count - 1], 1, 1)
    for axis in (0..<count).reversed() {
      size *= shape[axis]
      let lieAsOne = axis > 0 && (shape[axis - 1] == 1 || self[axis - 1] == size * step)
      if lieAsOne { continue }
      while open >= 0 && (filled < size || target[open] == 1) {
        result[open] = filled * step
        filled *= target[open]
        open -= 1
      }
      if filled != size { return nil }
      if axis > 0 { (step, size, filled) = (self[axis - 1], 1, 1) }
    }
    return open < 0 ? result : nil
  }

  /// The shape of an elementwise result of operands of two shapes: axes are matched from the last,
  /// and an axis of size one is stretched.
  ///
  /// Stops with both shapes where they do not agree.
  package static func broadcast(
    _ left: Dimensions, _ right: Dimensions, for operation: @autoclosure () -> String
  ) -> Dimensions {
    if left == right { return left }
    let count = max(left.count, right.count)
    var result = Dimensions(repeating: 1, count: count)
    for axis in 0..<count {
      let leftAxis = axis - (count - left.count)
      let rightAxis = axis - (count - right.count)
      let leftSize = leftAxis < 0 ? 1 : left[leftAxis]
      let rightSize = rightAxis < 0 ? 1 : right[rightAxis]
      require(
        leftSize == rightSize || leftSize == 1 || rightSize == 1,
        """
        \(operation()): shapes \(left.array) and \(right.array) do not agree: \
        \(leftSize) != \(rightSize) at axis \(axis - count); sizes must be equal, or one of them 1
        """)
      result[axis] = leftSize == 1 ? rightSize : leftSize
    }
    return result
  }

  /// The position of an axis that may count from the end: -1 is the last.
  ///
  /// Stops where there is no such axis.
  package func axis(_ axis: Int, for operation: @autoclosure () -> String) -> Int {
    let position = axis < 0 ? axis + count : axis
    require(
      count > 0, "\(operation()): a single number has no axis \(axis); use a tensor with an axis")
    require(
      position >= 0 && position < count,
      "\(operation()): shape \(array) has no axis \(axis); axes go from \(-count) to \(count - 1)")
    return position
  }
}
