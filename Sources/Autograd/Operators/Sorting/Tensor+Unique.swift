public import Tensor

extension Tensor {
  /// The different elements in ascending order, the place of each element among them, in the
  /// tensor's shape, and how often each occurs.
  ///
  /// ```swift
  /// let (values, inverse, counts) = Tensor([3, 1, 3]).unique()  // [1.0, 3.0], [1, 0, 1], [1, 2]
  /// ```
  ///
  /// As [torch.unique](https://docs.pytorch.org/docs/stable/generated/torch.unique.html).
  ///
  /// With an axis the different slices across it, in lexicographic order.
  public func unique(axis: Int? = nil) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
    let values = detach()
    guard let axis else {
      let flat = values.reshape([count])
      let order = Rows.argsort(flat, axis: 0, descending: false)
      let sorted = flat.taken(order, axis: 0)
      let isNew = count < 2 ? [] : (sorted[1...] != sorted[..<(count - 1)]).scalars(as: Bool.self)
      let found = flat.different(order.scalars(as: Int.self), axis: 0) { isNew[$0 - 1] }
      return (found.values, found.inverse.reshape(dimensions), found.counts)
    }
    let position = dimensions.axis(axis, for: "unique")
    let size = dimensions[position]
    let slices = values.movedim(position, 0).reshape([size, size == 0 ? 0 : count / size])
    let rows = (0..<size).map { slices.select(axis: 0, $0).scalars(as: Double.self) }
    let order = rows.indices.sorted { left, right in
      rows[left].lexicographicallyPrecedes(rows[right])
        || (rows[left] == rows[right] && left < right)
    }
    return values.different(order, axis: position) { rows[order[$0]] != rows[order[$0 - 1]] }
  }

  /// The slices across an axis that are new where they stand in an order, which slice each is, and
  /// how often each occurs.
  private func different(_ order: [Int], axis: Int, _ isNew: (Int) -> Bool) -> (
    values: Tensor, inverse: Tensor, counts: Tensor
  ) {
    var (firsts, counts): ([Int64], [Int64]) = ([], [])
    var inverse = Array(repeating: Int64(0), count: order.count)
    for (place, slice) in order.enumerated() {
      if place == 0 || isNew(place) {
        firsts.append(Int64(slice))
        counts.append(0)
      }
      counts[counts.count - 1] += 1
      inverse[slice] = Int64(counts.count - 1)
    }
    return (indexSelect(axis: axis, Tensor(firsts)), Tensor(inverse), Tensor(counts))
  }
}
