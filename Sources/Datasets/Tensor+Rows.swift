import Tensor

// Rows along the first axis, as datasets take them. They have no place in a graph.
extension Tensor {
  /// The part at a position of the first axis: a view.
  func row(_ index: Int) -> Tensor {
    checkRow(index)
    return Tensor(
      viewing: storage, dtype, shape: Dimensions(dimensions.array.dropFirst()),
      strides: Dimensions(strides.array.dropFirst()), offset: offset + index * strides[0])
  }

  /// The parts in a range of the first axis: a view.
  func rows(_ range: Range<Int>) -> Tensor {
    require(
      range.lowerBound >= 0 && range.upperBound <= dimensions[0],
      "rows: \(range) is outside the \(dimensions[0]) rows of shape \(shape)")
    var size = dimensions
    size[0] = range.count
    return Tensor(
      viewing: storage, dtype, shape: size, strides: strides,
      offset: offset + range.lowerBound * strides[0])
  }

  /// The parts at positions of the first axis, in a new tensor.
  func rows(_ indices: [Int]) -> Tensor {
    let (result, source) = emptyRows(indices, dtype)
    let size = (dimensions[0] == 0 ? 0 : count / dimensions[0]) * dtype.byteCount
    let start = source.storage.bytes + source.offset * dtype.byteCount
    let write = result.storage.bytes
    for (place, index) in indices.enumerated() {
      (write + place * size).copyMemory(from: start + index * size, byteCount: size)
    }
    withExtendedLifetime(source) {}
    return result
  }

  /// The parts at positions of the first axis of bytes, as fractions of 255.
  func fractions(_ indices: [Int]) -> Tensor {
    let (result, source) = emptyRows(indices, .float32)
    let size = dimensions[0] == 0 ? 0 : count / dimensions[0]
    let (read, write) = (source.pointer(as: UInt8.self), result.pointer(as: Float.self))
    for (place, index) in indices.enumerated() {
      let (from, to) = (read + index * size, write + place * size)
      for i in 0..<size { to[i] = Float(from[i]) / 255 }
    }
    withExtendedLifetime(source) {}
    return result
  }

  private func emptyRows(_ indices: [Int], _ target: DType) -> (result: Tensor, source: Tensor) {
    for index in indices { checkRow(index) }
    var size = dimensions
    size[0] = indices.count
    return (Tensor(uninitialized: size, target), contiguousValues())
  }

  private func checkRow(_ index: Int) {
    require(
      index >= 0 && index < dimensions[0],
      "dataset: there is no sample \(index); the \(dimensions[0]) samples begin at 0")
  }
}
