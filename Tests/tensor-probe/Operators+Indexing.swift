import Autograd
import Tensor

extension Registry {
  /// Elements chosen by position, mask or index.
  mutating func addIndexing() {
    add("__getitem__") { a in
      let parts = try a.indices(1)
      return try a.tensor(0)[parts]
    }
    add("index_put") { a in
      let parts = try a.indices(1)
      return try a.tensor(0).indexPut(parts, a.tensor(2), accumulate: a.bool(3, "accumulate"))
    }
    add("select") { try $0.tensor(0).select(axis: $0.int(1), $0.int(2)) }
    add("narrow") { a in
      try a.tensor(0).narrow(axis: a.int(1), start: a.int(2), length: a.int(3))
    }
    add("gather") { try $0.tensor(0).gather(axis: $0.int(1), $0.tensor(2)) }
    add("take") { try $0.tensor(0).take($0.tensor(1)) }
    add("take_along_dim") { a in
      try a.tensor(0).takeAlongDim(a.tensor(1), axis: a.optionalInt(2, "dim"))
    }
    add("index_select") { try $0.tensor(0).indexSelect(axis: $0.int(1), $0.tensor(2)) }
    add("scatter_reduce") { a in
      try a.tensor(0).scatterReduce(
        axis: a.int(1), a.tensor(2), a.tensor(3), a.reduction(4, "reduce"),
        includeSelf: a.bool(nil, "include_self", default: true))
    }
    add("scatter") { a in
      if a.has(4, "reduce") {
        let index = try a.tensor(2)
        let values = try a.value(3, "value")?.scalar.map {
          Tensor.full(index.shape, $0).to(try a.tensor(0).dtype)
        }
        return try a.tensor(0).scatterReduce(
          axis: a.int(1), index, values ?? a.tensor(3, "src"), a.reduction(4, "reduce"))
      }
      if let number = a.value(3, "value")?.scalar {
        return try a.tensor(0).scatter(axis: a.int(1), a.tensor(2), number)
      }
      return try a.tensor(0).scatter(axis: a.int(1), a.tensor(2), a.tensor(3, "src"))
    }
    add("scatter_add") { try $0.tensor(0).scatterAdd(axis: $0.int(1), $0.tensor(2), $0.tensor(3)) }
    add("index_add") { a in
      try a.tensor(0).indexAdd(
        axis: a.int(1), a.tensor(2), a.tensor(3), alpha: a.double(nil, "alpha", default: 1))
    }
    add("index_copy") { try $0.tensor(0).indexCopy(axis: $0.int(1), $0.tensor(2), $0.tensor(3)) }
    add("index_fill") { a in
      if let number = a.value(3)?.scalar {
        return try a.tensor(0).indexFill(axis: a.int(1), a.tensor(2), number)
      }
      return try a.tensor(0).indexFill(axis: a.int(1), a.tensor(2), a.tensor(3))
    }
    add("masked_fill") { a in
      if let number = a.value(2)?.scalar {
        return try a.tensor(0).maskedFill(a.tensor(1), number)
      }
      return try a.tensor(0).maskedFill(a.tensor(1), a.tensor(2))
    }
    binary("masked_select") { $0.maskedSelect($1) }
    add("masked_scatter") { try $0.tensor(0).maskedScatter($0.tensor(1), $0.tensor(2)) }
    addMany("nonzero") { a in
      try a.bool(nil, "as_tuple")
        ? a.tensor(0).nonzeroIndices() : [a.tensor(0).nonzero()]
    }
  }
}

extension Arguments {
  /// How elements for one place are brought together, by PyTorch's names.
  fileprivate func reduction(_ position: Int, _ name: String) throws -> ScatterReduction {
    switch try string(position, name) {
    case "sum", "add": .sum
    case "prod", "multiply": .product
    case "mean": .mean
    case "amax": .maximum
    case "amin": .minimum
    case let other: throw Unsupported("the reduction \(other)")
    }
  }

  /// The parts of a subscript: a tuple has one for each axis, anything else is one itself.
  func indices(_ position: Int) throws -> [TensorIndex] {
    guard let value = value(position) else { throw Unsupported("a subscript of nothing") }
    if case .tuple(let parts) = value { return try parts.map { try $0.index() } }
    return [try value.index()]
  }
}

extension Value {
  fileprivate func index() throws -> TensorIndex {
    switch self {
    case .null: return .newAxis
    case .ellipsis: return .ellipsis
    case .integer(let position): return .position(position)
    case .slice(let ends):
      return .slice(from: ends[0], to: ends[1], step: ends[2] ?? 1)
    case .tensor(let index): return .tensor(index)
    case .list(let elements):
      return .tensor(Tensor(elements.compactMap(\.int), dtype: .int64))
    default: throw Unsupported("a subscript of another kind")
    }
  }
}
