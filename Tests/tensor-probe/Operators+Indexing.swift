import Autograd
import Tensor

extension Registry {
  /// Elements chosen by position, mask or index.
  mutating func addIndexing() {
  }
}
