extension ViewLimits {
  /// The limits of all axes of a figure. Axes that share an axis show the data of all of them.
  static func all(of axes: [AxesModel]) -> [ViewLimits] {
    let fitted = axes.map(Fitted.init)
    func merged(
      _ shares: KeyPath<AxesModel, Int?>, _ axis: KeyPath<AxesModel, AxisModel>,
      _ interval: KeyPath<Fitted, DataInterval?>
    ) -> [(AxisModel, DataInterval?)] {
      AxesModel.groups(of: axes, shares).enumerated().map { index, group in
        var model = axes[index][keyPath: axis]
        guard group.count > 1 else { return (model, fitted[index][keyPath: interval]) }
        let members = group.map { axes[$0][keyPath: axis] }
        model.limits = members.last { $0.limits != nil }?.limits
        model.isInverted = members.contains(where: \.isInverted)
        if let scaled = members.first(where: { $0.scale != .linear }) { model.scale = scaled.scale }
        let intervals = group.compactMap { fitted[$0][keyPath: interval] }
        return (model, intervals.isEmpty ? nil : intervals.reduce(DataInterval()) { $0.union($1) })
      }
    }
    let x = merged(\.sharesX, \.x, \.x)
    let y = merged(\.sharesY, \.y, \.y)
    return axes.indices.map {
      ViewLimits(
        x: view(x[$0].0, x[$0].1), y: view(y[$0].0, y[$0].1), data: (x[$0].1, y[$0].1),
        shares: (axes[$0].sharesX != nil, axes[$0].sharesY != nil))
    }
  }

  /// Limits widened along one axis, so that a unit is equally long on both in `box`.
  ///
  /// The choice of the axis is matplotlib's: the one whose data leave more room.
  func widened(toEqualUnitsIn box: Box) -> ViewLimits {
    let (width, height) = (max(x.maximum - x.minimum, 1e-30), max(y.maximum - y.minimum, 1e-30))
    let ratio = box.height / box.width
    let growth = ratio * width / height - 1
    guard growth.isFinite, abs(growth) >= 0.005 else { return self }
    let dataWidth = 1.05 * (data.x.map { $0.maximum - $0.minimum } ?? 1)
    let dataHeight = 1.05 * (data.y.map { $0.maximum - $0.minimum } ?? 1)
    let (fullHeight, fullWidth) = (ratio * width, height / ratio)
    let hasRoom = width > dataWidth && height > dataHeight
    let widensY =
      hasRoom
      ? (fullHeight > dataHeight && growth < 0) || (fullWidth < dataWidth && growth > 0)
      : growth > 0
    let changesY = shares.y ? false : shares.x || widensY
    return changesY
      ? ViewLimits(x: x, y: y.resized(to: fullHeight), data: data, shares: shares)
      : ViewLimits(x: x.resized(to: fullWidth), y: y, data: data, shares: shares)
  }
}

extension AxisView {
  /// The same middle with another range.
  fileprivate func resized(to length: Double) -> AxisView {
    let middle = (lower + upper) / 2
    let half = lower <= upper ? length / 2 : -length / 2
    return AxisView(scale: scale, lower: middle - half, upper: middle + half)
  }
}

extension DataInterval {
  func union(_ other: DataInterval) -> DataInterval {
    var union = self
    union.minimum = min(minimum, other.minimum)
    union.maximum = max(maximum, other.maximum)
    union.leastPositive = min(leastPositive, other.leastPositive)
    union.stickyEdges += other.stickyEdges
    return union
  }
}
