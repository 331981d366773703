import Tensor

extension [TensorIndex] {
  /// Whether an index tensor is among them.
  var haveTensors: Bool {
    for part in self { if case .tensor = part { return true } }
    return false
  }

  /// The same indices with each mask as index tensors, one for each of its axes.
  ///
  /// Stops where a mask does not have the shape of the axes that it stands for.
  func withoutMasks(for shape: Dimensions) -> [TensorIndex] {
    let named = reduce(0) { $0 + $1.axisCount }
    var axis = 0
    return flatMap { part -> [TensorIndex] in
      defer {
        if case .ellipsis = part { axis += shape.count - named } else { axis += part.axisCount }
      }
      guard case .tensor(let mask) = part, mask.dtype == .bool else { return [part] }
      let end = axis + mask.rank
      require(
        mask.rank > 0 && end <= shape.count && mask.shape[...] == shape.array[axis..<end],
        """
        subscript: a mask of shape \(mask.shape) does not fit shape \(shape.array) from axis \(axis) \
        on; the sizes must be equal
        """)
      return mask.nonzeroIndices().map { .tensor($0) }
    }
  }
}

extension TensorIndex {
  /// How many axes of a tensor the index stands for; an ellipsis counts none.
  fileprivate var axisCount: Int {
    switch self {
    case .position, .slice: 1
    case .ellipsis, .newAxis: 0
    case .tensor(let tensor): tensor.dtype == .bool ? tensor.rank : 1
    }
  }
}

/// The index tensors of a subscript, worked out for the view that the other parts leave: which places
/// they stand for.
///
/// Index tensors are broadcast to one shape. Its axes stand in the result where those of the index
/// tensors were, if these are neighbours, else in front.
struct IndexTensors {
  /// The places in the view, which count blocks.
  let places: Tensor
  /// How many elements of the view, behind the last indexed axis, go together.
  let block: Int
  /// The shape of the part.
  let shape: Dimensions

  init(_ parts: [TensorIndex], rank: Int, view: Dimensions) {
    let chosen = Self.axes(of: parts, rank: rank)
    let common = chosen.reduce(Dimensions()) {
      .broadcast($0, $1.index.dimensions, for: "subscript")
    }
    let (first, last) = (chosen[0].axis, chosen[chosen.count - 1].axis)
    let areNeighbours = last - first == chosen.count - 1
    let others = (0...last).filter { axis in !chosen.contains { $0.axis == axis } }
    let inFront = areNeighbours ? first : 0
    let steps = Dimensions(view.array[...last]).rowMajorStrides

    // Each axis adds its positions times its step, along its own axes of the result.
    let count = common.count + others.count
    var sizes = others.map { view[$0] }
    sizes.insert(contentsOf: common.array, at: inFront)
    var sum = Tensor.zeros(sizes, dtype: .int64)
    for (place, axis) in others.enumerated() {
      var shape = Array(repeating: 1, count: count)
      shape[place < inFront ? place : place + common.count] = view[axis]
      sum =
        sum
        + Tensor.arange(Double(view[axis]), dtype: .int64).reshape(shape) * steps[axis]
    }
    for (axis, index) in chosen {
      let checked = Self.positions(index, size: view[axis], axis, view)
      let behind = Array(repeating: 1, count: count - inFront - common.count)
      sum = sum + checked.reshape(checked.shape + behind) * steps[axis]
    }
    places = sum
    block = view.array[(last + 1)...].reduce(1, *)
    shape = Dimensions(sizes + view.array[(last + 1)...])
  }

  /// The index tensors and the axes of the view that they choose from.
  private static func axes(of parts: [TensorIndex], rank: Int) -> [(axis: Int, index: Tensor)] {
    let named = parts.reduce(0) { $0 + $1.axisCount }
    var axis = 0
    var result: [(axis: Int, index: Tensor)] = []
    for part in parts {
      switch part {
      case .position: break
      case .slice, .newAxis: axis += 1
      case .ellipsis: axis += rank - named
      case .tensor(let index):
        result.append((axis, index))
        axis += 1
      }
    }
    return result
  }

  /// The positions as int64, negative ones counted from the end.
  private static func positions(_ index: Tensor, size: Int, _ axis: Int, _ view: Dimensions)
    -> Tensor
  {
    require(
      index.dtype.isInteger,
      "subscript: an index tensor has whole numbers or booleans, not \(index.dtype)")
    let flat = index.reshape([index.count])
    return Gathering.places(
      flat, axis: 0, in: Dimensions([size]), wraps: true, asked: (axis, view), for: "subscript"
    ).reshape(index.dimensions)
  }

  /// A value stretched to the shape of the part.
  func fitted(_ value: Tensor) -> Tensor {
    require(
      Dimensions.broadcast(shape, value.dimensions, for: "subscript") == shape,
      "subscript: a value of shape \(value.shape) does not fit a part of shape \(shape.array)")
    return value.expand(shape)
  }
}
