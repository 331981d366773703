import Autograd
import Tensor

extension Registry {
  /// Tensors from nothing.
  mutating func addCreation() {
    add("zeros") { a in .zeros(try a.ints(0), dtype: try a.dtype() ?? .float32) }
    add("ones") { a in .ones(try a.ints(0), dtype: try a.dtype() ?? .float32) }
  }
}
