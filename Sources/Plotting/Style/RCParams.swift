/// The value of one of matplotlib's parameters: a number, a truth value, a text, or a list of them.
///
/// ```swift
/// let values: [RCValue] = [1.5, true, "red", [6.4, 4.8], nil]
/// print(values)  // [1.5, true, red, [6.4, 4.8], auto]
/// ```
public enum RCValue: Sendable, Hashable {
  /// A number.
  case number(Double)
  /// A truth value.
  case flag(Bool)
  /// A text, such as a colour or the name of a choice.
  case text(String)
  /// A list of numbers, such as a width and a height.
  case numbers([Double])
  /// A list of texts, such as colours.
  case texts([String])
  /// What follows from other values.
  case automatic

  /// A number.
  public init(_ number: Double) { self = .number(number) }

  /// A whole number.
  public init(_ number: Int) { self = .number(Double(number)) }

  /// A text.
  public init(_ text: String) { self = .text(text) }

  /// The number, if it is one.
  public var number: Double? { if case .number(let number) = self { number } else { nil } }
}

extension RCValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByNilLiteral
{
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .flag(value) }
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// What follows from other values.
  public init(nilLiteral: ()) { self = .automatic }

  /// A list of numbers, or of texts; anything else is a list of texts.
  public init(arrayLiteral elements: RCValue...) {
    let numbers = elements.compactMap(\.number)
    if numbers.count == elements.count {
      self = .numbers(numbers)
    } else {
      self = .texts(elements.map(\.description))
    }
  }
}

extension RCValue: CustomStringConvertible {
  /// The value as it would be written.
  public var description: String {
    switch self {
    case .number(let number): NumberText.general(number, digits: 12)
    case .flag(let flag): flag ? "true" : "false"
    case .text(let text): text
    case .numbers(let numbers): "\(numbers)"
    case .texts(let texts): "\(texts)"
    case .automatic: "auto"
    }
  }
}

/// matplotlib's `rcParams`: the current style by the names of its parameters.
///
/// ```swift
/// plt.rcParams["font.size"] = 12
/// plt.rcParams["axes.prop_cycle"] = ["#264653", "#2a9d8f", "tab:orange"]
/// plt.rcParams["figure.figsize"] = [8, 3]
/// plt.plot([1, 2, 4])
/// plt.show()
/// plt.rcdefaults()
/// ```
public struct RCParams: Sendable {
  /// The names of all parameters, in order.
  public var names: [String] { PlotStyle.parameters.map(\.name) }

  /// The value of a parameter for figures that are made from now on; an unknown name and a value of
  /// another kind stop the program.
  public subscript(name: String) -> RCValue {
    get { PlotStyle.current[name] }
    nonmutating set {
      var style = PlotStyle.current
      style[name] = newValue
      PlotStyle.current = style
    }
  }

  /// Changes several parameters.
  ///
  /// ```swift
  /// plt.rcParams.update(["font.size": 12, "axes.grid": true])
  /// print(plt.rcParams["font.size"], plt.rcParams["axes.grid"])  // 12 true
  /// plt.rcdefaults()
  /// ```
  ///
  /// Stops at an unknown name, and at a value of another kind.
  public func update(_ values: KeyValuePairs<String, RCValue>) {
    for (name, value) in values { self[name] = value }
  }
}

extension PlotStyle {
  /// The value of one of matplotlib's parameters; an unknown name and a value of another kind stop the
  /// program with a sentence.
  public subscript(name: String) -> RCValue {
    get { Self.parameter(name).read(self) }
    set {
      let parameter = Self.parameter(name)
      require(
        parameter.write(&self, newValue),
        "rcParams: \(name) cannot be “\(newValue)”; it wants \(parameter.wanted)")
    }
  }

  private static func parameter(_ name: String) -> StyleParameter<PlotStyle> {
    if let parameter = parameters.first(where: { $0.name == name }) { return parameter }
    let near = NearestName.of(name, in: parameters.map(\.name))
    fatalError(
      "rcParams: there is no parameter “\(name)”"
        + (near.map { "; did you mean “\($0)”?" } ?? "; plt.rcParams.names lists them"))
  }
}
