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
    if let categories = axis.categories {
      ticks = categories.enumerated().map {
        Tick(value: Double($0.offset), label: $0.element, isMajor: true)
      }.filter { view.shows($0.value) }
      offsetText = ""
      return
    }
    switch view.scale {
    case .linear:
      let locations = MaxNLocator.automatic(space: space).ticks(view.lower, view.upper)
      let formatter = ScalarFormatter(
        locations: locations, lower: view.minimum, upper: view.maximum)
      ticks = locations.filter(view.shows).map {
        Tick(value: $0, label: formatter.label($0), isMajor: true)
      }
      offsetText = formatter.offsetText
    case .logarithmic:
      let formatter = LogFormatter(lower: view.minimum, upper: view.maximum)
      let (major, minor) = LogLocator(space: space).ticks(view.minimum, view.maximum)
      ticks =
        major.filter(view.shows).map {
          Tick(value: $0, label: formatter.label($0), isMajor: true)
        }
        + minor.filter { view.shows($0) && !view.isCrowded($0, by: major) }.map {
          Tick(value: $0, label: formatter.label($0), isMajor: false)
        }
      offsetText = ""
    }
  }
}
