import Synchronization

/// How figures look: sizes, colours and lines, as matplotlib's `rcParams` name them.
///
/// A figure takes the style that is current when it is made, and keeps it. The names that matplotlib
/// gives to the parts, such as “axes.titlesize”, are those of ``Pyplot/rcParams``.
///
/// ```swift
/// var style = PlotStyle.darkBackground
/// style.lines.width = 2.5
/// let figure = Figure(style: style)
/// figure.currentAxes.plot([0, 1, 4, 9])
/// figure
/// ```
public struct PlotStyle: Sendable {
  /// The page.
  ///
  /// ```swift
  /// var style = PlotStyle()
  /// style.figure.size = (8, 3)
  /// style.figure.dpi = 150
  /// ```
  public struct FigurePart: Sendable {
    /// Width and height in inches.
    public var size: (width: Double, height: Double) = (6.4, 4.8)
    /// Dots per inch of pictures.
    public var dpi = 100.0
    /// The colour behind everything.
    public var faceColor = "white"
    /// The size of the title above all axes.
    public var titleSize: TextSize = "large"
    /// Whether margins are fitted to the labels without being asked for.
    public var isTight = false
  }

  /// Pictures in files.
  ///
  /// ```swift
  /// var style = PlotStyle()
  /// style.saving.dpi = 300
  /// print(style["savefig.dpi"])  // 300
  /// ```
  public struct SavingPart: Sendable {
    /// Dots per inch; those of the figure where it is nil.
    public var dpi: Double?
  }

  /// Lines of data.
  ///
  /// ```swift
  /// var style = PlotStyle()
  /// style.lines.width = 2.5
  /// style.lines.marker = "o"
  /// ```
  public struct LinePart: Sendable {
    /// In points, as the size of markers.
    public var width = 1.5
    /// How wide markers are, in points.
    public var markerSize = 6.0
    /// “-”, “--”, “-.”, “:” or “None”.
    public var style = "-"
    /// The sign at each point, such as “o”; “None” for no sign.
    public var marker = "None"
    /// The colour of lines that do not take their turn, such as those across the axes.
    public var color = "C0"
  }

  /// The frame, its title and its labels.
  ///
  /// ```swift
  /// var style = PlotStyle()
  /// style.axes.cycle = ["#264653", "tab:orange"]
  /// style.axes.spines = (left: true, bottom: true, right: false, top: false)
  /// ```
  public struct AxesPart: Sendable {
    /// The colour behind what is drawn.
    public var faceColor = "white"
    /// The colour of the frame.
    public var edgeColor = "black"
    /// The width of the frame in points.
    public var lineWidth = 0.8
    /// The colours that lines and areas take in turn.
    public var cycle = [
      "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f",
      "#bcbd22", "#17becf",
    ]
    /// The size of the title.
    public var titleSize: TextSize = "large"
    /// The colour of titles; that of other text where it is nil.
    public var titleColor: String?
    /// The distance between title and frame in points.
    public var titlePad = 6.0
    /// The size of what names the axes.
    public var labelSize: TextSize = "medium"
    /// The colour of what names the axes.
    public var labelColor = "black"
    /// The distance between these names and the labels of the ticks, in points.
    public var labelPad = 4.0
    /// Whether axes begin with a grid.
    public var hasGrid = false
    /// The axis with a grid: “x”, “y” or “both”.
    public var gridAxis = "both"
    /// The room beside the data, relative to their range.
    public var margins = (x: 0.05, y: 0.05)
    /// The sides of the frame that are drawn.
    public var spines = (left: true, bottom: true, right: true, top: true)
  }

  /// Ticks and their labels.
  ///
  /// ```swift
  /// var style = PlotStyle()
  /// style.xTicks.direction = "in"
  /// style.xTicks.hasMinor = true
  /// ```
  public struct TickPart: Sendable {
    /// The colour of the ticks.
    public var color = "black"
    /// The colour of labels; that of the ticks where it is nil.
    public var labelColor: String?
    /// The size of the labels.
    public var labelSize: TextSize = "medium"
    /// “out”, “in” or “inout”.
    public var direction = "out"
    /// Length, width and distance to the label in points.
    public var major = (size: 3.5, width: 0.8, pad: 3.5)
    /// The same of ticks between the main ones.
    public var minor = (size: 2.0, width: 0.6, pad: 3.4)
    /// Whether there are ticks between the main ones.
    public var hasMinor = false
  }

  /// The lines of a grid.
  ///
  /// ```swift
  /// var style = PlotStyle()
  /// style.axes.hasGrid = true
  /// style.grid.style = ":"
  /// ```
  public struct GridPart: Sendable {
    /// The colour of the lines.
    public var color = "#b0b0b0"
    /// “-”, “--”, “-.” or “:”.
    public var style = "-"
    /// In points.
    public var width = 0.8
    /// The opacity, from 0 to 1.
    public var alpha = 1.0
  }

  /// The legend.
  ///
  /// ```swift
  /// var style = PlotStyle()
  /// style.legend.location = "upper left"
  /// style.legend.hasFrame = false
  /// ```
  public struct LegendPart: Sendable {
    /// The size of the names.
    public var fontSize: TextSize = "medium"
    /// “upper right”, “lower left” and so on, or “best”: where it hides no data.
    public var location = "best"
    /// Whether it has a frame and a background.
    public var hasFrame = true
    /// The opacity of the background, from 0 to 1.
    public var frameAlpha = 0.8
    /// The colour of the background; that of the axes where it is nil.
    public var faceColor: String?
    /// The colour of the frame: “0.8” is a light grey.
    public var edgeColor = "0.8"
  }

  /// The font's size in points, to which other sizes are relative.
  public var fontSize = 10.0
  /// The colour of text that has no other.
  public var textColor = "black"
  /// The colour of arrows, and of the borders of what is filled.
  public var patchEdgeColor = "black"
  /// The colour map of images.
  public var colorMap = "viridis"
  /// The page: “figure.…” in matplotlib.
  public var figure = FigurePart()
  /// Pictures in files: “savefig.…”.
  public var saving = SavingPart()
  /// Lines of data: “lines.…”.
  public var lines = LinePart()
  /// The frame, its title and its labels: “axes.…”.
  public var axes = AxesPart()
  /// The ticks of horizontal axes: “xtick.…”.
  public var xTicks = TickPart()
  /// The ticks of vertical axes: “ytick.…”.
  public var yTicks = TickPart()
  /// The lines of a grid: “grid.…”.
  public var grid = GridPart()
  /// The legend: “legend.…”.
  public var legend = LegendPart()
  /// The colour of the boxes and whiskers of box plots.
  public var boxColor = "black"

  /// matplotlib's style “default”.
  public init() {}

  /// matplotlib's style “dark_background”.
  ///
  /// See [the style sheet](https://matplotlib.org/stable/gallery/style_sheets/dark_background.html).
  public static let darkBackground: PlotStyle = {
    var style = PlotStyle()
    (style.lines.color, style.patchEdgeColor, style.textColor) = ("white", "white", "white")
    (style.axes.faceColor, style.axes.edgeColor, style.axes.labelColor) = (
      "black", "white", "white"
    )
    style.axes.cycle = [
      "#8dd3c7", "#feffb3", "#bfbbd9", "#fa8174", "#81b1d2", "#fdb462", "#b3de69", "#bc82bd",
      "#ccebc4", "#ffed6f",
    ]
    (style.xTicks.color, style.yTicks.color, style.grid.color) = ("white", "white", "white")
    (style.figure.faceColor, style.boxColor) = ("black", "white")
    return style
  }()

  /// The styles by matplotlib's names.
  static let named: [String: PlotStyle] = [
    "default": PlotStyle(), "dark_background": darkBackground,
  ]

  private static let shared = Mutex(PlotStyle())

  /// The style of figures that are made from now on.
  public static var current: PlotStyle {
    get { shared.withLock { $0 } }
    set { shared.withLock { $0 = newValue } }
  }
}

extension PlotStyle {
  /// The colours that lines and areas take in turn.
  var cycle: [Color] { axes.cycle.map { Color(named: $0) ?? .black } }

  /// The colour of one of matplotlib's spellings, with “C0” and so on out of the style's own cycle.
  func color(_ name: String) -> Color { Color(named: name, cycle: cycle) ?? .black }

  /// Whether the page is darker than what is written on it.
  var isDark: Bool { color(figure.faceColor).luminance < color(textColor).luminance }

  var lineStyle: LineStyle { LineStyle(spelling: lines.style) ?? .solid }

  var marker: Marker { Marker(rawValue: lines.marker) ?? .none }

  func points(_ size: TextSize) -> Double { size.points(of: fontSize) }

  /// The look of a grid's lines.
  var gridStroke: LineStroke {
    LineStroke(
      color: color(grid.color).faded(grid.alpha), width: grid.width,
      style: LineStyle(grid.style, for: "grid.linestyle"))
  }
}
