extension Rows {
  /// The positions along `axis` in the order of the elements, as int64. Equal elements keep their
  /// order; what is not a number counts as the greatest.
  package static func argsort(_ input: Tensor, axis: Int, descending: Bool) -> Tensor {
    let size = input.dimensions[axis]
    func sort<Scalar: ArithmeticScalar>(_: Scalar.Type) -> Tensor {
      var order = Array(0..<size)
      return map(input, axis: axis, count: size, Scalar.self, Int64.self) { row, result, _ in
        for i in 0..<size { order[i] = i }
        if descending {
          order.sort {
            Scalar.precedes(row[$1], row[$0]) || (!Scalar.precedes(row[$0], row[$1]) && $0 < $1)
          }
        } else {
          order.sort {
            Scalar.precedes(row[$0], row[$1]) || (!Scalar.precedes(row[$1], row[$0]) && $0 < $1)
          }
        }
        for i in 0..<size { result[i] = Int64(order[i]) }
      }
    }
    return dispatchNumbers(input.dtype) { sort($0) }
  }

  /// The position of each row's most frequent element, the least of equally frequent ones; of equal
  /// elements the last. The axis keeps size one.
  package static func mode(_ input: Tensor, axis: Int) -> Tensor {
    let size = input.dimensions[axis]
    let order = gathered(argsort(input, axis: axis, descending: false), axis: axis)
    func find<Scalar: ArithmeticScalar>(_: Scalar.Type) -> Tensor {
      map(input, axis: axis, count: 1, Scalar.self, Int64.self) { row, result, index in
        let order = order.pointer(as: Int64.self) + index * size
        var (best, length) = (0, 0)
        var start = 0
        for i in 0..<size {
          if row[Int(order[i])] != row[Int(order[start])] { start = i }
          if i - start + 1 > length { (best, length) = (i, i - start + 1) }
        }
        result[0] = order[best]
      }
    }
    return dispatchNumbers(input.dtype) { find($0) }
  }

  /// Where each of `values` would stand in the ascending `sequence`: the count of elements before it.
  ///
  /// Both have the same leading sizes, or the sequence has one axis. With `right` equal elements
  /// come before the value, else after it. The result is int64.
  package static func searchSorted(_ sequence: Tensor, _ values: Tensor, right: Bool) -> Tensor {
    let dtype = Elementwise.commonType(.tensor(sequence), .tensor(values))
    let sequence = sequence.converted(to: dtype).contiguousValues()
    let values = values.converted(to: dtype).contiguousValues()
    let size = sequence.dimensions[sequence.rank - 1]
    let result = Tensor(uninitialized: values.dimensions, .int64)
    let rowCount = sequence.rank == 1 ? values.count : values.dimensions[values.rank - 1]
    func search<Scalar: ArithmeticScalar>(_: Scalar.Type) {
      for i in 0..<values.count {
        let value = values.pointer(as: Scalar.self)[i]
        let row = sequence.pointer(as: Scalar.self) + (i / rowCount) * size
        var (low, high) = (0, size)
        while low < high {
          let middle = (low + high) / 2
          let isBefore =
            right ? !Scalar.precedes(value, row[middle]) : Scalar.precedes(row[middle], value)
          if isBefore { low = middle + 1 } else { high = middle }
        }
        result.pointer(as: Int64.self)[i] = Int64(low)
      }
    }
    dispatchNumbers(dtype) { search($0) }
    return result
  }
}
