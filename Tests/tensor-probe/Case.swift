import FoundationEssentials
import Tensor

/// A case's name; all that is needed of one that cannot be run.
struct CaseIdentifier: Decodable {
  let id: String
}

/// One call of an operator, with PyTorch's names and PyTorch's test inputs.
struct Case: Decodable {
  let id: String
  let op: String
  let args: [Value]
  let kwargs: [String: Value]
  let cotangents: [Value]?
  let differentiableOutputs: [Int]?
  let gradients: [WantedGradient]?

  /// What stands between the operator and the number in the case's name: `linalg.lstsq.variant#3`.
  var variant: String? {
    let name = id.prefix { $0 != "#" }
    return name.hasPrefix(op + ".") ? String(name.dropFirst(op.count + 1)) : nil
  }

  enum CodingKeys: String, CodingKey {
    case id, op, args, kwargs, cotangents, gradients
    case differentiableOutputs = "differentiable_outputs"
  }
}

/// The place among the case's tensors of one whose gradient is wanted.
struct WantedGradient: Decodable {
  let input: Int
}

/// An argument or a result as it stands in a file of cases.
indirect enum Value {
  case null
  case boolean(Bool)
  case integer(Int)
  case floating(Double)
  case text(String)
  case list([Value])
  case tuple([Value])
  case dtype(String)
  case slice([Int?])
  case ellipsis
  case tensor(Tensor)
}

extension Value: Codable {
  private enum Key: String, CodingKey { case tuple, dtype, slice, ellipsis, tensor }
  private enum TensorKey: String, CodingKey { case shape, dtype, data }

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Key.self) {
      self = try Self.keyed(container)
    } else if let container = try? decoder.singleValueContainer(), container.decodeNil() {
      self = .null
    } else if let value = try? Bool(from: decoder) {
      self = .boolean(value)
    } else if let value = try? Int(from: decoder) {
      self = .integer(value)
    } else if let value = try? decoder.singleValueContainer().decode(Double.self) {
      self = .floating(value)
    } else if let value = try? String(from: decoder) {
      self = .text(value)
    } else {
      self = .list(try [Value](from: decoder))
    }
  }

  private static func keyed(_ container: KeyedDecodingContainer<Key>) throws -> Value {
    switch container.allKeys.first {
    case .tuple: return .tuple(try container.decode([Value].self, forKey: .tuple))
    case .dtype: return .dtype(try container.decode(String.self, forKey: .dtype))
    case .slice: return .slice(try container.decode([Int?].self, forKey: .slice))
    case .ellipsis: return .ellipsis
    case .tensor:
      return .tensor(
        try tensor(container.nestedContainer(keyedBy: TensorKey.self, forKey: .tensor)))
    case nil: throw Unsupported("an argument of another kind")
    }
  }

  private static func tensor(_ container: KeyedDecodingContainer<TensorKey>) throws -> Tensor {
    let shape = try container.decode([Int].self, forKey: .shape)
    let dtype = try DType(named: container.decode(String.self, forKey: .dtype))
    func read<Scalar: TensorScalar & Decodable>(_: Scalar.Type) throws -> Tensor {
      Tensor(try container.decode([Scalar].self, forKey: .data), shape: shape, dtype: dtype)
    }
    if dtype == .bool { return try read(Bool.self) }
    return dtype.isFloatingPoint ? try read(Double.self) : try read(Int.self)
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .boolean(let value): try value.encode(to: encoder)
    case .tensor(let tensor):
      var outer = encoder.container(keyedBy: Key.self)
      var container = outer.nestedContainer(keyedBy: TensorKey.self, forKey: .tensor)
      try container.encode(tensor.shape, forKey: .shape)
      try container.encode(tensor.dtype.description, forKey: .dtype)
      switch tensor.dtype {
      case .bool: try container.encode(tensor.scalars(as: Bool.self), forKey: .data)
      case .float32, .float64:
        try container.encode(tensor.scalars(as: Double.self), forKey: .data)
      default: try container.encode(tensor.scalars(as: Int.self), forKey: .data)
      }
    default:
      throw EncodingError.invalidValue(
        self, .init(codingPath: encoder.codingPath, debugDescription: "not a result"))
    }
  }
}

extension DType {
  /// The type of a name such as `float32` or `torch.float32`.
  init(named name: String) throws {
    guard let dtype = DType.allCases.first(where: { name.hasSuffix($0.description) }) else {
      throw Unsupported("element type \(name)")
    }
    // "int8" is the end of "uint8", but no type of its own here.
    self = dtype
  }
}

/// What the library has no public function for.
struct Unsupported: Error {
  let what: String

  init(_ what: String) { self.what = what }
}
