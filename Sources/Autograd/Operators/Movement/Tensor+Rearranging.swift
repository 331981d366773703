public import Tensor

/// The same elements in another order.
extension Tensor {
  /// A copy in which the elements along some axes stand in the opposite order.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).flip([1])  // [[2.0, 1.0], [4.0, 3.0]]
  /// ```
  public func flip(_ axes: [Int]) -> Tensor {
    var (steps, start) = (strides, offset)
    var seen = AxisSet()
    for axis in axes {
      let axis = dimensions.axis(axis, for: "flip")
      require(seen.insert(axis), "flip: an axis stands twice in \(axes); name each once")
      start += (dimensions[axis] - 1) * steps[axis]
      steps[axis] = -steps[axis]
    }
    // Of no elements there is no last one to begin at.
    let view =
      count == 0
      ? self
      : Tensor(viewing: storage, dtype, shape: dimensions, strides: steps, offset: start)
    return record("flip", view.copied(), .input(self) { $0.flip(axes) })
  }

  /// A copy in which the elements along some axes are moved on by `shifts`; those that leave at the
  /// end come in again at the beginning.
  ///
  /// ```swift
  /// Tensor([[1, 2, 3], [4, 5, 6]]).roll([1], axes: [-1])  // [[3.0, 1.0, 2.0], [6.0, 4.0, 5.0]]
  /// ```
  public func roll(_ shifts: [Int], axes: [Int]) -> Tensor {
    require(
      shifts.count == axes.count,
      "roll: \(shifts.count) shifts and \(axes.count) axes; give one shift for each axis")
    var result = self
    for (shift, axis) in zip(shifts, axes) {
      let axis = dimensions.axis(axis, for: "roll")
      let size = dimensions[axis]
      if size == 0 { continue }
      let cut = ((size - shift) % size + size) % size
      result = .concatenate(
        [result.narrow(axis: axis, cut..<size), result.narrow(axis: axis, 0..<cut)], axis: axis)
    }
    return result === self ? clone() : result
  }

  /// A copy in which all elements, counted row by row, are moved on by `shift`.
  public func roll(_ shift: Int) -> Tensor {
    reshape([count]).roll([shift], axes: [0]).reshape(dimensions)
  }

  /// A copy turned by `times` right angles in the plane of two axes, from the first to the second.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).rot90()  // [[2.0, 4.0], [1.0, 3.0]]
  /// ```
  public func rot90(_ times: Int = 1, axes: [Int] = [0, 1]) -> Tensor {
    require(
      axes.count == 2 && rank >= 2,
      "rot90: a plane has two axes, not \(axes) of shape \(shape)")
    let (first, second) = (
      dimensions.axis(axes[0], for: "rot90"), dimensions.axis(axes[1], for: "rot90")
    )
    require(first != second, "rot90: axes \(axes) are the same; name two")
    return switch ((times % 4) + 4) % 4 {
    case 1: flip([second]).transpose(first, second)
    case 2: flip([first, second])
    case 3: flip([first]).transpose(first, second)
    default: clone()
    }
  }

  /// A view with some axes moved to other places; the others keep their order.
  ///
  /// ```swift
  /// Tensor.zeros(8, 3, 28, 32).movedim([1], [-1]).shape  // [8, 28, 32, 3]
  /// ```
  ///
  /// Stops where an axis stands twice.
  public func movedim(_ sources: [Int], _ targets: [Int]) -> Tensor {
    require(
      sources.count == targets.count,
      "movedim: \(sources.count) axes and \(targets.count) places; give one place for each axis")
    let from = sources.map { dimensions.axis($0, for: "movedim") }
    let to = targets.map { dimensions.axis($0, for: "movedim") }
    require(
      Set(from).count == from.count && Set(to).count == to.count,
      "movedim: an axis stands twice in \(sources) or \(targets); name each once")
    var rest = (0..<rank).filter { !from.contains($0) }[...]
    let order = (0..<rank).map { place in
      if let index = to.firstIndex(of: place) { return from[index] }
      return rest.removeFirst()
    }
    return permute(order)
  }

  /// A view with one axis moved to another place.
  public func movedim(_ source: Int, _ target: Int) -> Tensor { movedim([source], [target]) }

  /// The matrix with rows and columns exchanged; as no element is complex, it is ``T``.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  public var H: Tensor {
    require(rank == 2 || rank == 0, "H: shape \(shape) is no matrix; use T for a stack of them")
    return T
  }
}

/// The same elements in another shape.
extension Tensor {
  /// The elements in another shape without a copy; one size may be -1.
  ///
  /// ```swift
  /// let x = Tensor([1, 2, 3, 4])
  /// x.view([2, -1])[0, 1] = 9
  /// x  // [1.0, 9.0, 3.0, 4.0]
  /// ```
  ///
  /// Stops where the elements do not lie so that strides can say it: use ``reshape(_:)-([Int])`` then.
  public func view(_ shape: [Int]) -> Tensor {
    let result = reshape(shape)
    require(
      result.storage === storage,
      "view: a tensor of shape \(self.shape) does not lie row by row; use reshape(\(shape))")
    return result
  }

  /// The elements in another shape without a copy.
  public func view(_ shape: Int...) -> Tensor { view(shape) }

  /// One axis split into several; one of their sizes may be -1.
  ///
  /// ```swift
  /// Tensor.zeros(8, 12).unflatten(axis: 1, [3, -1]).shape  // [8, 3, 4]
  /// ```
  ///
  /// Stops where the sizes do not multiply to the axis's.
  public func unflatten(axis: Int, _ sizes: [Int]) -> Tensor {
    let axis = dimensions.axis(axis, for: "unflatten")
    require(!sizes.isEmpty, "unflatten: an axis cannot become none; give one size at least")
    var known = sizes
    if let open = sizes.firstIndex(of: -1) {
      let product = sizes.reduce(-1, *)
      known[open] = product > 0 ? dimensions[axis] / product : 0
    }
    require(
      known.reduce(1, *) == dimensions[axis],
      "unflatten: sizes \(sizes) do not multiply to \(dimensions[axis]), axis \(axis) of \(shape)")
    return reshape(Array(shape[..<axis]) + known + shape[(axis + 1)...])
  }

  /// The tensor with the axes from `startAxis` to `endAxis` made one.
  public func flatten(startAxis: Int, endAxis: Int) -> Tensor {
    if rank == 0 { return reshape([1]) }
    let start = dimensions.axis(startAxis, for: "flatten")
    let end = dimensions.axis(endAxis, for: "flatten")
    require(start <= end, "flatten: axis \(startAxis) stands behind axis \(endAxis); swap them")
    return reshape(
      shape[..<start] + [shape[start...end].reduce(1, *)] + shape[(end + 1)...])
  }

  /// A view without those of the named axes that have size one.
  public func squeeze(axes: [Int]) -> Tensor {
    if rank == 0 { return self }
    let named = axes.map { dimensions.axis($0, for: "squeeze") }
    var result = self
    for axis in Set(named).sorted(by: >) { result = result.squeeze(axis) }
    return result
  }

  /// A view stretched to the shape of another tensor.
  public func expand(as other: Tensor) -> Tensor { expand(other.shape) }

  /// A view in which axes of size one are stretched to `shape`, which may have more axes in front.
  ///
  /// ```swift
  /// Tensor([1, 2]).broadcastTo([2, 2])  // [[1.0, 2.0], [1.0, 2.0]]
  /// ```
  public func broadcastTo(_ shape: [Int]) -> Tensor { expand(shape) }

  /// The slice at a position of an axis, which is gone from the result.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).select(axis: 1, -1)  // [2.0, 4.0]
  /// ```
  ///
  /// Stops where there is no such position.
  public func select(axis: Int, _ position: Int) -> Tensor {
    let axis = dimensions.axis(axis, for: "select")
    let size = dimensions[axis]
    let place = position < 0 ? position + size : position
    require(
      place >= 0 && place < size,
      "select: position \(position) is outside axis \(axis) of shape \(shape)")
    return narrow(axis: axis, place..<(place + 1)).squeeze(axis)
  }

  /// A view of `length` positions along an axis, from `start` on, which may count from the end.
  public func narrow(axis: Int, start: Int, length: Int) -> Tensor {
    let position = dimensions.axis(axis, for: "narrow")
    let size = dimensions[position]
    let first = start < 0 ? start + size : start
    require(
      first >= 0 && first <= size && length >= 0 && length <= size - first,
      """
      narrow: \(length) positions from \(start) on are outside axis \(position) of shape \(shape)
      """)
    return narrow(axis: position, first..<(first + length))
  }
}
