/// Where in its axes a legend stands.
package enum LegendLocation: String, Sendable, CaseIterable {
  case best
  case upperRight = "upper right"
  case upperLeft = "upper left"
  case lowerLeft = "lower left"
  case lowerRight = "lower right"
  case right
  case centerLeft = "center left"
  case centerRight = "center right"
  case lowerCenter = "lower center"
  case upperCenter = "upper center"
  case center

  /// The location that `name` spells; stops the program with the names that exist otherwise.
  init(_ name: String) {
    let location = LegendLocation(rawValue: name)
    require(
      location != nil,
      "legend: “\(name)” is no location; choose from "
        + LegendLocation.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
    self = location ?? .best
  }

  /// A box of the given size in this corner or middle of `container`.
  func place(width: Double, height: Double, in container: Box) -> Box {
    let x =
      switch self {
      case .upperLeft, .lowerLeft, .centerLeft: 0.0
      case .lowerCenter, .upperCenter, .center: 0.5
      case .best, .upperRight, .lowerRight, .right, .centerRight: 1.0
      }
    let y =
      switch self {
      case .lowerLeft, .lowerRight, .lowerCenter: 0.0
      case .right, .centerLeft, .centerRight, .center: 0.5
      case .best, .upperRight, .upperLeft, .upperCenter: 1.0
      }
    return Box(
      x: container.x0 + x * (container.width - width),
      y: container.y0 + y * (container.height - height), width: width, height: height)
  }
}
