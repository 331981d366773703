/// Which axes of a grid show the same range: `true` or “all”, `false` or “none”, those in a “row”, or
/// those in a “col”.
///
/// ```swift
/// let (figure, axes) = plt.subplots(2, 2, sharex: "col", sharey: true)
/// ```
public protocol SharedAxes: Sendable {
  /// The choice in one of matplotlib's words.
  var sharing: String { get }
}

extension Bool: SharedAxes {
  /// “all” or “none”.
  public var sharing: String { self ? "all" : "none" }
}

extension String: SharedAxes {
  /// The word itself.
  public var sharing: String { self }
}

extension Figure {
  /// Makes a grid of axes, in the order of its rows.
  ///
  /// ```swift
  /// let grid = Figure(figsize: (9, 6)).subplots(2, 3, sharey: true)
  /// grid.count  // 6
  /// ```
  ///
  /// - Parameters:
  ///   - sharex: Which axes show the same range horizontally: `true` for all of them, or “row” or “col”;
  ///     where those in a column do, only the lowest have labels.
  ///   - sharey: The same vertically; where those in a row do, only the leftmost have labels.
  public func subplots(
    _ rows: Int, _ columns: Int, sharex: any SharedAxes = false, sharey: any SharedAxes = false
  ) -> [Axes] {
    require(
      GridCell.counts.contains(rows) && GridCell.counts.contains(columns),
      "subplots: there is no grid of \(rows) × \(columns); both numbers are from 1 to 1000")
    let (horizontal, vertical) = (sharex.sharing, sharey.sharing)
    require(
      [horizontal, vertical].allSatisfy { ["all", "none", "row", "col"].contains($0) },
      "subplots: sharex “\(horizontal)” and sharey “\(vertical)” do not say which axes share; choose true, "
        + "false, \"all\", \"none\", \"row\" or \"col\"")
    let grid = (0..<rows * columns).map { addSubplot(rows, columns, $0 + 1) }
    // Some of them may have been there before.
    let all = axes
    let numbers = grid.map { member in all.firstIndex { $0 === member } }
    for (index, axes) in grid.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let leaders = ["all": numbers[0], "row": numbers[row * columns], "col": numbers[column]]
      axes.update { axes in
        (axes.sharesX, axes.sharesY) = (leaders[horizontal] ?? nil, leaders[vertical] ?? nil)
        if ["all", "col"].contains(horizontal) { axes.x.major.hasLabels = row == rows - 1 }
        if ["all", "row"].contains(vertical) { axes.y.major.hasLabels = column == 0 }
      }
    }
    return grid
  }

  /// Explains the colours of an image, a mesh, contours or points by a bar beside their axes, which
  /// shrink for it.
  ///
  /// ```swift
  /// let figure = Figure()
  /// let image = figure.currentAxes.imshow([[0.1, 0.9], [0.8, 0.2]])
  /// let bar = figure.colorbar(image, label: "weight", shrink: 0.8)
  /// bar.setYTicks([0.1, 0.5, 0.9])
  /// ```
  ///
  /// - Parameters:
  ///   - mappable: What ``Axes/imshow(_:cmap:norm:vmin:vmax:alpha:origin:aspect:extent:interpolation:)`` and its like answer;
  ///     what was drawn last in the current axes by default.
  ///   - label: What the numbers are.
  ///   - orientation: “vertical” at the right, or “horizontal” below.
  ///   - fraction: How much of the axes the bar takes.
  ///   - pad: How much stays free between them; 0.05 at the right and 0.15 below by default.
  ///   - shrink: How long the bar is, relative to the axes.
  ///   - aspect: How long the bar is, relative to its width.
  /// - Returns: The bar's axes.
  @discardableResult
  public func colorbar(
    _ mappable: Mappable? = nil, label: String = "", orientation: String = "vertical",
    fraction: Double = 0.15, pad: Double? = nil, shrink: Double = 1, aspect: Double = 20
  ) -> Axes {
    require(
      ["vertical", "horizontal"].contains(orientation),
      "colorbar: “\(orientation)” is no orientation; choose \"vertical\" or \"horizontal\"")
    let isVertical = orientation == "vertical"
    let pad = pad ?? (isVertical ? 0.05 : 0.15)
    require(
      fraction > 0 && pad >= 0 && fraction + pad < 1 && shrink > 0 && shrink <= 1 && aspect > 0,
      "colorbar: a fraction of \(fraction), a pad of \(pad) and a shrink of \(shrink) leave no room; "
        + "fraction and pad must stay below 1 together, and shrink between 0 and 1")
    let parent = mappable?.axes ?? currentAxes
    guard let scale = mappable?.scale ?? parent.model.colorScale else {
      fatalError(
        "colorbar: there are no colours to explain; draw an image, a mesh, contours or points of "
          + "coloured numbers first")
    }
    let gap = 2 * pad / (1 - pad)
    let rest = (1 - shrink) / 2
    let sizes = [1 - fraction - pad, fraction]
    // Ratios of nothing: a row that is not there.
    let around = [rest, shrink, rest]
    let grid =
      isVertical
      ? GridShape(3, 2, widthRatios: sizes, heightRatios: around, columnGap: gap, rowGap: 0)
      : GridShape(2, 3, widthRatios: around, heightRatios: sizes, columnGap: 0, rowGap: gap)
    let place = parent.update { axes in
      let place = axes.place
      axes.place.nested.append(
        isVertical
          ? GridCell(grid, rows: 0..<3, columns: 0..<1)
          : GridCell(grid, rows: 0..<1, columns: 0..<3))
      axes.place.anchor = isVertical ? Point(1, 0.5) : Point(0.5, 0)
      return place
    }
    var own = place
    own.nested.append(GridCell(grid, rows: 1..<2, columns: 1..<2))
    own.aspect = isVertical ? aspect : 1 / aspect
    own.anchor = isVertical ? Point(0, 0.5) : Point(0.5, 1)
    let bar = add(own, isCurrent: false)
    bar.showColors(of: scale, label: label, isVertical: isVertical)
    return bar
  }
}

extension Axes {
  /// Makes axes of a colour bar out of new ones.
  fileprivate func showColors(of scale: ColorScale, label: String, isVertical: Bool) {
    let lower = scale.levels?.first ?? scale.lower
    let upper = scale.levels?.last ?? scale.upper
    let (from, to) =
      lower < upper
      ? (lower, upper)
      : scale.norm == .logarithmic ? (lower / 2, lower * 2) : (lower - 0.5, lower + 0.5)
    let mark = ColorBarMark(scale: scale, lower: from, upper: to, isVertical: isVertical)
    update { axes in
      axes.marks = [mark]
      axes.isColorBar = true
      (axes.x.side, axes.y.side) = (.bottom, .right)
      (axes.x.isVisible, axes.y.isVisible) = (!isVertical, isVertical)
      let long: WritableKeyPath<AxesModel, AxisModel> = isVertical ? \.y : \.x
      let short: WritableKeyPath<AxesModel, AxisModel> = isVertical ? \.x : \.y
      axes[keyPath: long].limits = (from, to)
      axes[keyPath: short].limits = (0, 1)
      axes[keyPath: long].scale = scale.norm
      axes[keyPath: long].label = label
      if let levels = scale.levels {
        axes[keyPath: long].locator = FixedLocator(levels, nbins: 10)
        axes[keyPath: long].scale = .banded(levels)
        if scale.norm == .logarithmic { axes[keyPath: long].formatter = LogFormatter() }
      }
    }
  }

  /// Makes axes over these with a vertical axis of their own at the right, and the same horizontal
  /// one.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([2.3, 0.8, 0.3], color: "C0")
  /// let accuracies = figure.currentAxes.twinx()
  /// accuracies.plot([0.2, 0.7, 0.9], color: "C1")
  /// accuracies.setYLabel("accuracy")
  /// ```
  public func twinx() -> Axes { twin("twinx", sharesX: true) }

  /// Makes axes over these with a horizontal axis of their own at the top, and the same vertical one.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([1, 2, 3], [2.3, 0.8, 0.3])
  /// let steps = figure.currentAxes.twiny()
  /// steps.setXLim(0, 3000)
  /// steps.setXLabel("steps")
  /// ```
  public func twiny() -> Axes { twin("twiny", sharesX: false) }

  private func twin(_ operation: String, sharesX: Bool) -> Axes {
    let figure = figure(for: operation)
    let index = figure.axes.firstIndex { $0 === self }
    let model = self.model
    let twin = figure.add(model.place, isCurrent: true)
    twin.update { axes in
      axes.isTwin = true
      axes.isFilled = false
      if sharesX {
        axes.sharesX = model.sharesX ?? index
        axes.x.isVisible = false
        axes.y.side = .right
      } else {
        axes.sharesY = model.sharesY ?? index
        axes.y.isVisible = false
        axes.x.side = .top
      }
    }
    return twin
  }
}
