extension Rows {
  /// The positions of the first `count` elements along `axis` in ascending or descending order, as
  /// int64. What is not a number counts as the greatest.
  package static func first(_ count: Int, of input: Tensor, axis: Int, descending: Bool) -> Tensor {
    // Of most of a row, sorting all of it is quicker.
    if count > input.dimensions[axis] / 4 {
      return argsort(input, axis: axis, descending: descending).part(axis, count)
    }
    func run<Scalar: ArithmeticScalar>(_: Scalar.Type) -> Tensor {
      map(input, axis: axis, count: count, Scalar.self, Int64.self) { row, result, _ in
        guard count > 0 else { return }
        var order = RowOrder(row, input.dimensions[axis], descending)
        order.select(count - 1)
        order.sort(first: count)
        for i in 0..<count { result[i] = Int64(order.positions[i]) }
      }
    }
    return dispatchNumbers(input.dtype) { run($0) }
  }

  /// The position of the element number `rank`, counted from 0 in ascending order, along `axis`,
  /// which keeps size one.
  package static func position(ofRank rank: Int, _ input: Tensor, axis: Int) -> Tensor {
    func run<Scalar: ArithmeticScalar>(_: Scalar.Type) -> Tensor {
      map(input, axis: axis, count: 1, Scalar.self, Int64.self) { row, result, _ in
        var order = RowOrder(row, input.dimensions[axis], false)
        order.select(rank)
        result[0] = Int64(order.positions[rank])
      }
    }
    return dispatchNumbers(input.dtype) { run($0) }
  }
}

extension Tensor {
  /// A view of the first positions along an axis.
  fileprivate func part(_ axis: Int, _ count: Int) -> Tensor {
    var shape = dimensions
    shape[axis] = count
    return Tensor(viewing: storage, dtype, shape: shape, strides: strides, offset: offset)
  }
}

/// Positions in a row, which are brought in the order of the row's elements as far as is asked.
private struct RowOrder<Scalar: ArithmeticScalar> {
  private let row: UnsafePointer<Scalar>
  private let descending: Bool
  private(set) var positions: [Int]

  init(_ row: UnsafePointer<Scalar>, _ size: Int, _ descending: Bool) {
    self.row = row
    self.descending = descending
    positions = Array(0..<size)
  }

  /// Of equal elements the one that stands first in the row comes first.
  @inline(__always)
  private func precedes(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = descending ? (row[right], row[left]) : (row[left], row[right])
    return Scalar.precedes(a, b) || (!Scalar.precedes(b, a) && left < right)
  }

  /// Brings the position that belongs at `rank` there, those before it in front and the others behind:
  /// Hoare's selection, with the middle of three as the pivot.
  mutating func select(_ rank: Int) {
    var (low, high) = (0, positions.count - 1)
    while low < high {
      let middle = low + (high - low) / 2
      if precedes(positions[middle], positions[low]) { positions.swapAt(middle, low) }
      if precedes(positions[high], positions[low]) { positions.swapAt(high, low) }
      if precedes(positions[high], positions[middle]) { positions.swapAt(high, middle) }
      let pivot = positions[middle]
      var (i, j) = (low, high)
      while i <= j {
        while precedes(positions[i], pivot) { i += 1 }
        while precedes(pivot, positions[j]) { j -= 1 }
        if i <= j {
          positions.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if rank <= j {
        high = j
      } else if rank >= i {
        low = i
      } else {
        return
      }
    }
  }

  /// Brings the first positions in order.
  mutating func sort(first count: Int) {
    let order = self
    positions[..<count].sort { order.precedes($0, $1) }
  }
}
