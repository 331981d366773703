/// One of matplotlib's parameters, of a style or of a part of one.
struct StyleParameter<Root: Sendable>: Sendable {
  let name: String
  /// What kind of value it takes, for messages.
  let wanted: String
  let read: @Sendable (Root) -> RCValue
  /// Answers whether the value is of the right kind.
  let write: @Sendable (inout Root, RCValue) -> Bool

  typealias Path<Value> = any WritableKeyPath<Root, Value> & Sendable

  /// The same of that part of a whole.
  func lifted<Whole>(_ path: any WritableKeyPath<Whole, Root> & Sendable, _ prefix: String)
    -> StyleParameter<Whole>
  {
    StyleParameter<Whole>(name: prefix + name, wanted: wanted) {
      read($0[keyPath: path])
    } write: { whole, value in
      write(&whole[keyPath: path], value)
    }
  }
}

/// The kinds of parameters.
extension StyleParameter {
  static func number(
    _ name: String, _ path: Path<Double>, above least: Double = 0
  ) -> StyleParameter {
    StyleParameter(name: name, wanted: "a number of \(least) or more") {
      .number($0[keyPath: path])
    } write: { style, value in
      guard let number = value.number, number >= least, number.isFinite else { return false }
      style[keyPath: path] = number
      return true
    }
  }

  static func flag(_ name: String, _ path: Path<Bool>) -> StyleParameter {
    StyleParameter(name: name, wanted: "true or false") {
      .flag($0[keyPath: path])
    } write: { style, value in
      guard case .flag(let flag) = value else { return false }
      style[keyPath: path] = flag
      return true
    }
  }

  static func text(
    _ name: String, _ path: Path<String>, _ wanted: String,
    _ isKnown: @escaping @Sendable (String) -> Bool
  ) -> StyleParameter {
    StyleParameter(name: name, wanted: wanted) {
      .text($0[keyPath: path])
    } write: { style, value in
      // A grey such as "0.5" may be written as a number.
      let text = value.description
      guard isKnown(text) else { return false }
      style[keyPath: path] = text
      return true
    }
  }

  static func color(_ name: String, _ path: Path<String>) -> StyleParameter {
    text(name, path, colorSpellings) { Color(named: $0) != nil }
  }

  /// A colour that follows from others as long as it is not set.
  static func color(
    _ name: String, _ path: Path<String?>, automatic: String
  ) -> StyleParameter {
    StyleParameter(name: name, wanted: "\(colorSpellings), or \"\(automatic)\"") {
      $0[keyPath: path].map { .text($0) } ?? .text(automatic)
    } write: { style, value in
      if value == .text(automatic) || value == .automatic {
        style[keyPath: path] = nil
        return true
      }
      guard Color(named: value.description) != nil else { return false }
      style[keyPath: path] = value.description
      return true
    }
  }

  static func size(_ name: String, _ path: Path<TextSize>) -> StyleParameter {
    StyleParameter(name: name, wanted: "points, or a size such as \"small\" or \"x-large\"") {
      switch $0[keyPath: path] {
      case .points(let points): .number(points)
      case .named(let name): .text(name)
      }
    } write: { style, value in
      switch value {
      case .number(let points) where points > 0: style[keyPath: path] = .points(points)
      case .text(let name) where TextSize.factors[name] != nil: style[keyPath: path] = .named(name)
      default: return false
      }
      return true
    }
  }

  static func choice(_ name: String, _ path: Path<String>, _ choices: [String])
    -> StyleParameter
  {
    text(name, path, "one of " + choices.joined(separator: ", ")) { choices.contains($0) }
  }

  private static var colorSpellings: String { "a colour such as \"red\", \"#rrggbb\" or \"0.5\"" }
}
