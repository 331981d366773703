import Autograd
import Tensor

extension Registry {
  /// Elements along axes brought together in one.
  mutating func addReductions() {
    reduction("sum") { x, axes, keepDims in x.sum(axes: axes, keepDims: keepDims) }
    reduction("mean") { x, axes, keepDims in x.mean(axes: axes, keepDims: keepDims) }
    reduction("amax") { x, axes, keepDims in x.amax(axes: axes, keepDims: keepDims) }
    reduction("amin") { x, axes, keepDims in x.amin(axes: axes, keepDims: keepDims) }
    reduction("all") { x, axes, keepDims in x.all(axes: axes, keepDims: keepDims) }
    reduction("any") { x, axes, keepDims in x.any(axes: axes, keepDims: keepDims) }
    reduction("nansum") { x, axes, keepDims in x.nansum(axes: axes, keepDims: keepDims) }
    reduction("nanmean") { x, axes, keepDims in x.nanmean(axes: axes, keepDims: keepDims) }
    reduction("count_nonzero") { x, axes, _ in x.countNonzero(axes: axes) }
    add("prod") { a in
      guard let axis = try a.optionalInt(1, "dim") else { return try a.converted().prod() }
      return try a.converted().prod(axis: axis, keepDims: a.bool(2, "keepdim"))
    }
    position("argmax", { $0.argmax() }, { $0.argmax(axis: $1, keepDims: $2) })
    position("argmin", { $0.argmin() }, { $0.argmin(axis: $1, keepDims: $2) })
    extreme("max", { $0.max() }, { $0.max(axis: $1, keepDims: $2) }, { .maximum($0, $1) })
    extreme("min", { $0.min() }, { $0.min(axis: $1, keepDims: $2) }, { .minimum($0, $1) })
    spread("var") { [$0.var(axes: $1, correction: $2, keepDims: $3)] }
    spread("std") { [$0.std(axes: $1, correction: $2, keepDims: $3)] }
    spread("var_mean") {
      let (variance, mean) = $0.varMean(axes: $1, correction: $2, keepDims: $3)
      return [variance, mean]
    }
    spread("std_mean") {
      let (deviation, mean) = $0.stdMean(axes: $1, correction: $2, keepDims: $3)
      return [deviation, mean]
    }
  }

  /// A reduction of all axes, where none is named, or of some.
  private mutating func reduction(
    _ name: String, _ function: @escaping (Tensor, [Int], Bool) -> Tensor
  ) {
    add(name) { a in
      let x = try a.tensor(0)
      let axes = try a.optionalInts(1, "dim") ?? []
      return function(x, axes.isEmpty ? Array(0..<x.rank) : axes, try a.bool(2, "keepdim"))
    }
  }

  private mutating func position(
    _ name: String, _ whole: @escaping (Tensor) -> Tensor,
    _ along: @escaping (Tensor, Int, Bool) -> Tensor
  ) {
    add(name) { a in
      guard let axis = try a.optionalInt(1, "dim") else { return whole(try a.tensor(0)) }
      return along(try a.tensor(0), axis, try a.bool(2, "keepdim"))
    }
  }

  private mutating func extreme(
    _ name: String, _ whole: @escaping (Tensor) -> Tensor,
    _ along: @escaping (Tensor, Int, Bool) -> (Tensor, Tensor),
    _ pair: @escaping (Tensor, Tensor) -> Tensor
  ) {
    addMany(name) { a in
      let x = try a.tensor(0)
      if case .tensor(let other) = a.value(1) { return [pair(x, other)] }
      guard let axis = try a.optionalInt(1, "dim") else { return [whole(x)] }
      let (values, indices) = along(x, axis, try a.bool(2, "keepdim"))
      return [values, indices]
    }
  }

  /// A spread around the mean. The second argument is the axes, or whether the spread is that of a
  /// sample.
  private mutating func spread(
    _ name: String, _ function: @escaping (Tensor, [Int], Double, Bool) -> [Tensor]
  ) {
    addMany(name) { a in
      let x = try a.tensor(0)
      var correction = try a.double(nil, "correction", default: 1)
      var axes: [Int] = []
      if case .boolean(let isSample) = a.value(1, "dim") {
        correction = isSample ? 1 : 0
      } else {
        axes = try a.optionalInts(1, "dim") ?? []
      }
      if a.has(nil, "unbiased") { correction = try a.bool(nil, "unbiased") ? 1 : 0 }
      return function(
        x, axes.isEmpty ? Array(0..<x.rank) : axes, correction, try a.bool(nil, "keepdim"))
    }
  }
}
