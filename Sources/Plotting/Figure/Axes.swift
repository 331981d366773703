import Synchronization

/// One pair of axes on a figure: what is drawn in it, its title, labels, limits and legend.
///
/// ```swift
/// let (figure, axes) = plt.subplots(figsize: (6, 3))
/// axes.plot([2.3, 0.8, 0.1])
/// axes.setTitle("Loss")
/// print(figure)  // Line plot “Loss”, 3 points, 2.30 → 0.10
/// ```
///
/// Methods bear the names and arguments of matplotlib's, in Swift's spelling.
public final class Axes: Sendable {
  private let state: Mutex<AxesModel>
  private let owner: Mutex<Owner>

  /// The figure keeps its axes alive, and not the other way round.
  private struct Owner: Sendable {
    weak var figure: Figure?
  }

  init(_ place: AxesPlace, on figure: Figure) {
    state = Mutex(AxesModel(place, figure.style))
    owner = Mutex(Owner(figure: figure))
  }

  /// All that was asked of the axes so far.
  package var model: AxesModel { state.withLock { $0 } }

  /// The look that the figure was made with.
  var style: PlotStyle { state.withLock { $0.style } }

  /// The colour that is spelled, with “C0” and so on out of the style's own cycle.
  func paint(_ spelling: any PlotColor, for operation: String) -> Color {
    Color(spelling, cycle: style.cycle, for: operation)
  }

  func update<Result: Sendable>(_ change: (inout sending AxesModel) -> Result) -> Result {
    state.withLock { change(&$0) }
  }

  /// The figure that the axes are on; stops the program where it is gone.
  func figure(for operation: String) -> Figure {
    guard let figure = owner.withLock({ $0.figure }) else {
      fatalError("\(operation): the figure of these axes is gone; keep it as long as its axes")
    }
    return figure
  }
}

extension Axes {
  /// Writes a title above the axes.
  ///
  /// What stands between two dollar signs in this and in every other text is mathematics, as in TeX:
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.setTitle(#"$\sigma(x) = \frac{1}{1 + e^{-x}}$"#)
  /// figure
  /// ```
  ///
  /// It stops the program where the mathematics cannot be read.
  public func setTitle(_ title: String, fontsize: Double? = nil) {
    MathText.check(title, for: "setTitle")
    requireSize("setTitle", fontsize)
    update {
      $0.title = title
      if let fontsize { $0.titleSize = fontsize }
    }
  }

  /// Names what runs along the horizontal axis.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.setXLabel("epoch", fontsize: 12)
  /// ```
  public func setXLabel(_ label: String, fontsize: Double? = nil) {
    setLabel("setXLabel", label, fontsize, \.x)
  }

  /// Names what runs along the vertical axis.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.setYLabel(#"loss $L(\theta)$"#)
  /// ```
  public func setYLabel(_ label: String, fontsize: Double? = nil) {
    setLabel("setYLabel", label, fontsize, \.y)
  }

  private func setLabel(
    _ operation: String, _ label: String, _ fontsize: Double?,
    _ axis: any WritableKeyPath<AxesModel, AxisModel> & Sendable
  ) {
    MathText.check(label, for: operation)
    requireSize(operation, fontsize)
    update {
      $0[keyPath: axis].label = label
      if let fontsize { $0[keyPath: axis].name.size = fontsize }
    }
  }

  /// Shows the horizontal axis from `left` to `right`; the axis runs backwards if `left` is larger.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([2.3, 0.8, 0.3, 0.1])
  /// figure.currentAxes.setXLim(0, 2)
  /// ```
  public func setXLim(_ left: Double, _ right: Double) {
    requireLimits("xlim", left, right)
    update { $0.x.limits = (left, right) }
  }

  /// Shows the vertical axis from `bottom` to `top`; the axis runs backwards if `bottom` is larger.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([0.2, 0.7, 0.9])
  /// figure.currentAxes.setYLim(0, 1)
  /// ```
  public func setYLim(_ bottom: Double, _ top: Double) {
    requireLimits("ylim", bottom, top)
    update { $0.y.limits = (bottom, top) }
  }

  /// Turns the horizontal axis around.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([1, 10, 100], [0.9, 0.7, 0.4])
  /// figure.currentAxes.invertXAxis()
  /// ```
  public func invertXAxis() { update { $0.x.invert() } }

  /// Turns the vertical axis around.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.scatter([3, 5], [1, 2])  // ranks: the first is at the top
  /// figure.currentAxes.invertYAxis()
  /// ```
  public func invertYAxis() { update { $0.y.invert() } }

  /// Leaves room beside the data, relative to their range.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([2.3, 0.8, 0.3])
  /// figure.currentAxes.margins(x: 0, y: 0.2)
  /// ```
  public func margins(x: Double? = nil, y: Double? = nil) {
    require(
      (x ?? 0) > -0.5 && (y ?? 0) > -0.5,
      "margins: margins of \(x ?? 0) and \(y ?? 0) leave nothing to see; both must be above -0.5")
    update { axes in
      if let x { axes.x.margin = x }
      if let y { axes.y.margin = y }
    }
  }

  /// Makes a unit equally long on both axes (“equal”), or lets both fill the box (“auto”).
  ///
  /// ```swift
  /// let figure = Figure()
  /// let angles = (0...100).map { 0.02 * Double.pi * Double($0) }
  /// figure.currentAxes.plot(Tensor(angles).cos(), Tensor(angles).sin())
  /// figure.currentAxes.setAspect("equal")  // a circle, and no ellipse
  /// ```
  public func setAspect(_ aspect: String) {
    require(
      ["equal", "auto"].contains(aspect),
      "setAspect: “\(aspect)” is no aspect; choose \"equal\" or \"auto\"")
    update { $0.aspect = aspect == "equal" ? .equalByBox : .free }
  }

  /// Changes how the axes show the data.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.imshow([[0.1, 0.9], [0.8, 0.2]])
  /// figure.currentAxes.axis("off")
  /// ```
  ///
  /// - Parameter option: “off” and “on” for the frame with its ticks; “equal” for units that are
  ///   equally long, by wider limits; “scaled” for the same by a smaller box; “tight” for limits
  ///   without margins; “auto” for what axes are without all of this.
  public func axis(_ option: String) {
    let change: (@Sendable (inout AxesModel) -> Void)? =
      switch option {
      case "off": { $0.isFramed = false }
      case "on": { $0.isFramed = true }
      case "equal": { $0.aspect = .equalByLimits }
      case "scaled", "image": { $0.aspect = .equalByBox }
      case "tight": { ($0.x.margin, $0.y.margin) = (0, 0) }
      case "auto": { $0.aspect = .free }
      default: nil
      }
    require(
      change != nil,
      "axis: “\(option)” is no option; choose \"on\", \"off\", \"equal\", \"scaled\", \"tight\" or "
        + "\"auto\"")
    update { change?(&$0) }
  }

  /// Shows a legend of everything that has a label.
  ///
  /// ```swift
  /// let figure = Figure()
  /// figure.currentAxes.plot([2.3, 0.8, 0.3], label: "train")
  /// figure.currentAxes.plot([2.3, 1.0, 0.6], label: "validation")
  /// figure.currentAxes.legend(loc: "upper right", title: "loss")
  /// ```
  ///
  /// - Parameters:
  ///   - loc: “upper right”, “lower left”, “center” and so on; “best” is the first of ten places that
  ///     hides no data.
  ///   - ncols: How many columns it has.
  ///   - title: What stands above the entries.
  ///   - bboxToAnchor: A point in fractions of the axes that `loc` refers to instead of the axes: with
  ///     “upper left” and (1.02, 1), the legend stands outside, at the right.
  ///   - fontsize: In points.
  ///   - frameon: Whether it has a frame.
  public func legend(
    loc: String? = nil, ncols: Int = 1, title: String = "",
    bboxToAnchor: (Double, Double)? = nil, fontsize: Double? = nil, frameon: Bool? = nil
  ) {
    let look = style.legend
    let size = fontsize ?? style.points(look.fontSize)
    require(
      ncols > 0 && size > 0,
      "legend: \(ncols) columns of text of \(size) points cannot be shown; both must be above 0"
    )
    for text in [title] + model.marks.compactMap(\.label) {
      MathText.check(text, for: "legend")
    }
    let legend = LegendModel(
      location: LegendLocation(loc ?? look.location),
      anchor: bboxToAnchor.map { Point($0.0, $0.1) },
      columns: ncols, title: title, fontSize: size, hasFrame: frameon ?? look.hasFrame)
    update { $0.legend = legend }
  }
}

extension AxisModel {
  fileprivate mutating func invert() {
    isInverted.toggle()
    limits = limits.map { ($0.upper, $0.lower) }
  }
}

/// Stops the program unless text can have that size.
func requireSize(_ operation: String, _ points: Double?) {
  require(
    points.map { $0 > 0 && $0.isFinite } ?? true,
    "\(operation): text of \(points ?? 0) points cannot be shown; fontsize must be above 0")
}

private func requireLimits(_ operation: String, _ from: Double, _ to: Double) {
  require(
    from.isFinite && to.isFinite,
    "\(operation): limits of \(from) and \(to) cannot be shown; both must be finite")
}
