import Autograd
import Tensor

extension Registry {
  /// Elements in order, and running results.
  mutating func addSorting() {
    addMany("sort") { a in
      a.ignore("stable")
      return pair(
        try a.tensor(0).sort(
          axis: a.int(1, "dim", default: -1), descending: a.bool(2, "descending")))
    }
    add("argsort") { a in
      a.ignore("stable")
      return try a.tensor(0).argsort(
        axis: a.int(1, "dim", default: -1), descending: a.bool(2, "descending"))
    }
    addMany("topk") { a in
      // Ours are in order always.
      _ = a.value(4, "sorted")
      return pair(
        try a.tensor(0).topk(
          a.int(1), axis: a.int(2, "dim", default: -1), largest: a.bool(3, "largest", default: true)
        ))
    }
    addMany("kthvalue") { a in
      pair(
        try a.tensor(0).kthvalue(
          a.int(1), axis: a.int(2, "dim", default: -1), keepDims: a.bool(3, "keepdim")))
    }
    addMany("median") { a in
      guard let axis = try a.optionalInt(1, "dim") else { return [try a.tensor(0).median()] }
      return pair(try a.tensor(0).median(axis: axis, keepDims: a.bool(2, "keepdim")))
    }
    addMany("mode") { a in
      pair(
        try a.tensor(0).mode(axis: a.int(1, "dim", default: -1), keepDims: a.bool(2, "keepdim")))
    }
    addMany("unique") { a in
      // Ours are in order always.
      a.ignore("sorted")
      let found = try a.tensor(0).unique(axis: a.optionalInt(nil, "dim"))
      return [found.values]
        + (try a.bool(nil, "return_inverse") ? [found.inverse] : [])
        + (try a.bool(nil, "return_counts") ? [found.counts] : [])
    }
    addSearching()
    addScans()
  }

  private mutating func addSearching() {
    add("searchsorted") { a in
      let isRight = try a.bool(nil, "right") || a.string(nil, "side", default: "left") == "right"
      return try a.tensor(0).searchsorted(
        a.tensor(1), right: isRight, sorter: a.optionalTensor(nil, "sorter"),
        dtype: a.bool(nil, "out_int32") ? .int32 : .int64)
    }
    add("bucketize") { a in
      try a.tensor(0).bucketize(
        a.tensor(1), right: a.bool(nil, "right"),
        dtype: a.bool(nil, "out_int32") ? .int32 : .int64)
    }
    add("histc") { a in
      try a.tensor(0).histc(
        bins: a.int(1, "bins", default: 100), min: a.double(2, "min", default: 0),
        max: a.double(3, "max", default: 0))
    }
    add("quantile") { a in
      let ways: [String: Tensor.Interpolation] = [
        "linear": .linear, "lower": .lower, "higher": .higher, "midpoint": .midpoint,
        "nearest": .nearest,
      ]
      return try a.tensor(0).quantile(
        a.double(1), axis: a.optionalInt(2, "dim"), keepDims: a.bool(3, "keepdim"),
        interpolation: ways[a.string(nil, "interpolation", default: "linear")] ?? .linear)
    }
  }

  private mutating func addScans() {
    add("cumsum") { a in
      let sum = try a.converted().cumsum(axis: a.int(1, "dim"))
      return try a.dtype().map { sum.to($0) } ?? sum
    }
    add("cumprod") { a in
      let product = try a.converted().cumprod(axis: a.int(1, "dim"))
      return try a.dtype().map { product.to($0) } ?? product
    }
    add("logcumsumexp") { try $0.tensor(0).logcumsumexp(axis: $0.int(1, "dim")) }
    addMany("cummax") { pair(try $0.tensor(0).cummax(axis: $0.int(1, "dim"))) }
    addMany("cummin") { pair(try $0.tensor(0).cummin(axis: $0.int(1, "dim"))) }
    add("diff") { a in
      try a.tensor(0).diff(
        a.int(1, "n", default: 1), axis: a.int(2, "dim", default: -1),
        prepend: a.optionalTensor(3, "prepend"), append: a.optionalTensor(4, "append"))
    }
    add("trapezoid") { a in
      let axis = try a.int(nil, "dim", default: -1)
      if let x = try a.optionalTensor(1, "x") { return try a.tensor(0).trapezoid(x: x, axis: axis) }
      return try a.tensor(0).trapezoid(dx: a.double(nil, "dx", default: 1), axis: axis)
    }
  }
}

/// Values and their positions, as a list of two results.
private func pair(_ result: (Tensor, Tensor)) -> [Tensor] { [result.0, result.1] }

extension Arguments {
  /// The first tensor, in the element type that `dtype` names.
  func converted() throws -> Tensor {
    let x = try tensor(0)
    return try dtype().map { x.to($0) } ?? x
  }
}
