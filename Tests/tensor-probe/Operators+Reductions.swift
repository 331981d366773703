import Autograd
import Tensor

extension Registry {
  /// Elements along axes brought together in one.
  mutating func addReductions() {
    reduction("sum") { x, axes, keepDims in x.sum(axes: axes, keepDims: keepDims) }
    reduction("mean") { x, axes, keepDims in x.mean(axes: axes, keepDims: keepDims) }
  }

  /// A reduction of all axes, where none is named, or of some.
  mutating func reduction(
    _ name: String, _ function: @escaping (Tensor, [Int], Bool) -> Tensor
  ) {
    add(name) { a in
      let x = try a.tensor(0)
      let axes = try a.optionalInts(1, "dim") ?? []
      return function(
        x, axes.isEmpty ? Array(0..<x.rank) : axes, try a.bool(2, "keepdim"))
    }
  }
}
