import Tensor

/// Where the elements of a view lie among those of the tensor that it is a view of.
struct Region {
  /// The shape of that tensor.
  private let whole: Dimensions
  /// How far apart its neighbours lie along each axis.
  private let layout: Dimensions
  private let shape: Dimensions
  private let strides: Dimensions
  private let offset: Int

  init(of view: Tensor, in base: Tensor) {
    whole = base.dimensions
    layout = base.strides
    shape = view.dimensions
    strides = view.strides
    offset = view.offset - base.offset
  }

  /// A tensor of the whole shape whose elements lie as those of the first one do, not set.
  private func blank(_ dtype: DType) -> Tensor {
    guard layout != whole.rowMajorStrides, whole.product > 0 else {
      return Tensor(uninitialized: whole, dtype)
    }
    let span = whole.indices.reduce(1) { $0 + (whole[$1] - 1) * layout[$1] }
    return Tensor(uninitialized: Dimensions([span]), dtype)
      .view(shape: whole, strides: layout, offset: 0)
  }

  private func part(of tensor: Tensor) -> Tensor {
    Tensor(
      viewing: tensor.storage, tensor.dtype, shape: shape, strides: strides,
      offset: tensor.offset + offset)
  }

  /// The elements of a whole that are in the region.
  func taken(from tensor: Tensor) -> Tensor {
    var values = tensor
    if tensor.strides != layout {
      values = blank(tensor.dtype)
      values.write(tensor)
    }
    return record("view", part(of: values), .input(tensor) { placed($0) })
  }

  /// A whole with these elements in the region and zeros elsewhere.
  func placed(_ elements: Tensor) -> Tensor {
    let result = blank(elements.dtype)
    result.fill(.integer(0))
    // Along an axis that was stretched all elements are one.
    var (shape, sum) = (shape, elements.alias())
    for axis in shape.indices where strides[axis] == 0 { shape[axis] = 1 }
    sum = sum.summed(to: shape)
    Tensor(
      viewing: result.storage, result.dtype, shape: shape, strides: strides,
      offset: result.offset + offset
    ).write(sum)
    return record("view", result, .input(elements) { taken(from: $0) })
  }

  /// A copy of a whole with zeros in the region.
  func cleared(in tensor: Tensor) -> Tensor {
    let result = blank(tensor.dtype)
    result.write(tensor)
    part(of: result).fill(.integer(0))
    return record("change in place", result, .input(tensor) { cleared(in: $0) })
  }
}

extension Tensor {
  /// Finds the place in the graph again after a recorded change of the memory.
  ///
  /// Of a tensor that is no view only a change of itself can give it another, which it then knows.
  /// The place of a view follows from the one of the tensor that it is a view of.
  @inline(never)
  func renewPlace() {
    knownChanges = storage.recordedChanges
    guard let base, let source = base.node else { return }
    require(
      viewKind == .tracked,
      """
      backward: a view of shape \(shape) \(viewKind.origin), and what it is a view of was changed in \
      place under gradient; take the view again after the change, or make a new tensor instead of \
      changing one
      """)
    require(
      !(place is Leaf),
      """
      backward: a leaf of shape \(shape) is a view of a tensor that was changed in place under \
      gradient; let requiresGrad be true for a copy
      """)
    let region = Region(of: self, in: base)
    let operation = Operation("view", for: self)
    operation.connect(
      Edge(source: source, pullback: .plain { region.placed($0) }), nil, nil)
    place = operation
  }

  /// Whether a change of this tensor in place is to be recorded.
  ///
  /// Stops where it would have to be and cannot: see ``Tensor/Tensor/+=(_:_:)``.
  @inline(__always)
  func isChangeRecorded(_ operation: String, by other: Tensor? = nil) -> Bool {
    guard isRecorded(self, other) || base?.node != nil && ThreadState.current.isRecording else {
      return false
    }
    checkRecordable(operation)
    return true
  }

  @inline(never)
  private func checkRecordable(_ operation: String) {
    require(
      !((base ?? self).node is Leaf),
      """
      \(operation) in place: \(base == nil ? "" : "a view of ")a leaf that requires a gradient cannot \
      be changed while operations are recorded; do it inside withoutGradient { }
      """)
    require(
      base == nil || viewKind == .tracked,
      """
      \(operation) in place: a view of shape \(shape) \(viewKind.origin); it cannot be changed while \
      operations are recorded: write x = x + … to make a new tensor, or take the view by a subscript
      """)
  }

  /// Takes over the values and the history of a result in this tensor's shape. Whoever shares the
  /// memory as a view, or as what this is a view of, does so too.
  ///
  /// The change was found to be one that can be recorded.
  func replaceValues(by result: Tensor, _ operation: String) {
    require(
      result.dimensions == dimensions && result.dtype == dtype,
      """
      \(operation) in place: a \(result.dtype) result of shape \(result.shape) does not fit a \
      \(dtype) tensor of shape \(shape); write x = x … to make a new one
      """)
    checkWritable(operation)
    let root = base ?? self
    let before = root.node
    let after = base.map { history(of: $0, after: result) } ?? result.node
    if let after, let observers = before?.observers, observers.keepsGradient {
      // The gradient that is asked for is that of the values as they are from now on.
      observers.keepsGradient = false
      after.observers = Observers()
      after.observers?.keepsGradient = true
    }
    write(result)
    markChanged()
    storage.recordedChanges += 1
    root.knownChanges = storage.recordedChanges
    root.place = after
  }

  /// The node of `base` after the values of a result were written over this view of it: the gradient
  /// of these elements flows to the result, that of all others to where it did before.
  private func history(of base: Tensor, after result: Tensor) -> Node? {
    guard dtype.isFloatingPoint else { return nil }
    let region = Region(of: self, in: base)
    let operation = Operation("change in place", for: base)
    operation.connect(
      base.node.map { Edge(source: $0, pullback: .plain { region.cleared(in: $0) }) },
      result.node.map { Edge(source: $0, pullback: .plain { region.taken(from: $0) }) }, nil)
    return operation
  }
}

extension ViewKind {
  /// Where the view comes from, as words behind “a view”.
  fileprivate var origin: String {
    switch self {
    case .tracked: "was taken while operations were recorded"
    case .part: "is one of several that split, chunk or unbind made"
    case .untracked: "was taken inside withoutGradient { }"
    }
  }
}
