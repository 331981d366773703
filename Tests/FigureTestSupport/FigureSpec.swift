/// A figure as the reference file describes it: its size, and the pyplot calls that draw it.
package struct FigureSpec: Decodable, Sendable {
  package struct AxesSpec: Decodable, Sendable {
    /// Rows, columns and number of a cell.
    let position: [Int]?
    /// First and end of the rows and the columns in the figure's own grid.
    let cells: [Int]?
    let calls: [Call]
  }

  /// A grid of unlike cells.
  package struct Grid: Decodable, Sendable {
    let rows: Int
    let columns: Int
    let widthRatios: [Double]
    let heightRatios: [Double]
  }

  let figsize: [Double]
  let tight: Bool
  let axes: [AxesSpec]
  /// Which limits all axes share: “x”, “y” or “both”.
  let share: String?
  /// The same for both axes apart, in matplotlib's words.
  let sharex: String?
  let sharey: String?
  let grid: Grid?
  let suptitle: String?
  /// The name of a style, and parameters of `rcParams`.
  let style: String?
  let rc: [String: Value]?
}

/// A figure with its name, and the layout that the reference gave to its axes.
package struct NamedFigure: Decodable, Sendable, CustomStringConvertible {
  package let id: String
  package let spec: FigureSpec
  package let golden: [Measured]?
  /// The box of the title above all axes.
  package let suptitle: [Double]?

  package var description: String { id }
}

/// A file of figures.
package struct FigureFile: Decodable, Sendable {
  package let figures: [NamedFigure]
}

/// A call of pyplot: `[name, arguments, labelled arguments]`.
package struct Call: Decodable, Sendable {
  let name: String
  let arguments: [Value]
  let options: [String: Value]

  package init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    name = try list.decode(String.self)
    arguments = try list.decode([Value].self)
    options = try list.decode([String: Value].self)
  }
}

/// Any JSON value.
enum Value: Decodable, Sendable {
  case number(Double)
  case flag(Bool)
  case text(String)
  case list([Value])
  case options([String: Value])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([Value].self) {
      self = .list(list)
    } else {
      self = .options(try container.decode([String: Value].self))
    }
  }

  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  var list: [Value] { if case .list(let list) = self { list } else { [] } }
  var numbers: [Double] { list.compactMap(\.number) }
  var rows: [[Double]] { list.map(\.numbers) }
  var point: (Double, Double) { (numbers[0], numbers[1]) }
  var texts: [String] { list.compactMap(\.text) }
}
