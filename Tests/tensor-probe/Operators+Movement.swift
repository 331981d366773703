import Autograd
import Tensor

extension Registry {
  /// The same numbers in another order or shape.
  mutating func addMovement() {
    add("reshape") { try $0.tensor(0).reshape($0.ints(1)) }
    add("permute") { try $0.tensor(0).permute($0.ints(1)) }
  }
}
