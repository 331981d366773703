import Glibc

/// What the axes show: the limits set by hand, or else the data with a margin of 5 % around them.
struct ViewLimits {
  let x: AxisView
  let y: AxisView

  /// The data that the axes were fitted to.
  var data: (x: DataInterval?, y: DataInterval?)
  /// Whether other axes have the same limits.
  var shares: (x: Bool, y: Bool)

  /// The data that one axes is fitted to; nil as long as nothing was drawn along an axis.
  struct Fitted {
    var x: DataInterval?
    var y: DataInterval?

    init(_ axes: AxesModel) {
      var all = DataLimits()
      for mark in axes.marks {
        let xView = ViewLimits.view(axes.x, x)
        let yView = ViewLimits.view(axes.y, y)
        mark.extend(&all)
        let refits = mark.refits(
          x: xView.minimum...xView.maximum, y: yView.minimum...yView.maximum)
        if refits.x { x = all.x }
        if refits.y { y = all.y }
      }
    }
  }

  /// The largest box in `cell` where a unit is equally long on both axes.
  func boxOfEqualUnits(in cell: Box, anchor: Point) -> Box {
    let ratio = (y.maximum - y.minimum) / (x.maximum - x.minimum)
    guard ratio.isFinite, ratio > 0 else { return cell }
    return cell.part(ofAspect: ratio, anchor: anchor)
  }

  static func view(_ axis: AxisModel, _ fitted: DataInterval?) -> AxisView {
    let scale = axis.scale
    let data = fitted ?? DataInterval()
    if let (lower, upper) = axis.limits {
      let (a, b) = usable(lower, upper, scale, data)
      return AxisView(
        scale: scale, lower: lower <= upper ? a : b, upper: lower <= upper ? b : a)
    }
    if fitted == nil {
      let (lower, upper) = usable(scale == .logarithmic ? .nan : 0, 1, scale, data)
      return shown(axis, lower, upper)
    }
    var (lower, upper) = usable(data.minimum, data.maximum, scale, data)
    let (lowerEdge, upperEdge) = edges(data.stickyEdges, lower, upper, scale)
    let (start, end) = (scale.transform(lower), scale.transform(upper))
    let margin = (end - start) * axis.margin
    if margin.isFinite {
      lower = scale.inverse(start - margin)
      upper = scale.inverse(end + margin)
      if scale == .logarithmic { (lower, upper) = representable(lower, upper) }
    }
    if let lowerEdge { lower = max(lower, lowerEdge) }
    if let upperEdge { upper = min(upper, upperEdge) }
    if scale != .logarithmic {
      (lower, upper) = separated(lower, upper, expander: 1e-12, tiny: 1e-13)
    }
    return shown(axis, lower, upper)
  }

  /// Limits that were not set by hand, with the ticks that were, in the axis' direction.
  private static func shown(_ axis: AxisModel, _ lower: Double, _ upper: Double) -> AxisView {
    var (lower, upper) = (lower, upper)
    if let (least, most) = axis.ticksInView, least.isFinite, most.isFinite {
      (lower, upper) = (min(lower, least), max(upper, most))
    }
    return axis.isInverted
      ? AxisView(scale: axis.scale, lower: upper, upper: lower)
      : AxisView(scale: axis.scale, lower: lower, upper: upper)
  }

  /// Limits that the scale can show, in order and apart.
  private static func usable(_ a: Double, _ b: Double, _ scale: Scale, _ data: DataInterval) -> (
    Double, Double
  ) {
    guard scale == .logarithmic else { return separated(a, b, expander: 0.05) }
    var (lower, upper) = (min(a, b), max(a, b))
    guard lower.isFinite, upper.isFinite, upper > 0 else { return (1, 10) }
    if lower <= 0 { lower = data.leastPositive.isFinite ? data.leastPositive : 1e-300 }
    if lower == upper {
      let exponent = log10(lower)
      lower = pow(10, exponent.rounded(.up) - 1)
      upper = pow(10, exponent.rounded(.down) + 1)
    }
    return representable(lower, upper)
  }

  /// Limits of a logarithmic axis that neither overflow nor vanish.
  private static func representable(_ lower: Double, _ upper: Double) -> (Double, Double) {
    let (least, most) = (Double.leastNormalMagnitude, Double.greatestFiniteMagnitude)
    let (a, b) = (min(max(lower, least), most), min(max(upper, least), most))
    guard a >= b else { return (a, b) }
    return a > 1 ? (a / 10, a) : (a, a * 10)
  }

  /// The sticky values next to the ends of the data, which the margin does not cross.
  private static func edges(_ sticky: [Double], _ lower: Double, _ upper: Double, _ scale: Scale)
    -> (Double?, Double?)
  {
    let tolerance = 1e-5 * abs(upper - lower)
    let values = scale == .logarithmic ? sticky.filter { $0 > 0 } : sticky
    return (
      values.filter { $0 < lower + tolerance }.max(),
      values.filter { $0 >= upper - tolerance }.min()
    )
  }
}
