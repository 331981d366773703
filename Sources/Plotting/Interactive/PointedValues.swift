import Glibc

/// Values that readers may ask for by pointing at them, in data coordinates.
package enum PointedValues: Sendable {
  case none
  case points(x: [Double], y: [Double])
  /// Numbers row after row, between borders of columns and rows.
  case cells(x: [Double], y: [Double], [Double])
}

extension FigureModel {
  /// What a script needs to know of the figure, as JSON: axes, their scales and ticks, and values.
  func scriptData(_ layout: FigureLayout) -> String {
    let axes = zip(axes, layout.axes).map { model, placed in
      let box = placed.frame.box
      return JSONText.object([
        ("box", .numbers([box.x0, layout.height - box.y1, box.width, box.height])),
        ("x", placed.frame.x.scriptData(model.x, placed.x)),
        ("y", placed.frame.y.scriptData(model.y, placed.y)),
        ("series", .list(model.marks.compactMap { $0.scriptData(in: placed.frame) })),
      ])
    }
    return JSONText.object([
      ("title", .text(FigureSummary(self).title)), ("axes", .list(axes)),
    ]).text
  }
}

extension AxisView {
  /// The axis: its scale, its ticks as they were placed, and whether others may be made up.
  fileprivate func scriptData(_ model: AxisModel, _ placed: PlacedAxis) -> JSONText {
    let (kind, threshold): (String, Double) =
      switch scale {
      case .linear, .banded: ("linear", 0)
      case .logarithmic: ("log", 0)
      case .symmetricLogarithmic(let threshold): ("symlog", threshold)
      }
    let isFree =
      model.locator == nil && model.formatter == nil && model.categories == nil
      && (scale == .linear || scale == .logarithmic)
    let ticks = placed.ticks.filter(\.isMajor).map { tick in
      JSONText.list([.number(fraction(tick.value)), .text(plain(tick.label.text))])
    }
    return .object([
      ("from", .number(lower)), ("to", .number(upper)), ("scale", .text(kind)),
      ("threshold", .number(threshold)), ("free", .number(isFree ? 1 : 0)),
      ("side", .text("\(placed.side)")), ("ticks", .list(ticks)),
      ("grid", .text(placed.majorGrid?.color.css ?? "")),
      ("color", .text(placed.major.color.css)), ("ink", .text(placed.major.labelColor.css)),
      ("size", .number(placed.major.labelSize)),
      ("names", .list((model.categories ?? []).map(JSONText.text))),
      ("label", .text(plain(model.label))),
    ])
  }
}

extension Mark {
  /// The values of the mark, thinned out where there are very many.
  fileprivate func scriptData(in frame: Frame) -> JSONText? {
    let shapes = place(in: frame)
    let color = shapes.first?.color ?? .black
    let name = ("name", JSONText.text(plain(label ?? "")))
    switch pointedValues {
    case .none: return nil
    case .points(let x, let y):
      guard !x.isEmpty else { return nil }
      let step = (x.count + 4999) / 5000
      let kept = stride(from: 0, to: min(x.count, y.count), by: step)
      return .object([
        name, ("color", .text(color.css)), ("x", .numbers(kept.map { x[$0] })),
        ("y", .numbers(kept.map { y[$0] })),
      ])
    case .cells(let x, let y, let values):
      guard values.count <= 65_536 else { return nil }
      return .object([
        name, ("x", .numbers(x)), ("y", .numbers(y)), ("cells", .numbers(values)),
      ])
    }
  }
}

/// A JSON document that may stand in a script of a page.
enum JSONText {
  case text(String)
  case number(Double)
  case numbers([Double])
  case list([JSONText])
  case object([(String, JSONText)])

  var text: String {
    switch self {
    case .text(let text):
      var quoted = "\""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\", "<", "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
          let digits = String(scalar.value, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: quoted.unicodeScalars.append(scalar)
        }
      }
      return quoted + "\""
    case .number(let number):
      return number.isFinite ? "\(number)" : "null"
    case .numbers(let numbers):
      // Seven digits of what makes them different.
      let finite = numbers.filter(\.isFinite)
      let (least, most) = (finite.min() ?? 0, finite.max() ?? 0)
      let alike = max(abs(least), abs(most)) / (most - least)
      let digits = alike.isFinite && alike > 1 ? 7 + Int(log10(alike).rounded(.up)) : 7
      let texts = numbers.map {
        $0.isFinite ? NumberText.general($0, digits: min(digits, 17)) : "null"
      }
      return "[" + texts.joined(separator: ",") + "]"
    case .list(let items): return "[" + items.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      return "{" + members.map { JSONText.text($0).text + ":" + $1.text }.joined(separator: ",")
        + "}"
    }
  }
}
