/// A figure as the reference file describes it: its size, and the pyplot calls that draw it.
struct FigureSpec: Decodable {
  struct AxesSpec: Decodable {
    let position: [Int]
    let calls: [Call]
  }

  let figsize: [Double]
  let tight: Bool
  let axes: [AxesSpec]
}

/// A figure with its name. What the reference says of its layout is left unread.
struct NamedFigure: Decodable {
  let id: String
  let spec: FigureSpec
}

struct FigureFile: Decodable {
  let figures: [NamedFigure]
}

/// A call of pyplot: `[name, arguments, labelled arguments]`.
struct Call: Decodable {
  let name: String
  let arguments: [Value]
  let options: [String: Value]

  init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    name = try list.decode(String.self)
    arguments = try list.decode([Value].self)
    options = try list.decode([String: Value].self)
  }
}

/// Any JSON value.
enum Value: Decodable {
  case number(Double)
  case flag(Bool)
  case text(String)
  case list([Value])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .list(try container.decode([Value].self))
    }
  }

  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  var list: [Value] { if case .list(let list) = self { list } else { [] } }
  var numbers: [Double] { list.compactMap(\.number) }
  var texts: [String] { list.compactMap(\.text) }
}
