import NeuralNetworks
import Tensor

extension StateDictionary {
  /// The entries whose names begin with `prefix`, under what follows it.
  func part(_ prefix: String) -> StateDictionary {
    StateDictionary(
      filter { $0.name.hasPrefix(prefix) }
        .map { (name: String($0.name.dropFirst(prefix.count)), tensor: $0.tensor) })
  }

  /// The entries whose names do not begin with `prefix`.
  func without(prefix: String) -> StateDictionary {
    StateDictionary(filter { !$0.name.hasPrefix(prefix) })
  }

  /// Adds the entries of another state, with `prefix` before their names.
  mutating func add(_ other: StateDictionary, under prefix: String) {
    for (name, tensor) in other { self[prefix + name] = tensor }
  }
}
