/// All that was asked of one axes, before anything is computed. A plain value.
package struct AxesModel: Sendable {
  package var place: AxesPlace
  let style: PlotStyle
  package var marks: [any Mark] = []
  /// The titles above the axes.
  var titles: [PlacedText.HorizontalAlignment: TitleModel] = [:]
  package var x: AxisModel
  package var y: AxisModel
  var aspect = Aspect.free
  package var legend: LegendModel?
  /// Whether the frame, the ticks and their labels are drawn.
  var isFramed = true
  /// Whether there are lines around the axes.
  var hasSpines = true
  /// Whether the area between the axes is filled.
  var isFilled = true
  /// The axes, by their number on the figure, whose limits these share.
  var sharesX: Int?
  var sharesY: Int?
  /// Whether these axes lie over others: then their title stands above both.
  var isTwin = false
  /// Whether these explain the colours of others.
  var isColorBar = false
  /// What a colour bar would explain.
  var colorScale: ColorScale?
  /// How many automatic colours lines and areas have taken; the two go through the cycle apart.
  var lineColors = 0
  var areaColors = 0

  init(_ place: AxesPlace, _ style: PlotStyle) {
    self.place = place
    self.style = style
    x = AxisModel(side: .bottom, style, style.xTicks, margin: style.axes.margins.x)
    y = AxisModel(side: .left, style, style.yTicks, margin: style.axes.margins.y)
    guard style.axes.hasGrid else { return }
    if style.axes.gridAxis != "y" { x.majorGrid = style.gridStroke }
    if style.axes.gridAxis != "x" { y.majorGrid = style.gridStroke }
  }

  /// The titles in the order in which they are read.
  package var title: String {
    PlacedText.HorizontalAlignment.allCases.compactMap { titles[$0]?.text }
      .filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension AxesModel {
  /// What the legend shows, given the shapes of each mark.
  func legendEntries(_ shapes: [[PlacedMark]]) -> [PlacedLegend.Entry] {
    let placed = zip(marks, shapes)
    let entries = (placed.filter { !$0.0.isNamedLast } + placed.filter(\.0.isNamedLast))
      .flatMap { $0.legendEntries($1) }
    guard let names = legend?.names else {
      // A name that begins with an underscore is kept out of the legend.
      return entries.filter { !$0.label.isEmpty && !$0.label.hasPrefix("_") }
    }
    return zip(entries.filter { $0.label != "_nolegend_" }, names).map { entry, name in
      var named = entry
      named.label = name
      return named
    }
  }
}

/// What was asked of a title.
struct TitleModel: Sendable {
  let text: String
  /// In points.
  let size: Double
}

/// How a unit along one axis compares to one along the other.
enum Aspect: Sendable, Equatable {
  case free
  /// Equally long; the box is made smaller.
  case equalByBox
  /// Equally long; the limits are made wider.
  case equalByLimits
}

/// What was asked of one axis.
package struct AxisModel: Sendable {
  package var label = ""
  package var scale = Scale.linear
  /// Limits set by hand.
  package var limits: (lower: Double, upper: Double)?
  /// Whether fitted limits run from the largest value to the least.
  package var isInverted = false
  /// The names at 0, 1, 2 … of an axis of categories.
  package var categories: [String]?
  /// The room beside the data, relative to their range.
  var margin: Double
  /// Where it stands.
  var side: AxisSide
  /// Whether there are ticks on the opposite side too.
  var isTickedTwice = false
  /// Where its name stands, if not beside the ticks' labels.
  var labelSide: AxisSide?
  /// Whether anything of it is drawn.
  var isVisible = true
  /// Where ticks are and what they say, where that was chosen by hand.
  var locator: (any TickLocator)?
  var minorLocator: (any TickLocator)?
  var formatter: (any TickFormatter)?
  var minorFormatter: (any TickFormatter)?
  /// How a plain axis has ticks between those with labels, if it does.
  var minorTicks: AutoMinorLocator?
  /// Ticks set by hand, which fitted limits include.
  var ticksInView: (least: Double, most: Double)?
  var major: TickStyle
  var minor: TickStyle
  var majorGrid: LineStroke?
  var minorGrid: LineStroke?

  /// The size and the colour of its name, and the name's distance from the labels.
  var name: (size: Double, color: Color, pad: Double)

  init(side: AxisSide, _ style: PlotStyle, _ ticks: PlotStyle.TickPart, margin: Double) {
    self.side = side
    self.margin = margin
    major = TickStyle(style, ticks, ticks.major)
    minor = TickStyle(style, ticks, ticks.minor)
    minorTicks = ticks.hasMinor ? AutoMinorLocator() : nil
    name = (
      style.points(style.axes.labelSize), style.color(style.axes.labelColor), style.axes.labelPad
    )
  }
}

/// Where an axis stands.
package enum AxisSide: Sendable {
  case bottom
  case left
  case top
  case right

  var isHorizontal: Bool { self == .bottom || self == .top }
}

/// How ticks and their labels look.
struct TickStyle: Sendable {
  enum Direction: String, Sendable {
    case outwards = "out"
    case inwards = "in"
    case across = "inout"
  }

  var length: Double
  var width: Double
  var pad: Double
  var direction: Direction
  var color: Color
  var labelColor: Color
  var labelSize: Double
  /// How far labels are turned, in degrees against the clock.
  var labelRotation = 0.0
  var labelAlignment: PlacedText.HorizontalAlignment?
  var hasMarks = true
  var hasLabels = true

  init(
    _ style: PlotStyle, _ ticks: PlotStyle.TickPart,
    _ measures: (size: Double, width: Double, pad: Double)
  ) {
    (length, width, pad) = measures
    direction = Direction(rawValue: ticks.direction) ?? .outwards
    color = style.color(ticks.color)
    labelColor = ticks.labelColor.map(style.color) ?? color
    labelSize = style.points(ticks.labelSize)
  }

  /// How far the marks stand out of the axes, and into them.
  var outward: Double { direction == .inwards ? 0 : direction == .across ? length / 2 : length }
  var inward: Double { direction == .outwards ? 0 : direction == .across ? length / 2 : length }
}

/// What was asked of a legend.
package struct LegendModel: Sendable {
  /// Names for what is drawn, in its order; nil for each mark's own.
  var names: [String]?
  var location = LegendLocation.best
  /// A point in fractions of the axes that the location refers to, for a legend outside of them.
  var anchor: Point?
  var columns = 1
  var title = ""
  var fontSize = 10.0
  var hasFrame = true
}

/// All that was asked of a figure. A plain value.
package struct FigureModel: Sendable {
  /// Width and height in inches.
  package var size: (width: Double, height: Double)
  /// Whether margins are fitted to the labels.
  package var isTight = false
  var margins = SubplotMargins()
  var title = ""
  var titleSize = 12.0
  let style: PlotStyle
  package var axes: [AxesModel]
}
