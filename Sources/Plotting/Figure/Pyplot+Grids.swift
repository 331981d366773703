extension Pyplot {
  /// Shows rows of numbers as colours, the first row at the top; see ``Axes``.
  @discardableResult
  public func imshow(
    _ image: some PlotGrid, cmap: String? = nil, norm: String = "linear",
    vmin: Double? = nil, vmax: Double? = nil, alpha: Double = 1, origin: String = "upper",
    aspect: String = "equal", extent: [Double]? = nil, interpolation: String? = nil
  ) -> Mappable {
    currentAxes.imshow(
      image, cmap: cmap, norm: norm, vmin: vmin, vmax: vmax, alpha: alpha, origin: origin,
      aspect: aspect, extent: extent, interpolation: interpolation)
  }

  /// Shows a picture whose pixels are red, green and blue, and an opacity where there is a fourth
  /// number; see ``Axes``.
  public func imshow<Channel: PlotNumber>(
    _ image: [[[Channel]]], alpha: Double = 1, origin: String = "upper", aspect: String = "equal",
    extent: [Double]? = nil, interpolation: String? = nil
  ) {
    currentAxes.imshow(
      image, alpha: alpha, origin: origin, aspect: aspect, extent: extent,
      interpolation: interpolation)
  }

  /// Shows a matrix as colours on a figure of its own shape, with whole numbers along its top.
  @discardableResult
  public func matshow(
    _ matrix: some PlotGrid, cmap: String? = nil, norm: String = "linear",
    vmin: Double? = nil, vmax: Double? = nil
  ) -> Mappable {
    let rows = matrix.plotRows
    let ratio = Double(rows.count) / Double(max(rows.first?.count ?? 1, 1))
    // matplotlib's figaspect: a figure of the usual size, turned to the matrix's shape within bounds.
    let size = (4.8 / ratio, 4.8)
    let scale = max(1, 4 / size.0, 2 / size.1) * min(1, 16 / (size.0 * max(1, 4 / size.0)))
    let axes = figure(figsize: (min(max(size.0 * scale, 4), 16), min(max(size.1 * scale, 2), 16)))
      .addAxes((0.15, 0.09, 0.775, 0.775))
    return axes.matshow(matrix, cmap: cmap, norm: norm, vmin: vmin, vmax: vmax)
  }

  /// Shows rows of numbers as coloured cells, the first row at the bottom.
  @discardableResult
  public func pcolormesh(
    _ values: some PlotGrid, cmap: String? = nil, norm: String = "linear",
    vmin: Double? = nil, vmax: Double? = nil, alpha: Double = 1
  ) -> Mappable {
    currentAxes.pcolormesh(
      values, cmap: cmap, norm: norm, vmin: vmin, vmax: vmax, alpha: alpha)
  }

  /// Shows rows of numbers as coloured cells between given borders.
  @discardableResult
  public func pcolormesh(
    _ x: some PlotData, _ y: some PlotData, _ values: some PlotGrid, cmap: String? = nil,
    norm: String = "linear", vmin: Double? = nil, vmax: Double? = nil, alpha: Double = 1
  ) -> Mappable {
    currentAxes.pcolormesh(
      x, y, values, cmap: cmap, norm: norm, vmin: vmin, vmax: vmax, alpha: alpha)
  }

  /// Shows how many points fall in each cell of a grid.
  @discardableResult
  public func hist2d(
    _ x: some PlotData, _ y: some PlotData, bins: Int = 10,
    range: (ClosedRange<Double>, ClosedRange<Double>)? = nil, cmap: String? = nil,
    norm: String = "linear", alpha: Double = 1
  ) -> Mappable {
    currentAxes.hist2d(x, y, bins: bins, range: range, cmap: cmap, norm: norm, alpha: alpha)
  }

  /// Shows a matrix as colours with its numbers in the cells; see ``Axes``.
  @discardableResult
  public func heatmap(
    _ matrix: some PlotGrid, rows: [String]? = nil, columns: [String]? = nil,
    cmap: String? = nil, vmin: Double? = nil, vmax: Double? = nil, decimals: Int? = nil
  ) -> Mappable {
    currentAxes.heatmap(
      matrix, rows: rows, columns: columns, cmap: cmap, vmin: vmin, vmax: vmax,
      decimals: decimals)
  }

  /// Shows how often each class was taken for each other, with the counts in the cells.
  @discardableResult
  public func confusionMatrix(
    _ matrix: some PlotGrid, labels: [String]? = nil, cmap: String = "Blues", decimals: Int? = nil
  ) -> Mappable {
    currentAxes.confusionMatrix(matrix, labels: labels, cmap: cmap, decimals: decimals)
  }

  /// Draws lines along which rows of numbers have one value.
  @discardableResult
  public func contour(
    _ x: some PlotData, _ y: some PlotData, _ values: some PlotGrid, levels: [Double]? = nil,
    cmap: String? = nil, norm: String = "linear", colors: (any PlotColor)? = nil,
    linewidths: Double? = nil, linestyles: String = "-", alpha: Double = 1
  ) -> Mappable {
    currentAxes.contour(
      x, y, values, levels: levels, cmap: cmap, norm: norm, colors: colors,
      linewidths: linewidths, linestyles: linestyles, alpha: alpha)
  }

  /// Fills the bands between values of rows of numbers.
  @discardableResult
  public func contourf(
    _ x: some PlotData, _ y: some PlotData, _ values: some PlotGrid, levels: [Double]? = nil,
    cmap: String? = nil, norm: String = "linear", alpha: Double = 1
  ) -> Mappable {
    currentAxes.contourf(x, y, values, levels: levels, cmap: cmap, norm: norm, alpha: alpha)
  }

  /// Explains colours by a bar beside their axes; see ``Figure``.
  @discardableResult
  public func colorbar(
    _ mappable: Mappable? = nil, label: String = "", orientation: String = "vertical",
    fraction: Double = 0.15, pad: Double? = nil, shrink: Double = 1, aspect: Double = 20
  ) -> Axes {
    currentFigure.colorbar(
      mappable, label: label, orientation: orientation, fraction: fraction, pad: pad,
      shrink: shrink, aspect: aspect)
  }
}
