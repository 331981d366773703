import Autograd
public import Tensor

/// The tensors of a module's state by their names, in the order in which the module declares them.
///
/// ```swift
/// let state = model.stateDictionary
/// print(state.names)              // ["hidden.weight", "hidden.bias", …]
/// let best = state.copy()         // stays as it is while the model is trained
/// try model.load(best)
/// ```
public struct StateDictionary: RandomAccessCollection, ExpressibleByDictionaryLiteral {
  /// A tensor and its name.
  public typealias Element = (name: String, tensor: Tensor)

  /// The names, in order.
  public private(set) var names: [String] = []
  private var tensors: [String: Tensor] = [:]

  /// Tensors under names; of several under one name the last counts.
  public init(_ elements: some Sequence<Element>) {
    for (name, tensor) in elements { self[name] = tensor }
  }

  /// Tensors under names, in the order in which they are written.
  public init(dictionaryLiteral elements: (String, Tensor)...) {
    for (name, tensor) in elements { self[name] = tensor }
  }

  /// The tensor of this name, if there is one. A new name comes last; setting nil takes a tensor away.
  public subscript(name: String) -> Tensor? {
    get { tensors[name] }
    set {
      if newValue == nil { names.removeAll { $0 == name } }
      if newValue != nil, tensors[name] == nil { names.append(name) }
      tensors[name] = newValue
    }
  }

  /// The tensor at a position, and its name.
  public subscript(position: Int) -> Element {
    let name = names[position]
    guard let tensor = tensors[name] else { fail("StateDictionary: “\(name)” has no tensor") }
    return (name, tensor)
  }

  /// The first position.
  public var startIndex: Int { 0 }
  /// The number of tensors.
  public var endIndex: Int { names.count }

  /// Copies of the tensors: changes of the module do not reach them.
  ///
  /// ```swift
  /// let layer = Linear(1, 1, bias: false)
  /// let (shared, copied) = (layer.stateDictionary, layer.stateDictionary.copy())
  /// Initialize.constant(layer.weight, 7)
  /// shared[0].tensor                      // [[7.0]]
  /// print((copied[0].tensor == 7).any())  // false
  /// ```
  public func copy() -> StateDictionary {
    StateDictionary(map { ($0.name, $0.tensor.detach().clone()) })
  }
}

/// How a state differs from what a module holds.
///
/// ```swift
/// let mismatch = try Linear(2, 4).load(Linear(2, 4, bias: false).stateDictionary, strict: false)
/// print(mismatch)  // The state does not fit the module: the state lacks bias.
/// ```
///
/// ``Module/load(_:strict:)`` throws it, or gives it back where it is not strict.
public struct StateMismatch: Error, CustomStringConvertible {
  /// Names of tensors of the module that the state does not hold.
  public var missing: [String] = []
  /// Names of tensors of the state that the module does not have.
  public var unexpected: [String] = []
  /// Tensors whose shapes differ: the one of the module and the one of the state.
  public var wrongShapes: [(name: String, expected: [Int], found: [Int])] = []

  /// Everything that differs, in a sentence.
  public var description: String {
    var parts: [String] = []
    if !missing.isEmpty { parts.append("the state lacks \(missing.joined(separator: ", "))") }
    if !unexpected.isEmpty {
      parts.append("the module does not have \(unexpected.joined(separator: ", "))")
    }
    for (name, expected, found) in wrongShapes {
      parts.append("\(name) has shape \(found) instead of \(expected)")
    }
    let text = parts.isEmpty ? "nothing differs" : parts.joined(separator: "; ")
    return "The state does not fit the module: \(text)."
  }
}
