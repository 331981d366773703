import Autograd
import Tensor

extension Registry {
  /// The same numbers in another order or shape.
  mutating func addMovement() {
    unary("clone") { $0.clone() }
    unary("T") { $0.T }
    unary("H") { $0.H }
    add("reshape") { try $0.tensor(0).reshape($0.ints(1)) }
    add("view") { try $0.tensor(0).view($0.ints(1)) }
    add("permute") { try $0.tensor(0).permute($0.ints(1)) }
    add("transpose") { try $0.tensor(0).transpose($0.int(1), $0.int(2)) }
    add("movedim") { try $0.tensor(0).movedim($0.ints(1), $0.ints(2)) }
    add("expand") { try $0.tensor(0).expand($0.ints(1)) }
    add("broadcast_to") { try $0.tensor(0).broadcastTo($0.ints(1)) }
    add("unsqueeze") { try $0.tensor(0).unsqueeze($0.int(1)) }
    add("squeeze") { a in
      guard let axes = try a.optionalInts(1, "dim") else { return try a.tensor(0).squeeze() }
      return try a.tensor(0).squeeze(axes: axes)
    }
    add("flatten") { a in
      try a.tensor(0).flatten(
        startAxis: a.int(1, "start_dim", default: 0), endAxis: a.int(2, "end_dim", default: -1))
    }
    add("unflatten") { try $0.tensor(0).unflatten(axis: $0.int(1), $0.ints(2)) }
    add("flip") { try $0.tensor(0).flip($0.ints(1, "dims")) }
    add("roll") { a in
      guard let axes = try a.optionalInts(2, "dims") else {
        return try a.tensor(0).roll(a.int(1))
      }
      return try a.tensor(0).roll(a.ints(1), axes: axes)
    }
    add("rot90") { a in
      try a.tensor(0).rot90(
        a.int(1, "k", default: 1), axes: a.optionalInts(2, "dims") ?? [0, 1])
    }
    add("repeat") { try $0.tensor(0).repeat($0.ints(1)) }
    add("tile") { try $0.tensor(0).tile($0.ints(1)) }
    add("repeat_interleave") { a in
      a.ignore("output_size")
      let axis = try a.optionalInt(2, "dim")
      if let count = a.value(1, "repeats")?.scalar {
        return try a.tensor(0).repeatInterleave(Int(count.number.double), axis: axis)
      }
      return try a.tensor(0).repeatInterleave(a.tensor(1, "repeats"), axis: axis)
    }
    addDiagonals()
    addSplitting()
    addJoining()
  }

  private mutating func addDiagonals() {
    add("diag") { try $0.tensor(0).diag($0.int(1, "diagonal", default: 0)) }
    add("diagonal") { a in
      try a.tensor(0).diagonal(
        offset: a.int(1, "offset", default: 0), axis1: a.int(2, "dim1", default: 0),
        axis2: a.int(3, "dim2", default: 1))
    }
    add("diag_embed") { a in
      try a.tensor(0).diagEmbed(
        offset: a.int(1, "offset", default: 0), axis1: a.int(2, "dim1", default: -2),
        axis2: a.int(3, "dim2", default: -1))
    }
    add("tril") { try $0.tensor(0).tril($0.int(1, "diagonal", default: 0)) }
    add("triu") { try $0.tensor(0).triu($0.int(1, "diagonal", default: 0)) }
    unary("trace") { $0.trace() }
  }

  private mutating func addSplitting() {
    addMany("split") { a in
      let axis = try a.int(2, "dim", default: 0)
      if let sizes = a.value(1)?.elements?.compactMap(\.int) {
        return try a.tensor(0).split(sizes, axis: axis)
      }
      return try a.tensor(0).split(a.int(1), axis: axis)
    }
    addMany("chunk") { try $0.tensor(0).chunk($0.int(1), axis: $0.int(2, "dim", default: 0)) }
    addMany("tensor_split") { a in
      let axis = try a.int(2, "dim", default: 0)
      if case .tensor(let positions) = a.value(1), positions.rank == 1 {
        return try a.tensor(0).tensorSplit(at: positions.scalars(as: Int.self), axis: axis)
      }
      if let positions = a.value(1)?.elements?.compactMap(\.int) {
        return try a.tensor(0).tensorSplit(at: positions, axis: axis)
      }
      return try a.tensor(0).tensorSplit(a.int(1), axis: axis)
    }
    parts("hsplit", { $0.hsplit($1) }, { $0.hsplit(at: $1) })
    parts("vsplit", { $0.vsplit($1) }, { $0.vsplit(at: $1) })
    parts("dsplit", { $0.dsplit($1) }, { $0.dsplit(at: $1) })
    addMany("unbind") { try $0.tensor(0).unbind(axis: $0.int(1, "dim", default: 0)) }
  }

  /// A split into a count of parts, or at positions.
  private mutating func parts(
    _ name: String, _ count: @escaping (Tensor, Int) -> [Tensor],
    _ positions: @escaping (Tensor, [Int]) -> [Tensor]
  ) {
    addMany(name) { a in
      if let places = a.value(1)?.elements?.compactMap(\.int) {
        return positions(try a.tensor(0), places)
      }
      return count(try a.tensor(0), try a.int(1))
    }
  }

  private mutating func addJoining() {
    add("cat") { .concatenate(try $0.tensorList(0), axis: try $0.int(1, "dim", default: 0)) }
    add("stack") { .stack(try $0.tensorList(0), axis: try $0.int(1, "dim", default: 0)) }
    add("hstack") { .hstack(try $0.tensorList(0)) }
    add("vstack") { .vstack(try $0.tensorList(0)) }
    add("dstack") { .dstack(try $0.tensorList(0)) }
    add("column_stack") { .columnStack(try $0.tensorList(0)) }
  }
}
