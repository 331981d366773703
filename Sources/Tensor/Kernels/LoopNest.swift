/// The loops that visit the elements of up to three operands of one shape together.
///
/// Axes of size one are gone, and neighbouring axes that every operand walks through in one stride
/// are one loop: tensors without gaps are a single row, however many axes they have.
struct LoopNest {
  /// The length of each loop; the first is the innermost.
  private var sizes = Dimensions()
  private var first = Dimensions()
  private var second = Dimensions()
  private var third = Dimensions()

  init(
    shape: Dimensions, _ strides: Dimensions, _ others: Dimensions,
    _ more: Dimensions? = nil
  ) {
    let more = more ?? strides
    var axis = shape.count - 1
    while axis >= 0 {
      defer { axis -= 1 }
      let size = shape[axis]
      if size == 1 { continue }
      let last = sizes.count - 1
      if last >= 0, strides[axis] == first[last] * sizes[last],
        others[axis] == second[last] * sizes[last], more[axis] == third[last] * sizes[last]
      {
        sizes[last] *= size
      } else {
        sizes.append(size)
        first.append(strides[axis])
        second.append(others[axis])
        third.append(more[axis])
      }
    }
    if sizes.isEmpty {
      sizes.append(1)
      first.append(1)
      second.append(1)
      third.append(1)
    }
  }

  /// The length of the innermost loop.
  var rowCount: Int { sizes[0] }
  /// How far apart neighbours in a row lie, for each operand.
  var rowStrides: (Int, Int, Int) { (first[0], second[0], third[0]) }

  /// Calls `body` with the offset of each row's first element in each operand.
  @inline(__always)
  func forEachRow(_ body: (Int, Int, Int) -> Void) {
    if sizes.count == 1 {
      if sizes[0] > 0 { body(0, 0, 0) }
      return
    }
    if sizes.product == 0 { return }
    forEachRow(from: 0, count: sizes.product / sizes[0], body)
  }

  /// Calls `body` with the offsets of some rows, counted in their order.
  @inline(__always)
  private func forEachRow(from start: Int, count: Int, _ body: (Int, Int, Int) -> Void) {
    var index = Dimensions(repeating: 0, count: sizes.count)
    var offsets = (0, 0, 0)
    if start > 0 {
      var rest = start
      for loop in 1..<sizes.count {
        index[loop] = rest % sizes[loop]
        rest /= sizes[loop]
        offsets.0 += index[loop] * first[loop]
        offsets.1 += index[loop] * second[loop]
        offsets.2 += index[loop] * third[loop]
      }
    }
    var left = count
    while true {
      body(offsets.0, offsets.1, offsets.2)
      left -= 1
      if left == 0 { return }
      var loop = 1
      while true {
        index[loop] += 1
        offsets.0 += first[loop]
        offsets.1 += second[loop]
        offsets.2 += third[loop]
        if index[loop] < sizes[loop] { break }
        offsets.0 -= first[loop] * sizes[loop]
        offsets.1 -= second[loop] * sizes[loop]
        offsets.2 -= third[loop] * sizes[loop]
        index[loop] = 0
        loop += 1
      }
    }
  }

  /// Calls `body` with the offsets and the lengths of rows, or of parts of them: large tensors are
  /// divided among threads, each of which writes to places of its own.
  ///
  /// A body that may stop the program is not to be divided; the first operand has no stride of zero.
  @inline(__always)
  func forEachRun(isDivided: Bool = true, _ body: (Int, Int, Int, Int) -> Void) {
    if !isDivided || sizes.product <= Parallel.grain {
      let count = rowCount
      forEachRow { body($0, $1, $2, count) }
    } else {
      divide(body)
    }
  }

  @inline(never)
  private func divide(_ body: (Int, Int, Int, Int) -> Void) {
    let count = rowCount
    let rows = sizes.product / count
    if rows >= 8 || count <= Parallel.grain {
      Parallel.forEachPart(of: rows, cost: count) { part in
        forEachRow(from: part.lowerBound, count: part.count) { body($0, $1, $2, count) }
      }
    } else {
      forEachRow { start, secondStart, thirdStart in
        Parallel.forEachPart(of: count) { part in
          let low = part.lowerBound
          body(
            start + low * first[0], secondStart + low * second[0], thirdStart + low * third[0],
            part.count)
        }
      }
    }
  }
}

/// Where an operand's elements lie, read as if it had the result's shape.
struct Operand {
  let pointer: UnsafeMutableRawPointer
  let strides: Dimensions

  @inline(__always)
  init(_ tensor: Tensor, as shape: Dimensions) {
    pointer = tensor.storage.bytes + tensor.offset * tensor.dtype.byteCount
    strides =
      tensor.dimensions == shape
      ? tensor.strides : tensor.strides.strides(of: tensor.dimensions, broadcastTo: shape)
  }

  /// One number that stands for every element.
  @inline(__always)
  init(repeating pointer: UnsafeMutableRawPointer, as shape: Dimensions) {
    self.pointer = pointer
    strides = Dimensions(repeating: 0, count: shape.count)
  }
}

/// Calls `function` on each pair of elements and writes the results. One that may stop the program is
/// called on the caller's thread.
@inline(__always)
func zipElements<Input, Output>(
  _ shape: Dimensions, _ output: Operand, _ left: Operand, _ right: Operand, mayStop: Bool = false,
  _ function: (Input, Input) -> Output
) {
  let nest = LoopNest(shape: shape, output.strides, left.strides, right.strides)
  let (outputStride, leftStride, rightStride) = nest.rowStrides
  nest.forEachRun(isDivided: !mayStop) { outputStart, leftStart, rightStart, count in
    let output = output.pointer.assumingMemoryBound(to: Output.self) + outputStart
    let left = left.pointer.assumingMemoryBound(to: Input.self) + leftStart
    let right = right.pointer.assumingMemoryBound(to: Input.self) + rightStart
    // Loops with strides known to the compiler become vector instructions.
    if outputStride == 1 && leftStride == 1 && rightStride == 1 {
      for i in 0..<count { output[i] = function(left[i], right[i]) }
    } else if outputStride == 1 && leftStride == 1 && rightStride == 0 {
      let right = right[0]
      for i in 0..<count { output[i] = function(left[i], right) }
    } else if outputStride == 1 && leftStride == 0 && rightStride == 1 {
      let left = left[0]
      for i in 0..<count { output[i] = function(left, right[i]) }
    } else {
      for i in 0..<count {
        output[i &* outputStride] = function(left[i &* leftStride], right[i &* rightStride])
      }
    }
  }
}

/// Calls `function` on each element and writes the results.
@inline(__always)
func mapElements<Input, Output>(
  _ shape: Dimensions, _ output: Operand, _ input: Operand, _ function: (Input) -> Output
) {
  let nest = LoopNest(shape: shape, output.strides, input.strides)
  let (outputStride, inputStride, _) = nest.rowStrides
  nest.forEachRun { outputStart, inputStart, _, count in
    let output = output.pointer.assumingMemoryBound(to: Output.self) + outputStart
    let input = input.pointer.assumingMemoryBound(to: Input.self) + inputStart
    if outputStride == 1 && inputStride == 1 {
      for i in 0..<count { output[i] = function(input[i]) }
    } else {
      for i in 0..<count { output[i &* outputStride] = function(input[i &* inputStride]) }
    }
  }
}

/// Copies each element.
@inline(__always)
func copyElements<Element>(
  _: Element.Type, _ shape: Dimensions, _ output: Operand, _ input: Operand
) {
  let nest = LoopNest(shape: shape, output.strides, input.strides)
  let (outputStride, inputStride, _) = nest.rowStrides
  nest.forEachRun { outputStart, inputStart, _, count in
    let output = output.pointer.assumingMemoryBound(to: Element.self) + outputStart
    let input = input.pointer.assumingMemoryBound(to: Element.self) + inputStart
    if outputStride == 1 && inputStride == 1 {
      output.update(from: input, count: count)
    } else {
      for i in 0..<count { output[i &* outputStride] = input[i &* inputStride] }
    }
  }
}

/// Writes one value over each element.
@inline(__always)
func fillElements<Element>(
  _ shape: Dimensions, _ output: Operand, with value: Element
) {
  let nest = LoopNest(shape: shape, output.strides, output.strides)
  let stride = nest.rowStrides.0
  nest.forEachRun { start, _, _, count in
    let output = output.pointer.assumingMemoryBound(to: Element.self) + start
    if stride == 1 {
      output.update(repeating: value, count: count)
    } else {
      for i in 0..<count { output[i &* stride] = value }
    }
  }
}
