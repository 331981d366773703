import Tensor

/// The arguments of a call: by position, or by name. It notes which were asked for, so that one that
/// an operator does not know is not passed over in silence.
final class Arguments {
  private let positional: [Value]
  private let named: [String: Value]
  private var readPositions: Set<Int> = []
  private var readNames: Set<String> = []

  /// Which of PyTorch's tests of the operator the case is from, if there are several.
  let variant: String?

  init(_ positional: [Value], _ named: [String: Value], variant: String? = nil) {
    self.variant = variant
    self.positional = positional
    self.named = named
  }

  /// All tensors, in depth-first order. Named arguments stand in the order of the case's text, which a
  /// dictionary forgets.
  func tensors(namedInOrderOf text: String) -> [Tensor] {
    let start = text.firstRange(of: "\"kwargs\":")?.upperBound ?? text.startIndex
    let places = named.mapValues(\.tensors).filter { !$0.value.isEmpty }.map { name, tensors in
      (place: text[start...].firstRange(of: "\"\(name)\":")?.lowerBound ?? start, tensors: tensors)
    }
    return positional.flatMap(\.tensors)
      + places.sorted { $0.place < $1.place }.flatMap(\.tensors)
  }

  /// An argument that nobody asked for.
  var unread: String? {
    for position in positional.indices where !readPositions.contains(position) {
      return "argument \(position)"
    }
    return named.keys.first { !readNames.contains($0) }
  }

  /// How many arguments have no name.
  var count: Int { positional.count }

  /// Whether an argument is there and not null.
  func has(_ position: Int?, _ name: String? = nil) -> Bool { value(position, name) != nil }

  /// Arguments that make no difference to the values.
  func ignore(_ names: String...) { readNames.formUnion(names) }

  /// An argument, unless it is missing or null.
  func value(_ position: Int?, _ name: String? = nil) -> Value? {
    var found: Value?
    if let position, position < positional.count {
      readPositions.insert(position)
      found = positional[position]
    } else if let name {
      readNames.insert(name)
      found = named[name]
    }
    if case .null = found { return nil }
    return found
  }

  /// All arguments without a name.
  var all: [Value] {
    readPositions.formUnion(positional.indices)
    return positional
  }

  private func require<Result>(
    _ result: Result?, _ position: Int?, _ name: String?, _ kind: String
  ) throws -> Result {
    guard let result else {
      throw Unsupported(
        "argument \(name ?? position.map(String.init) ?? "") that is no \(kind)")
    }
    return result
  }

  func tensor(_ position: Int?, _ name: String? = nil) throws -> Tensor {
    try require(value(position, name)?.tensor, position, name, "tensor")
  }

  func optionalTensor(_ position: Int?, _ name: String? = nil) throws -> Tensor? {
    try value(position, name).map { try require($0.tensor, position, name, "tensor") }
  }

  func tensorList(_ position: Int?, _ name: String? = nil) throws -> [Tensor] {
    let list = try require(value(position, name)?.elements, position, name, "list")
    return try list.map { try require($0.tensor, position, name, "tensor") }
  }

  func int(_ position: Int?, _ name: String? = nil) throws -> Int {
    try require(value(position, name)?.int, position, name, "whole number")
  }

  func int(_ position: Int?, _ name: String? = nil, default missing: Int) throws -> Int {
    try optionalInt(position, name) ?? missing
  }

  func optionalInt(_ position: Int?, _ name: String? = nil) throws -> Int? {
    try value(position, name).map { try require($0.int, position, name, "whole number") }
  }

  func double(_ position: Int?, _ name: String? = nil, default missing: Double? = nil) throws
    -> Double
  {
    try require(value(position, name)?.double ?? missing, position, name, "number")
  }

  func optionalDouble(_ position: Int?, _ name: String? = nil) throws -> Double? {
    try value(position, name).map { try require($0.double, position, name, "number") }
  }

  func bool(_ position: Int?, _ name: String? = nil, default missing: Bool = false) throws -> Bool {
    guard let value = value(position, name) else { return missing }
    guard case .boolean(let result) = value else {
      return try require(value.int, position, name, "boolean") != 0
    }
    return result
  }

  func string(_ position: Int?, _ name: String? = nil, default missing: String? = nil) throws
    -> String
  {
    guard let value = value(position, name) else {
      return try require(missing, position, name, "string")
    }
    guard case .text(let result) = value else {
      return try require(nil, position, name, "string")
    }
    return result
  }

  /// Whole numbers; a single one counts as a list of one.
  func ints(_ position: Int?, _ name: String? = nil) throws -> [Int] {
    try require(optionalInts(position, name), position, name, "list of whole numbers")
  }

  func optionalInts(_ position: Int?, _ name: String? = nil) throws -> [Int]? {
    guard let value = value(position, name) else { return nil }
    if let single = value.int { return [single] }
    let list = try require(value.elements, position, name, "list")
    return try list.map { try require($0.int, position, name, "whole number") }
  }

  func dtype(_ position: Int? = nil, _ name: String = "dtype") throws -> DType? {
    guard let value = value(position, name) else { return nil }
    guard case .dtype(let result) = value else {
      return try require(nil, position, name, "element type")
    }
    return try DType(named: result)
  }

  /// A plain number in its own Swift type.
  func scalar(_ position: Int?, _ name: String? = nil) throws -> any TensorScalar {
    try require(value(position, name)?.scalar, position, name, "number")
  }
}

extension Value {
  var tensor: Tensor? {
    if case .tensor(let tensor) = self { tensor } else { nil }
  }

  var elements: [Value]? {
    switch self {
    case .list(let elements), .tuple(let elements): elements
    default: nil
    }
  }

  var tensors: [Tensor] {
    if let tensor { [tensor] } else { (elements ?? []).flatMap(\.tensors) }
  }

  /// A whole number, also as a tensor of one element.
  var int: Int? {
    switch self {
    case .integer(let value): value
    case .boolean(let value): value ? 1 : 0
    case .floating(let value): Int(exactly: value)
    case .tensor(let tensor) where tensor.count == 1 && !tensor.dtype.isFloatingPoint:
      tensor.item(as: Int.self)
    default: nil
    }
  }

  /// A number, also as a tensor of one element.
  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .floating(let value): value
    case .boolean(let value): value ? 1 : 0
    case .tensor(let tensor) where tensor.count == 1: tensor.item()
    default: nil
    }
  }

  var scalar: (any TensorScalar)? {
    switch self {
    case .integer(let value): value
    case .floating(let value): value
    case .boolean(let value): value
    default: nil
    }
  }
}
