import Tensor

/// What all operators that choose elements by index are made of: reading and writing at places, which
/// count blocks of neighbouring elements. The gradient of each is another of them.
extension Tensor {
  /// The blocks at `places`, in a new tensor.
  func taken(at places: Tensor, block: Int = 1, shape: Dimensions) -> Tensor {
    let before = dimensions
    return record(
      "take", Gathering.take(self, places, block: block, shape: shape),
      .input(self) { $0.spread(to: places, block: block, shape: before) })
  }

  /// Zeros of `shape` with this tensor's blocks added to those at `places`.
  private func spread(to places: Tensor, block: Int, shape: Dimensions) -> Tensor {
    let (result, own) = (Tensor(filling: shape, dtype, with: .integer(0)), dimensions)
    Gathering.add(self, into: result, places, block: block)
    return record(
      "put", result, .input(self) { $0.taken(at: places, block: block, shape: own) })
  }

  /// The tensor with the blocks of `values` added to those at `places`.
  func adding(_ values: Tensor, at places: Tensor, block: Int = 1) -> Tensor {
    let (result, shape) = (copied(), values.dimensions)
    Gathering.add(values.converted(to: dtype), into: result, places, block: block)
    return record(
      "put", result, .input(self) { $0 },
      .input(values) { $0.taken(at: places, block: block, shape: shape) })
  }

  /// The tensor with the blocks of `values` in place of those at `places`.
  func replacing(_ values: Tensor, at places: Tensor, block: Int = 1) -> Tensor {
    let (result, shape) = (copied(), values.dimensions)
    Gathering.put(values.converted(to: dtype), into: result, places, block: block)
    return record(
      "put", result,
      .input(self) { dy in
        dy.replacing(Tensor(filling: shape, dy.dtype, with: .integer(0)), at: places, block: block)
      },
      .input(values) { $0.taken(at: places, block: block, shape: shape) })
  }

  /// At each place of `indices` the element that it points to along the axis.
  func taken(_ indices: Tensor, axis: Int) -> Tensor {
    taken(
      at: Gathering.places(indices, axis: axis, in: dimensions, for: "gather"),
      shape: indices.dimensions)
  }
}

/// The places of whole slices across one axis: blocks that span all axes behind it.
struct Slices {
  let places: Tensor
  let block: Int
  /// The shape of the tensor that is made of the slices.
  let shape: Dimensions

  /// Slices across `axis` of a tensor of shape `source`, at the positions that a tensor of one axis
  /// holds.
  ///
  /// Stops where a position is outside the axis.
  init(_ positions: Tensor, axis: Int, in source: Dimensions, for operation: String) {
    require(
      positions.rank <= 1 && !positions.dtype.isFloatingPoint && positions.dtype != .bool,
      """
      \(operation): an index is a tensor of whole numbers with one axis, not a \(positions.dtype) \
      tensor of shape \(positions.shape)
      """)
    var target = source
    target[axis] = positions.count
    shape = target
    var flat = Dimensions([1, source[axis]])
    block = source.array[(axis + 1)...].reduce(1, *)
    flat[0] = source.array[..<axis].reduce(1, *)
    let column = positions.converted(to: .int64).contiguousValues()
    let index = Tensor(
      viewing: column.storage, .int64, shape: Dimensions(flat[0], positions.count),
      strides: Dimensions(0, 1), offset: column.offset)
    places = Gathering.places(
      index, axis: 1, in: flat, asked: (axis, source), for: operation)
  }
}
