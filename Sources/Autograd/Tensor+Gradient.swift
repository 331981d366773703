public import Tensor

extension Tensor {
  /// Whether a gradient flows to this tensor.
  ///
  /// Set it to true for a tensor whose ``grad`` is wanted; what is computed from it then requires a
  /// gradient too. Stops for a tensor of integers or booleans, and where it is set to false for a
  /// tensor that was computed (use ``detach()``).
  public var requiresGrad: Bool {
    get { node != nil }
    set {
      guard newValue != requiresGrad else { return }
      if newValue {
        require(
          dtype.isFloatingPoint,
          "requiresGrad: a \(dtype) tensor has no gradient; convert it to float32 first")
        place = Leaf(for: self)
      } else {
        require(
          isLeaf, "requiresGrad: a tensor that was computed keeps its gradient; use detach()")
        place = nil
      }
      isFrozen = !newValue
    }
  }

  /// Whether the tensor is a leaf whose gradient is asked for, or was until ``requiresGrad`` was set to
  /// false: what a network trains, though not now if it is frozen.
  public var isParameter: Bool { isFrozen || (requiresGrad && isLeaf) }

  /// The same tensor, whose gradient is kept from now on.
  ///
  /// ```swift
  /// let w = Tensor.randn(2, 3).requiringGrad()
  /// ```
  @discardableResult
  public func requiringGrad() -> Tensor {
    requiresGrad = true
    return self
  }

  /// Whether the tensor was not computed by a recorded operation.
  public var isLeaf: Bool { !(node is Operation) }

  /// The gradient that ``backward(_:retainGraph:createGraph:)`` left here: the sum over all passes
  /// since it was last set to nothing. It has the tensor's shape.
  ///
  /// Only leaves keep one, and tensors that ``retainGrad()`` was called on; for every other tensor it
  /// is `nil`.
  public var grad: Tensor? {
    get { (node as? Leaf)?.gradient ?? node?.observers?.gradient }
    set {
      guard let leaf = node as? Leaf else {
        require(newValue == nil, "grad: only a leaf that requires a gradient can be given one")
        node?.observers?.gradient = nil
        return
      }
      if let newValue {
        require(
          newValue.dimensions == dimensions && newValue.dtype == dtype,
          """
          grad: a \(newValue.dtype) tensor of shape \(newValue.shape) is no gradient of a \(dtype) \
          tensor of shape \(shape)
          """)
      }
      leaf.gradient = newValue
    }
  }

  /// The same numbers without their history: a tensor through which no gradient flows. It shares
  /// the memory.
  ///
  /// ```swift
  /// let x = Tensor([3]).requiringGrad()
  /// (x * x.detach()).sum().backward()
  /// x.grad!  // [3.0]
  /// ```
  ///
  /// As [torch.Tensor.detach](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.detach.html).
  public func detach() -> Tensor { alias() }

  /// Computes the gradient of this tensor with respect to every leaf that it was computed from, and
  /// adds it to their ``grad``.
  ///
  /// ```swift
  /// let x = Tensor([1, 2, 3]).requiringGrad()
  /// (x * x).sum().backward()
  /// x.grad!  // [2.0, 4.0, 6.0]
  /// ```
  ///
  /// - Parameters:
  ///   - gradient: The gradient of what is wanted with respect to this tensor, in its shape; a
  ///     tensor of one element needs none.
  ///   - retainGraph: Whether the graph is kept for another pass.
  ///   - createGraph: Whether the pass itself is recorded, for gradients of gradients. Such a graph
  ///     is kept too, and a leaf whose ``grad`` belongs to a graph of the leaf itself keeps it until
  ///     `grad` is set to nil; ``gradients(of:_:retainGraph:createGraph:)`` leaves nothing behind.
  public func backward(
    _ gradient: Tensor? = nil, retainGraph: Bool = false, createGraph: Bool = false
  ) {
    let (node, gradient) = start(gradient, "backward")
    Backward.run(
      from: node, gradient, retainGraph: retainGraph || createGraph, createGraph: createGraph)
  }

  /// The gradients of this tensor with respect to others, leaves or not, without a change to any
  /// ``grad``; `nil` for those that it does not depend on.
  ///
  /// ```swift
  /// let slope = (x ** 3).sum().gradients(of: [x], createGraph: true)[0]!
  /// let curvature = slope.sum().gradients(of: [x])[0]!  // 6x
  /// ```
  ///
  /// As [torch.autograd.grad](https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad.html).
  /// The parameters are those of ``backward(_:retainGraph:createGraph:)``.
  public func gradients(
    of tensors: [Tensor], _ gradient: Tensor? = nil, retainGraph: Bool = false,
    createGraph: Bool = false
  ) -> [Tensor?] {
    for tensor in tensors {
      require(
        tensor.requiresGrad,
        "gradients: a tensor of shape \(tensor.shape) does not require one; set requiresGrad before"
      )
    }
    let (node, gradient) = start(gradient, "gradients")
    return Backward.run(
      from: node, gradient, retainGraph: retainGraph || createGraph, createGraph: createGraph,
      wanted: tensors.map(\.node))
  }

  /// Where a pass begins, and with which gradient.
  private func start(_ gradient: Tensor?, _ operation: String) -> (Node, Tensor) {
    guard let node else {
      fail(
        """
        \(operation): the tensor does not depend on one with requiresGrad = true; set it on the leaves
        """)
    }
    require(
      gradient != nil || count == 1,
      """
      \(operation): a tensor of shape \(shape) is not one number; reduce it by sum() or mean(), or \
      hand over its gradient
      """)
    require(
      gradient == nil || gradient?.dimensions == dimensions,
      "\(operation): the gradient has shape \(gradient?.shape ?? []), the tensor \(shape)")
    return (node, gradient ?? .onesLike(self))
  }
}
