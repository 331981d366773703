/// Kernels that read and write elements at given places. A place counts blocks of neighbouring
/// elements in a tensor that lies row by row; it is an int64 tensor of its own, and was checked.
package enum Gathering {
  /// The blocks of `source` at `places`, in a new tensor of `shape`.
  package static func take(
    _ source: Tensor, _ places: Tensor, block: Int, shape: Dimensions
  ) -> Tensor {
    let source = source.contiguousValues()
    let result = Tensor(uninitialized: shape, source.dtype)
    let size = block * source.dtype.byteCount
    let start = source.storage.bytes + source.offset * source.dtype.byteCount
    let write = result.storage.bytes
    let places = UnsafeBufferPointer(start: places.pointer(as: Int64.self), count: places.count)
    func move<Unit>(_: Unit.Type) {
      let (from, to) = (
        start.assumingMemoryBound(to: Unit.self),
        write.assumingMemoryBound(to: Unit.self)
      )
      for (i, place) in places.enumerated() { to[i] = from[Int(place)] }
    }
    switch size {
    case 1: move(UInt8.self)
    case 4: move(UInt32.self)
    case 8: move(UInt64.self)
    default:
      for (i, place) in places.enumerated() {
        (write + i * size).copyMemory(from: start + Int(place) * size, byteCount: size)
      }
    }
    withExtendedLifetime(source) {}
    return result
  }

  /// Writes the blocks of `values` over those of `target` at `places`; of several for one place the
  /// last stays.
  package static func put(_ values: Tensor, into target: Tensor, _ places: Tensor, block: Int) {
    let values = values.contiguousValues()
    let size = block * target.dtype.byteCount
    let read = values.storage.bytes + values.offset * values.dtype.byteCount
    let write = target.storage.bytes + target.offset * target.dtype.byteCount
    let places = places.pointer(as: Int64.self)
    for i in 0..<(size == 0 ? 0 : values.count / block) {
      (write + Int(places[i]) * size).copyMemory(from: read + i * size, byteCount: size)
    }
    withExtendedLifetime(values) {}
  }

  /// Adds the blocks of `values` to those of `target` at `places`.
  package static func add(_ values: Tensor, into target: Tensor, _ places: Tensor, block: Int) {
    let values = values.contiguousValues()
    let places = places.pointer(as: Int64.self)
    func add<Scalar: ArithmeticScalar>(_: Scalar.Type) {
      let (read, write) = (values.pointer(as: Scalar.self), target.pointer(as: Scalar.self))
      for i in 0..<(block == 0 ? 0 : values.count / block) {
        let (from, to) = (read + i * block, write + Int(places[i]) * block)
        for j in 0..<block { to[j] = Scalar.sum(to[j], from[j]) }
      }
    }
    guard target.dtype != .bool else {
      // True and true is true; the sum of their bytes would be two.
      let flags = values.pointer(as: Bool.self)
      for i in 0..<values.count where flags[i] {
        target.pointer(as: Bool.self)[Int(places[i / block]) * block + i % block] = true
      }
      return
    }
    dispatchNumbers(target.dtype) { add($0) }
    withExtendedLifetime(values) {}
  }

  /// The places in a tensor of `shape` to which an index tensor points that replaces the coordinate
  /// along `axis` by its own values.
  ///
  /// Stops where a value is outside the axis; with `wraps` negative ones count from its end. What is
  /// said then names `asked`, the axis and shape that the user knows.
  package static func places(
    _ index: Tensor, axis: Int, in shape: Dimensions, wraps: Bool = false,
    asked: (axis: Int, shape: Dimensions)? = nil, for operation: String
  ) -> Tensor {
    let index = index.converted(to: .int64).contiguousValues()
    let result = Tensor(uninitialized: index.dimensions, .int64)
    let steps = shape.rowMajorStrides
    let (size, step) = (shape[axis], steps[axis])
    let (read, write) = (index.pointer(as: Int64.self), result.pointer(as: Int64.self))
    var coordinates = Dimensions(repeating: 0, count: index.rank)
    var base = 0
    for i in 0..<index.count {
      var value = Int(read[i])
      if wraps && value < 0 { value += size }
      require(
        value >= 0 && value < size,
        """
        \(operation): index \(read[i]) is outside axis \(asked?.axis ?? axis) of shape \
        \((asked?.shape ?? shape).array)
        """)
      write[i] = Int64(base + value * step)
      var place = index.rank - 1
      while place >= 0 {
        if place != axis { base += steps[place] }
        coordinates[place] += 1
        if coordinates[place] < index.dimensions[place] { break }
        if place != axis { base -= steps[place] * coordinates[place] }
        coordinates[place] = 0
        place -= 1
      }
    }
    return result
  }

  /// The places, counted row by row, of the elements that are not zero.
  package static func nonzero(_ input: Tensor) -> [Int64] {
    let source = input.contiguousValues()
    var result: [Int64] = []
    func find<Scalar: ArithmeticScalar>(_: Scalar.Type) {
      let elements = source.pointer(as: Scalar.self)
      var total = 0
      for i in 0..<source.count where elements[i] != .zero { total += 1 }
      result = Array(unsafeUninitializedCapacity: total) { places, filled in
        for i in 0..<source.count where elements[i] != .zero {
          places[filled] = Int64(i)
          filled += 1
        }
      }
    }
    dispatchNumbers(source.dtype) { find($0) }
    withExtendedLifetime(source) {}
    return result
  }
}
