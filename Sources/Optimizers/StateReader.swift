package import NeuralNetworks
package import Tensor

/// Takes named tensors out of a state, and says what is missing, what does not fit and what is left.
package struct StateReader {
  private let state: StateDictionary
  private var unread: Set<String>

  package init(_ state: StateDictionary) {
    self.state = state
    unread = Set(state.names)
  }

  /// The tensor of a name, if there is one. Its shape has to be the one that is given.
  package mutating func tensor(
    ifPresent name: String, shape: [Int]
  ) throws(StateError) -> Tensor? {
    guard let tensor = state[name] else { return nil }
    unread.remove(name)
    guard tensor.shape == shape else {
      throw StateError(
        "“\(name)” has shape \(tensor.shape), and \(shape) is needed: it is of another parameter.")
    }
    return tensor
  }

  /// The number of a name, if there is one.
  package mutating func number(ifPresent name: String) throws(StateError) -> Double? {
    guard let tensor = state[name] else { return nil }
    unread.remove(name)
    guard tensor.count == 1 else {
      throw StateError("“\(name)” has shape \(tensor.shape) and should be one number.")
    }
    return tensor.item()
  }

  /// The number of a name.
  package mutating func number(_ name: String) throws(StateError) -> Double {
    guard let number = try number(ifPresent: name) else { throw missing(name) }
    return number
  }

  /// A number that is not negative, such as a learning rate.
  package mutating func size(_ name: String) throws(StateError) -> Double {
    let number = try number(name)
    guard number >= 0 else {
      throw StateError("“\(name)” is \(number); it must be a number, 0 or more.")
    }
    return number
  }

  /// A choice, if there is one: one or zero.
  package mutating func flag(ifPresent name: String) throws(StateError) -> Bool? {
    guard let number = try number(ifPresent: name) else { return nil }
    guard number == 0 || number == 1 else {
      throw StateError("“\(name)” is \(number); it must be 0 or 1.")
    }
    return number == 1
  }

  /// A whole number that is not negative.
  package mutating func count(
    ifPresent name: String
  ) throws(StateError) -> Int? {
    guard let number = try number(ifPresent: name) else { return nil }
    guard let count = Int(exactly: number), count >= 0 else {
      throw StateError("“\(name)” is \(number), which is no count.")
    }
    return count
  }

  /// A whole number that is not negative.
  package mutating func count(_ name: String) throws(StateError) -> Int {
    guard let count = try count(ifPresent: name) else { throw missing(name) }
    return count
  }

  private func missing(_ name: String) -> StateError {
    let near = state.names.prefix(4).joined(separator: ", ")
    return StateError("“\(name)” is missing; there are \(state.count) entries: \(near)…")
  }

  /// Makes sure that nothing is left.
  package func finish() throws(StateError) {
    guard unread.isEmpty else {
      let names = unread.sorted().prefix(4).joined(separator: ", ")
      throw StateError(
        "The state has \(unread.count) entries that nothing here goes by: \(names)…")
    }
  }
}
