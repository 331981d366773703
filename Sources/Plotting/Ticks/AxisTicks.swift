/// The ticks of one axis: their values in view, their labels, and what was taken out of the labels.
package struct AxisTicks: Sendable {
  package struct Tick: Sendable {
    package let value: Double
    package let label: String
    package let isMajor: Bool
  }

  package let ticks: [Tick]
  package let offsetText: String

  /// Chooses ticks for `axis`, which has room for `space` labels.
  init(_ axis: AxisModel, _ view: AxisView, space: Int) {
    let (lower, upper) = (view.minimum, view.maximum)
    let places = AxisTicks.locations(axis, view, space: space)
    func ticks(_ values: [Double], _ labels: [String], isMajor: Bool) -> [Tick] {
      zip(values, labels).filter { view.shows($0.0) }.map {
        Tick(value: $0, label: $1, isMajor: isMajor)
      }
    }
    let formatter = axis.formatter ?? AxisTicks.formatter(axis, view)
    let major = ticks(
      places.major, formatter.labels(places.major, lower, upper), isMajor: true)
    let minorFormatter: any TickFormatter =
      axis.minorFormatter ?? (view.scale == .logarithmic ? LogFormatter() : NullFormatter())
    let minor = places.minor.filter { !view.isCrowded($0, by: places.major) }
    self.ticks =
      major + ticks(minor, minorFormatter.labels(minor, lower, upper), isMajor: false)
    offsetText = formatter.offsetText(places.major, lower, upper)
  }

  private static func locations(_ axis: AxisModel, _ view: AxisView, space: Int) -> (
    major: [Double], minor: [Double]
  ) {
    let (lower, upper) = (view.minimum, view.maximum)
    let major: any TickLocator
    var minor: (any TickLocator)?
    switch view.scale {
    case .linear, .banded: major = MaxNLocator.automatic(space: space)
    case .logarithmic:
      let count = min(max(space, 2), 9)
      major = LogLocator(numticks: count)
      minor = LogLocator(subs: .auto, numticks: count)
    case .symmetricLogarithmic(let threshold):
      major = SymmetricalLogLocator(linthresh: threshold)
    }
    let fixed = axis.categories.map { FixedLocator($0.indices.map(Double.init)) }
    let majors = (axis.locator ?? fixed ?? major).tickValues(lower, upper)
    if let chosen = axis.minorLocator ?? minor {
      return (majors, chosen.tickValues(lower, upper))
    }
    let between = view.scale == .linear ? axis.minorTicks : nil
    return (majors, between?.tickValues(lower, upper, major: majors) ?? [])
  }

  private static func formatter(_ axis: AxisModel, _ view: AxisView) -> any TickFormatter {
    if let categories = axis.categories {
      return FuncFormatter { value in
        let index = Int(value.rounded())
        return categories.indices.contains(index) ? categories[index] : ""
      }
    }
    return switch view.scale {
    case .linear, .banded: ScalarFormatter()
    case .logarithmic: LogFormatter()
    case .symmetricLogarithmic(let threshold): LogFormatter(linthresh: threshold)
    }
  }
}
