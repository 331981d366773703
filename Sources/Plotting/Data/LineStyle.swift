/// How a line is dashed.
package enum LineStyle: String, Sendable {
  case solid = "-"
  case dashed = "--"
  case dashDotted = "-."
  case dotted = ":"
  case none = "None"

  /// The lengths of dashes and gaps, in line widths; empty for an unbroken line.
  var dashes: [Double] {
    switch self {
    case .solid, .none: []
    case .dashed: [3.7, 1.6]
    case .dashDotted: [6.4, 1.6, 1, 1.6]
    case .dotted: [1, 1.65]
    }
  }

  /// The style of a symbol or a name, as matplotlib spells them.
  init?(spelling: String) {
    switch spelling {
    case "solid": self = .solid
    case "dashed": self = .dashed
    case "dashdot": self = .dashDotted
    case "dotted": self = .dotted
    case "", " ", "none": self = .none
    default: self.init(rawValue: spelling)
    }
  }

  /// The style that `spelling` names; stops the program with the styles that exist otherwise.
  init(_ spelling: String, for operation: String) {
    let style = LineStyle(spelling: spelling)
    require(
      style != nil,
      "\(operation): “\(spelling)” is no line style; choose from \"-\", \"--\", \"-.\", \":\" and "
        + "\"None\"")
    self = style ?? .solid
  }
}
