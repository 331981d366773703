extension Axes {
  /// Shows rows of numbers as colours, the first row at the top.
  ///
  /// ```swift
  /// let powers = [[1.0, 10, 100], [1000, 10_000, 100_000]]
  /// plt.colorbar(plt.imshow(powers, cmap: "magma", norm: "log"))
  /// ```
  ///
  /// - Parameters:
  ///   - image: The rows, equally long, or a tensor of pixels in colours. NaN stays transparent.
  ///   - cmap: A colour map such as “viridis”, “gray” or “Blues”; “_r” after it reverses it.
  ///   - norm: How numbers spread over the colours: “linear”, “log” or “symlog”.
  ///   - vmin: The number of the first colour; the least by default.
  ///   - vmax: The number of the last colour; the largest by default.
  ///   - origin: Where the first row lies, “upper” or “lower”.
  ///   - aspect: “equal” for units that are equally long on both axes, “auto” for an image that fills
  ///     the axes.
  ///   - extent: Where the borders of the image lie, [left, right, bottom, top]; by default the cells
  ///     are one unit wide and high, their middles at whole numbers.
  ///   - interpolation: Cells keep their borders: “nearest”, “none”, “auto” and “antialiased” all name
  ///     that here.
  /// - Returns: What ``Pyplot/colorbar(_:label:orientation:)`` explains.
  @discardableResult
  public func imshow(
    _ image: some PlotGrid, cmap: String? = nil, norm: String = "linear",
    vmin: Double? = nil, vmax: Double? = nil, alpha: Double = 1, origin: String = "upper",
    aspect: String = "equal", extent: [Double]? = nil, interpolation: String? = nil
  ) -> Mappable {
    if let pixels = image.plotColors {
      imshow(
        pixels, alpha: alpha, origin: origin, aspect: aspect, extent: extent,
        interpolation: interpolation)
      return mappable(
        ColorScale(
          "imshow", over: [], cmap: cmap ?? style.colorMap, norm: norm, lower: vmin, upper: vmax,
          alpha: alpha))
    }
    let grid = CheckedGrid(image, for: "imshow")
    let scale = ColorScale(
      "imshow", over: grid.values, cmap: cmap ?? style.colorMap, norm: norm, lower: vmin,
      upper: vmax, alpha: alpha)
    addImage(
      rows: grid.rows, columns: grid.columns, .numbers(grid.values, scale), origin, aspect, extent,
      interpolation)
    return mappable(scale)
  }

  /// Shows a picture whose pixels are red, green and blue, and an opacity where there is a fourth
  /// number: whole numbers from 0 to 255, or others from 0 to 1.
  ///
  /// ```swift
  /// plt.imshow([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [255, 255, 0]]])
  /// ```
  ///
  /// - Parameter image: Rows of pixels, equally long. What is beyond the range counts as its end.
  public func imshow<Channel: PlotNumber>(
    _ image: [[[Channel]]], alpha: Double = 1, origin: String = "upper", aspect: String = "equal",
    extent: [Double]? = nil, interpolation: String? = nil
  ) {
    let most = Channel.self is any BinaryInteger.Type ? 255.0 : 1
    let columns = image.first?.count ?? 0
    require(
      columns > 0 && image.allSatisfy { $0.count == columns }
        && image.allSatisfy { $0.allSatisfy { [3, 4].contains($0.count) } },
      "imshow: \(image.count) rows of \(columns) pixels are no picture; all rows must be equally long, "
        + "and each pixel 3 or 4 numbers")
    let pixels = image.map { row in row.map { pixel in pixel.map { $0.plotValue / most } } }
    addImage(
      rows: image.count, columns: columns, .colors(colors(of: pixels, alpha)), origin, aspect,
      extent, interpolation)
  }

  private func colors(of pixels: [[[Double]]], _ alpha: Double) -> [Color] {
    pixels.flatMap { row in
      row.map { pixel in
        let parts = pixel.map { $0.isNaN ? 0 : min(max($0, 0), 1) }
        let hex = parts.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32(($1 * 255).rounded()) }
        return Color(hex: hex, alpha: parts.count > 3 ? parts[3] : 1).faded(alpha)
      }
    }
  }

  private func addImage(
    rows: Int, columns: Int, _ content: ImageMark.Content, _ origin: String, _ aspect: String,
    _ extent: [Double]?, _ interpolation: String?
  ) {
    require(
      ["upper", "lower"].contains(origin) && ["equal", "auto"].contains(aspect),
      "imshow: origin “\(origin)” and aspect “\(aspect)” say nothing; origin is \"upper\" or "
        + "\"lower\", aspect \"equal\" or \"auto\"")
    require(
      ["nearest", "none", "auto", "antialiased", nil].contains(interpolation),
      "imshow: there is no interpolation “\(interpolation ?? "")” here; cells are drawn as they are, "
        + "which is \"nearest\"; give an image of more rows and columns for a smooth one")
    require(
      extent.map { $0.count == 4 && $0.allSatisfy(\.isFinite) && $0[0] != $0[1] && $0[2] != $0[3] }
        ?? true,
      "imshow: \(extent ?? []) is no extent; give four finite numbers [left, right, bottom, top], left "
        + "apart from right and bottom from top")
    let (right, far) = (Double(columns) - 0.5, Double(rows) - 0.5)
    let borders =
      extent ?? (origin == "upper" ? [-0.5, right, far, -0.5] : [-0.5, right, -0.5, far])
    let mark = ImageMark(
      rows: rows, columns: columns, content: content,
      extent: ImageMark.Extent(
        left: borders[0], right: borders[1], bottom: borders[2], top: borders[3]),
      isUpsideDown: origin == "lower")
    update { axes in
      axes.marks.append(mark)
      axes.x.isInverted = borders[0] > borders[1]
      axes.y.isInverted = borders[2] > borders[3]
      if aspect == "equal" { axes.aspect = .equalByBox }
    }
  }

  /// Shows a matrix as colours, with whole numbers along its top.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.matshow([[2, 0], [1, 3]])
  /// print(figure)  // Image, 2 × 2, from 0 to 3
  /// ```
  @discardableResult
  public func matshow(
    _ matrix: some PlotGrid, cmap: String? = nil, norm: String = "linear",
    vmin: Double? = nil, vmax: Double? = nil
  ) -> Mappable {
    let image = imshow(matrix, cmap: cmap, norm: norm, vmin: vmin, vmax: vmax)
    update { axes in
      (axes.x.side, axes.x.labelSide, axes.x.isTickedTwice) = (.top, .bottom, true)
      let locator = MaxNLocator(nbins: 9, steps: [1, 2, 5, 10], integer: true)
      (axes.x.locator, axes.y.locator) = (locator, locator)
    }
    return image
  }
}
