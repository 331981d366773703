extension Axes {
  /// Shows rows of numbers as coloured cells, the first row at the bottom.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.pcolormesh([[1, 2, 3], [4, 5, 6]])
  /// print(figure)  // Colour mesh, 2 × 3, from 1 to 6
  /// ```
  @discardableResult
  public func pcolormesh(
    _ values: some PlotGrid, cmap: String? = nil,
    norm: String = "linear", vmin: Double? = nil, vmax: Double? = nil, alpha: Double = 1
  ) -> Mappable {
    let grid = CheckedGrid(values, for: "pcolormesh")
    return pcolormesh(
      0...grid.columns, 0...grid.rows, values, cmap: cmap, norm: norm, vmin: vmin, vmax: vmax,
      alpha: alpha)
  }

  /// Shows rows of numbers as coloured cells between given borders.
  ///
  /// - Parameters:
  ///   - x: The borders of the columns, one more than there are; or their middles, as many.
  ///   - y: The same for the rows.
  ///   - norm: How numbers spread over the colours: “linear”, “log” or “symlog”.
  @discardableResult
  public func pcolormesh(
    _ x: some PlotData, _ y: some PlotData, _ values: some PlotGrid, cmap: String? = nil,
    norm: String = "linear", vmin: Double? = nil, vmax: Double? = nil, alpha: Double = 1
  ) -> Mappable {
    let grid = CheckedGrid(values, for: "pcolormesh")
    let scale = ColorScale(
      "pcolormesh", over: grid.values, cmap: cmap ?? style.colorMap, norm: norm, lower: vmin,
      upper: vmax,
      alpha: alpha)
    let mark = MeshMark(
      x: borders("pcolormesh", "x", x.plotValues, grid.columns),
      y: borders("pcolormesh", "y", y.plotValues, grid.rows), values: grid.values, scale: scale,
      kind: "Colour mesh")
    update { $0.marks.append(mark) }
    return mappable(scale)
  }

  /// Shows how many points fall in each cell of a grid.
  ///
  /// ```swift
  /// let figure = Figure()
  /// let cells = figure.currentAxes.hist2d([0, 0, 1, 1], [0, 0, 0, 1], bins: 2)
  /// figure.colorbar(cells, label: "points")
  /// ```
  ///
  /// - Parameters:
  ///   - bins: The number of columns and of rows.
  ///   - range: From where to where the grid reaches; over all points by default.
  @discardableResult
  public func hist2d(
    _ x: some PlotData, _ y: some PlotData, bins: Int = 10,
    range: (ClosedRange<Double>, ClosedRange<Double>)? = nil, cmap: String? = nil,
    norm: String = "linear", alpha: Double = 1
  ) -> Mappable {
    let (x, y) = (x.plotValues, y.plotValues)
    requireEqualCounts("hist2d", x, y)
    let columns = Histogram.edges(of: x, bins: bins, upTo: 5000, range: range?.0, "hist2d")
    let rows = Histogram.edges(of: y, bins: bins, upTo: 5000, range: range?.1, "hist2d")
    var counts = Array(repeating: 0.0, count: bins * bins)
    for (x, y) in zip(x, y) {
      if let column = Histogram.bin(of: x, columns), let row = Histogram.bin(of: y, rows) {
        counts[row * bins + column] += 1
      }
    }
    let scale = ColorScale(
      "hist2d", over: counts, cmap: cmap ?? style.colorMap, norm: norm, lower: nil, upper: nil,
      alpha: alpha)
    let mark = MeshMark(
      x: columns, y: rows, values: counts, scale: scale, kind: "Two-dimensional histogram")
    update { $0.marks.append(mark) }
    return mappable(scale)
  }

  /// Shows a matrix as colours with its numbers in the cells, and names along its sides.
  ///
  /// ```swift
  /// let figure = Figure()
  /// let (shares, names) = ([[0.9, 0.1], [0.25, 0.75]], ["cat", "dog"])
  /// figure.currentAxes.heatmap(shares, rows: names, columns: names, cmap: "Blues")
  /// ```
  ///
  /// - Parameters:
  ///   - rows: A name for each row.
  ///   - columns: A name for each column.
  ///   - decimals: How many digits follow the point; two by default, none where all are whole.
  @discardableResult
  public func heatmap(
    _ matrix: some PlotGrid, rows: [String]? = nil, columns: [String]? = nil,
    cmap: String? = nil, vmin: Double? = nil, vmax: Double? = nil, decimals: Int? = nil
  ) -> Mappable {
    let grid = CheckedGrid(matrix, for: "heatmap")
    let image = imshow(matrix, cmap: cmap, vmin: vmin, vmax: vmax)
    if let columns { setXTicks(0..<grid.columns, labels: columns) }
    if let rows { setYTicks(0..<grid.rows, labels: rows) }
    let areWhole = grid.values.allSatisfy { $0 == $0.rounded() || !$0.isFinite }
    for (index, value) in grid.values.enumerated() where value.isFinite {
      let (row, column) = index.quotientAndRemainder(dividingBy: grid.columns)
      let written = NumberText.withMinusSign(
        NumberText.fixed(value, decimals: decimals ?? (areWhole ? 0 : 2)))
      text(
        Double(column), Double(row), written,
        color: image.scale.color(value).isDark ? "white" : "black", ha: "center", va: "center")
    }
    return image
  }

  /// Shows how often each class was taken for each other, with the counts in the cells.
  ///
  /// ```swift
  /// plt.confusionMatrix(counts, labels: ["cat", "dog"])
  /// ```
  ///
  /// - Parameter matrix: A row for each true class, a column for each predicted one.
  @discardableResult
  public func confusionMatrix(
    _ matrix: some PlotGrid, labels: [String]? = nil, cmap: String = "Blues", decimals: Int? = nil
  ) -> Mappable {
    let image = heatmap(
      matrix, rows: labels, columns: labels, cmap: cmap, decimals: decimals)
    setXLabel("Predicted label")
    setYLabel("True label")
    return image
  }

  /// Draws lines along which rows of numbers have one value.
  ///
  /// ```swift
  /// let figure = Figure()
  /// let bowl = (0...4).map { y in (0...4).map { x in (x - 2) * (x - 2) + (y - 2) * (y - 2) } }
  /// figure.currentAxes.contour(0...4, 0...4, bowl, levels: [1, 2, 4])
  /// print(figure)  // Contours, 3 levels from 1 to 4
  /// ```
  ///
  /// - Parameters:
  ///   - x: The places of the columns, in order.
  ///   - y: The places of the rows, in order.
  ///   - levels: The values of the lines; about seven round ones by default, or powers of ten.
  ///   - norm: How numbers spread over the colours: “linear”, “log” or “symlog”.
  ///   - colors: One colour for all lines instead of a colour map.
  @discardableResult
  public func contour(
    _ x: some PlotData, _ y: some PlotData, _ values: some PlotGrid, levels: [Double]? = nil,
    cmap: String? = nil, norm: String = "linear", colors: (any PlotColor)? = nil,
    linewidths: Double? = nil, linestyles: String = "-", alpha: Double = 1
  ) -> Mappable {
    let color = colors.map { paint($0, for: "contour").faded(alpha) }
    let stroke = LineStroke(
      color: color ?? .black, width: linewidths ?? style.lines.width,
      style: LineStyle(linestyles, for: "contour"))
    return addContours(
      "contour", x.plotValues, y.plotValues, values, levels, cmap, norm, alpha, color, stroke)
  }

  /// Fills the bands between values of rows of numbers.
  ///
  /// ```swift
  /// let figure = Figure()
  /// let slope = (0...2).map { y in (0...2).map { x in x + y } }
  /// figure.colorbar(figure.currentAxes.contourf(0...2, 0...2, slope, levels: [0, 1, 2, 3, 4]))
  /// ```
  @discardableResult
  public func contourf(
    _ x: some PlotData, _ y: some PlotData, _ values: some PlotGrid, levels: [Double]? = nil,
    cmap: String? = nil, norm: String = "linear", alpha: Double = 1
  ) -> Mappable {
    addContours("contourf", x.plotValues, y.plotValues, values, levels, cmap, norm, alpha, nil, nil)
  }

  private func addContours(
    _ operation: String, _ x: [Double], _ y: [Double], _ values: some PlotGrid,
    _ levels: [Double]?, _ cmap: String?, _ norm: String, _ alpha: Double, _ color: Color?,
    _ stroke: LineStroke?
  ) -> Mappable {
    let grid = CheckedGrid(values, for: operation)
    require(
      x.count == grid.columns && y.count == grid.rows,
      "\(operation): \(x.count) × \(y.count) places do not fit \(grid.columns) columns and "
        + "\(grid.rows) rows; give a place for each column and each row")
    require(
      x.count > 1 && y.count > 1,
      "\(operation): a grid of \(x.count) × \(y.count) has no cells; give two columns and rows at "
        + "least")
    let norm = Scale(norm, 2, for: operation)
    let chosen = levels?.sorted() ?? ContourMark.levels(7, over: grid.values, norm: norm)
    let fewest = stroke == nil ? 2 : 1
    require(
      chosen.count >= fewest
        && chosen.allSatisfy { $0.isFinite && (norm != .logarithmic || $0 > 0) },
      "\(operation): levels of \(chosen) cannot be drawn; give \(fewest) at least, all finite, and "
        + "above 0 with norm \"log\"")
    let map = color.map(ColorMap.init) ?? ColorMap(cmap ?? style.colorMap, for: operation)
    var scale = ColorScale(map, over: chosen, norm: norm, alpha: color == nil ? alpha : 1)
    scale.levels = chosen
    scale.isLines = stroke != nil
    let mark = ContourMark(
      grid: ContourGrid(x: x, y: y, values: grid.values), levels: chosen, scale: scale,
      stroke: stroke)
    update { $0.marks.append(mark) }
    return mappable(scale)
  }

  /// The borders of cells, given them or their middles.
  private func borders(_ operation: String, _ name: String, _ places: [Double], _ count: Int)
    -> [Double]
  {
    require(
      places.count == count + 1 || places.count == count,
      "\(operation): \(name) has \(places.count) values for \(count) cells; give \(count + 1) borders "
        + "or \(count) middles")
    guard places.count == count else { return places }
    guard count > 1 else { return [places[0] - 0.5, places[0] + 0.5] }
    let inner = zip(places, places.dropFirst()).map { $0 / 2 + $1 / 2 }
    return [places[0] - (inner[0] - places[0])] + inner
      + [places[count - 1] + (places[count - 1] - inner[count - 2])]
  }
}

extension Color {
  /// Whether white reads better on it than black.
  fileprivate var isDark: Bool { luminance < 140.0 / 255 }
}
