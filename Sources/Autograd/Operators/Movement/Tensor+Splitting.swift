public import Tensor

/// Parts of a tensor along an axis, as views. Each stops for a tensor without axes.
extension Tensor {
  /// Parts of `size` positions along an axis; the last may be smaller.
  ///
  /// ```swift
  /// Tensor.arange(5).split(2).map(\.scalars)  // [[0.0, 1.0], [2.0, 3.0], [4.0]]
  /// ```
  ///
  /// As [torch.split](https://docs.pytorch.org/docs/stable/generated/torch.split.html).
  public func split(_ size: Int, axis: Int = 0) -> [Tensor] {
    let axis = splitAxis(axis, "split")
    let whole = dimensions[axis]
    require(
      size > 0 || (size == 0 && whole == 0), "split: parts of \(size) positions; use 1 or more")
    if whole == 0 { return [self] }
    return stride(from: 0, to: whole, by: size).map {
      narrow(axis: axis, $0..<Swift.min($0 + size, whole)).asPart()
    }
  }

  /// Parts of the given sizes along an axis, which together fill it.
  ///
  /// ```swift
  /// Tensor.arange(5).split([1, 4]).map(\.scalars)  // [[0.0], [1.0, 2.0, 3.0, 4.0]]
  /// ```
  public func split(_ sizes: [Int], axis: Int = 0) -> [Tensor] {
    sections(sizes, axis: axis, "split").map { $0.asPart() }
  }

  private func sections(_ sizes: [Int], axis: Int, _ operation: String) -> [Tensor] {
    let axis = splitAxis(axis, operation)
    require(
      sizes.reduce(0, +) == dimensions[axis] && sizes.allSatisfy { $0 >= 0 },
      "\(operation): sizes \(sizes) do not add up to \(dimensions[axis]), axis \(axis) of shape \(shape)"
    )
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return narrow(axis: axis, start..<(start + size))
    }
  }

  /// At most `count` parts of equal size along an axis; the last may be smaller.
  ///
  /// ```swift
  /// Tensor.arange(5).chunk(4).map(\.scalars)  // [[0.0, 1.0], [2.0, 3.0], [4.0]]
  /// ```
  ///
  /// As [torch.chunk](https://docs.pytorch.org/docs/stable/generated/torch.chunk.html).
  public func chunk(_ count: Int, axis: Int = 0) -> [Tensor] {
    require(count > 0, "chunk: a tensor has no \(count) parts; use 1 or more")
    let size = dimensions[splitAxis(axis, "chunk")]
    if size == 0 { return Array(repeating: self, count: count) }
    return split((size - 1) / count + 1, axis: axis)
  }

  /// Exactly `count` parts along an axis, of which the first may be one larger.
  ///
  /// ```swift
  /// Tensor.arange(5).tensorSplit(4).map(\.scalars)  // [[0.0, 1.0], [2.0], [3.0], [4.0]]
  /// ```
  ///
  /// As [torch.tensor_split](https://docs.pytorch.org/docs/stable/generated/torch.tensor_split.html).
  public func tensorSplit(_ count: Int, axis: Int = 0) -> [Tensor] {
    require(count > 0, "tensorSplit: a tensor has no \(count) parts; use 1 or more")
    let size = dimensions[splitAxis(axis, "tensorSplit")]
    let (small, larger) = (size / count, size % count)
    return sections(
      (0..<count).map { $0 < larger ? small + 1 : small }, axis: axis, "tensorSplit")
  }

  /// The parts before, between and behind some positions along an axis.
  ///
  /// ```swift
  /// Tensor.arange(5).tensorSplit(at: [1, -1]).map(\.scalars)  // [[0.0], [1.0, 2.0, 3.0], [4.0]]
  /// ```
  public func tensorSplit(at positions: [Int], axis: Int = 0) -> [Tensor] {
    let axis = splitAxis(axis, "tensorSplit")
    let size = dimensions[axis]
    let cuts = positions.map { Swift.min(Swift.max($0 < 0 ? $0 + size : $0, 0), size) }
    return zip([0] + cuts, cuts + [size]).map { start, end in
      narrow(axis: axis, start..<Swift.max(start, end))
    }
  }

  /// Equal parts side by side: along the second axis, or the only one.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).hsplit(2).map(\.scalars)  // [[1.0, 3.0], [2.0, 4.0]]
  /// ```
  ///
  /// Stops where the axis has no equal parts.
  public func hsplit(_ count: Int) -> [Tensor] {
    equalParts(count, axis: rank > 1 ? 1 : 0, "hsplit")
  }

  /// Parts side by side, cut at positions of the second axis, or the only one.
  public func hsplit(at positions: [Int]) -> [Tensor] {
    tensorSplit(at: positions, axis: rank > 1 ? 1 : 0)
  }

  /// Equal parts below each other: along the first of two axes or more.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).vsplit(2).map(\.scalars)  // [[1.0, 2.0], [3.0, 4.0]]
  /// ```
  public func vsplit(_ count: Int) -> [Tensor] {
    checkRank(2, "vsplit")
    return equalParts(count, axis: 0, "vsplit")
  }

  /// Parts below each other, cut at positions of the first of two axes or more.
  public func vsplit(at positions: [Int]) -> [Tensor] {
    checkRank(2, "vsplit")
    return tensorSplit(at: positions, axis: 0)
  }

  /// Equal parts along the third of three axes or more.
  ///
  /// ```swift
  /// Tensor.zeros(2, 3, 4).dsplit(2).map(\.shape)  // [[2, 3, 2], [2, 3, 2]]
  /// ```
  public func dsplit(_ count: Int) -> [Tensor] {
    checkRank(3, "dsplit")
    return equalParts(count, axis: 2, "dsplit")
  }

  /// Parts cut at positions of the third of three axes or more.
  public func dsplit(at positions: [Int]) -> [Tensor] {
    checkRank(3, "dsplit")
    return tensorSplit(at: positions, axis: 2)
  }

  /// The slices at all positions of an axis, which is gone from them.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).unbind(axis: 1).map(\.scalars)  // [[1.0, 3.0], [2.0, 4.0]]
  /// ```
  public func unbind(axis: Int = 0) -> [Tensor] {
    let axis = splitAxis(axis, "unbind")
    return (0..<dimensions[axis]).map { select(axis: axis, $0).asPart() }
  }

  /// Says that this view is one of several that one operation made: as in PyTorch it cannot be changed
  /// in place while operations are recorded.
  private func asPart() -> Tensor {
    viewKind = .part
    return self
  }

  private func equalParts(_ count: Int, axis: Int, _ operation: String) -> [Tensor] {
    let size = dimensions[splitAxis(axis, operation)]
    require(
      count > 0 && size % count == 0,
      "\(operation): axis \(axis) of shape \(shape) has no \(count) equal parts; use tensorSplit")
    return tensorSplit(count, axis: axis)
  }

  private func checkRank(_ least: Int, _ operation: String) {
    require(
      rank >= least, "\(operation): shape \(shape) has fewer than \(least) axes; use split(_:axis:)"
    )
  }

  private func splitAxis(_ axis: Int, _ operation: String) -> Int {
    require(rank > 0, "\(operation): a single number has no parts; use a tensor with an axis")
    return dimensions.axis(axis, for: operation)
  }
}
