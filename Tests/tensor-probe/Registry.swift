import Tensor

/// The operators by PyTorch's names.
struct Registry {
  typealias Function = (Arguments) throws -> [Value]

  private(set) var operators: [String: Function] = [:]

  static var all: Registry {
    var registry = Registry()
    registry.addCreation()
    registry.addElementwise()
    registry.addBinary()
    registry.addMovement()
    registry.addReductions()
    registry.addSorting()
    registry.addIndexing()
    registry.addLinearAlgebra()
    registry.addNeural()
    return registry
  }

  /// An operator of one result.
  mutating func add(_ name: String, _ function: @escaping (Arguments) throws -> Tensor) {
    operators[name] = { [.tensor(try function($0))] }
  }

  /// An operator of several results.
  mutating func addMany(_ name: String, _ function: @escaping (Arguments) throws -> [Tensor]) {
    operators[name] = { try function($0).map { .tensor($0) } }
  }

  /// An operator of results that may be plain values, or whose count depends on the arguments.
  mutating func addValues(_ name: String, _ function: @escaping Function) {
    operators[name] = function
  }

  /// An operator of one tensor.
  mutating func unary(_ name: String, _ function: @escaping (Tensor) -> Tensor) {
    add(name) { function(try $0.tensor(0)) }
  }

  /// An operator of two tensors.
  mutating func binary(_ name: String, _ function: @escaping (Tensor, Tensor) -> Tensor) {
    add(name) { function(try $0.tensor(0), try $0.tensor(1)) }
  }
}
