import Glibc

/// The sign that stands at each point of a line.
package enum Marker: String, Sendable, CaseIterable {
  case point = "."
  case circle = "o"
  case square = "s"
  case triangleUp = "^"
  case triangleDown = "v"
  case triangleLeft = "<"
  case triangleRight = ">"
  case diamond = "D"
  case thinDiamond = "d"
  case cross = "x"
  case plus = "+"
  case star = "*"
  case pentagon = "p"
  case hexagon = "h"
  case turnedHexagon = "H"
  case octagon = "8"
  case filledPlus = "P"
  case filledCross = "X"
  case threeDown = "1"
  case threeUp = "2"
  case threeLeft = "3"
  case threeRight = "4"
  case verticalLine = "|"
  case horizontalLine = "_"
  case none = "None"

  /// The marker that `spelling` names; stops the program with the markers that exist otherwise.
  init(_ spelling: String, for operation: String) {
    let marker = ["", " ", "none"].contains(spelling) ? Marker.none : Marker(rawValue: spelling)
    require(
      marker != nil,
      "\(operation): “\(spelling)” is no marker; choose from "
        + Marker.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
    self = marker ?? .none
  }

  /// Whether its inside is filled.
  var isFilled: Bool {
    switch self {
    case .cross, .plus, .verticalLine, .horizontalLine, .none: false
    case .threeDown, .threeUp, .threeLeft, .threeRight: false
    default: true
    }
  }

  /// Its shape around the origin, y upwards; `size` is its width.
  func path(size: Double) -> Path {
    let half = size / 2
    func polygon(_ corners: [(Double, Double)]) -> Path {
      Path(polygon: corners.map { Point($0.0 * half, $0.1 * half) })
    }
    func strokes(_ ends: [((Double, Double), (Double, Double))]) -> Path {
      var path = Path()
      for (from, to) in ends {
        path.move(to: Point(from.0 * half, from.1 * half))
        path.line(to: Point(to.0 * half, to.1 * half))
      }
      return path
    }
    /// As many corners at equal distances, the first one turned by that part of a circle from the top.
    func regular(_ corners: Int, turned: Double = 0) -> Path {
      polygon(
        (0..<corners).map {
          let angle = 2 * .pi * (Double($0) / Double(corners) + turned)
          return (-sin(angle), cos(angle))
        })
    }
    func three(_ place: (Double, Double) -> (Double, Double)) -> Path {
      strokes([(0, -1), (0.8, 0.5), (-0.8, 0.5)].map { ((0, 0), place($0.0, $0.1)) })
    }
    switch self {
    case .none: return Path()
    case .point: return Path(circleAt: Point(0, 0), radius: half / 2)
    case .circle: return Path(circleAt: Point(0, 0), radius: half)
    case .square: return polygon([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    case .triangleUp: return polygon([(0, 1), (-1, -1), (1, -1)])
    case .triangleDown: return polygon([(0, -1), (1, 1), (-1, 1)])
    case .triangleLeft: return polygon([(-1, 0), (1, -1), (1, 1)])
    case .triangleRight: return polygon([(1, 0), (-1, 1), (-1, -1)])
    case .diamond:
      let reach = 2.0.squareRoot()
      return polygon([(0, reach), (-reach, 0), (0, -reach), (reach, 0)])
    case .thinDiamond:
      let reach = 2.0.squareRoot()
      return polygon([(0, reach), (-0.6 * reach, 0), (0, -reach), (0.6 * reach, 0)])
    case .cross: return strokes([((-1, -1), (1, 1)), ((-1, 1), (1, -1))])
    case .plus: return strokes([((-1, 0), (1, 0)), ((0, -1), (0, 1))])
    case .verticalLine: return strokes([((0, -1), (0, 1))])
    case .horizontalLine: return strokes([((-1, 0), (1, 0))])
    case .star: return polygon(Marker.starCorners)
    case .pentagon: return regular(5)
    case .hexagon: return regular(6)
    case .turnedHexagon: return regular(6, turned: 1.0 / 12)
    case .octagon: return regular(8, turned: 1.0 / 16)
    case .filledPlus: return polygon(Marker.plusCorners.map { ($0.0 / 3, $0.1 / 3) })
    case .filledCross: return polygon(Marker.crossCorners.map { ($0.0 / 2, $0.1 / 2) })
    case .threeDown: return three { ($0, $1) }
    case .threeUp: return three { (-$0, -$1) }
    case .threeLeft: return three { ($1, -$0) }
    case .threeRight: return three { (-$1, $0) }
    }
  }

  private static let plusCorners: [(Double, Double)] = [
    (-1, -3), (1, -3), (1, -1), (3, -1), (3, 1), (1, 1), (1, 3), (-1, 3), (-1, 1), (-3, 1),
    (-3, -1),
    (-1, -1),
  ]

  private static let crossCorners: [(Double, Double)] = [
    (-1, -2), (0, -1), (1, -2), (2, -1), (1, 0), (2, 1), (1, 2), (0, 1), (-1, 2), (-2, 1), (-1, 0),
    (-2, -1),
  ]

  /// Five points on the unit circle, the notches at 0.381966 (1/φ²) between them.
  private static let starCorners: [(Double, Double)] = [
    (0, 1), (-0.224514, 0.309017), (-0.951057, 0.309017), (-0.363271, -0.118034),
    (-0.587785, -0.809017), (0, -0.381966), (0.587785, -0.809017), (0.363271, -0.118034),
    (0.951057, 0.309017), (0.224514, 0.309017),
  ]
}
