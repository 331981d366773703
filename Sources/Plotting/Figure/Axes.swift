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

  /// The axes of the figure that share one of these axes' two, these among them: what is asked of one
  /// holds for all, and what is asked last counts.
  func sharing(_ axis: KeyPath<AxesModel, AxisModel>) -> [Axes] {
    let all = owner.withLock { $0.figure }?.axes ?? [self]
    let groups = AxesModel.groups(
      of: all.map(\.model), axis == \AxesModel.x ? \.sharesX : \.sharesY)
    return groups[all.firstIndex { $0 === self } ?? 0].map { all[$0] }
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
  ///
  /// ```swift
  /// plt.title("Training", loc: "left")
  /// plt.title("epoch 12", fontsize: 9, loc: "right")
  /// ```
  ///
  /// - Parameters:
  ///   - fontsize: In points.
  ///   - loc: “left”, “center” or “right”; each of the three places has a title of its own.
  public func setTitle(_ title: String, fontsize: Double? = nil, loc: String = "center") {
    MathText.check(title, for: "setTitle")
    requireSize("setTitle", fontsize)
    guard let place = PlacedText.HorizontalAlignment(rawValue: loc) else {
      fatalError(
        "setTitle: “\(loc)” is no place for a title; choose \"left\", \"center\" or \"right\"")
    }
    let size = fontsize ?? style.points(style.axes.titleSize)
    update { $0.titles[place] = TitleModel(text: title, size: size) }
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

  /// Shows a legend of everything that has a label, or of what was drawn first under given names.
  ///
  /// ```swift
  /// plt.plot([2.3, 0.8, 0.3])
  /// plt.plot([2.4, 1.1, 0.7])
  /// plt.legend(["train", "validation"], loc: "upper right")
  /// ```
  ///
  /// - Parameters:
  ///   - labels: Names for lines, points and areas in the order in which they were drawn; bars, error bars
  ///     and stems come after them.
  ///   - loc: “upper right”, “lower left”, “center” and so on; “best” is the first of ten places that
  ///     hides no data.
  ///   - ncols: How many columns it has.
  ///   - title: What stands above the entries.
  ///   - bboxToAnchor: A point in fractions of the axes that `loc` refers to instead of the axes: with
  ///     “upper left” and (1.02, 1), the legend stands outside, at the right.
  ///   - fontsize: In points.
  ///   - frameon: Whether it has a frame.
  public func legend(
    _ labels: [String]? = nil, loc: String? = nil, ncols: Int = 1, title: String = "",
    bboxToAnchor: (Double, Double)? = nil, fontsize: Double? = nil, frameon: Bool? = nil
  ) {
    let look = style.legend
    let size = fontsize ?? style.points(look.fontSize)
    require(
      ncols > 0 && size > 0,
      "legend: \(ncols) columns of text of \(size) points cannot be shown; both must be above 0"
    )
    for text in [title] + (labels ?? model.marks.compactMap(\.label)) {
      MathText.check(text, for: "legend")
    }
    let legend = LegendModel(
      names: labels, location: LegendLocation(loc ?? look.location),
      anchor: bboxToAnchor.map { Point($0.0, $0.1) },
      columns: ncols, title: title, fontSize: size, hasFrame: frameon ?? look.hasFrame)
    update { $0.legend = legend }
  }
}

/// Stops the program unless text can have that size.
func requireSize(_ operation: String, _ points: Double?) {
  require(
    points.map { $0 > 0 && $0.isFinite } ?? true,
    "\(operation): text of \(points ?? 0) points cannot be shown; fontsize must be above 0")
}
