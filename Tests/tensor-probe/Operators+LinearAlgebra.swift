import Autograd
import Tensor

extension Registry {
  /// Matrices.
  mutating func addLinearAlgebra() {
    binary("matmul") { $0.matmul($1) }
  }
}
