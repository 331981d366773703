import Autograd
import Tensor

extension Registry {
  /// Functions of two or three tensors, element by element.
  mutating func addBinary() {
    binary("mul") { $0 * $1 }
    binary("maximum") { .maximum($0, $1) }
    binary("minimum") { .minimum($0, $1) }
  }
}
