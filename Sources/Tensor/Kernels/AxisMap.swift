/// A linear map along one axis: each element of the result is a weighted sum of a few elements of the
/// operand. Averages over windows, interpolation and padding are such maps, and the way back through
/// one is another.
package struct AxisMap: Sendable {
  /// The number of elements that are read.
  package let inputCount: Int
  /// Where the terms of each element of the result begin; the last is where they end.
  private var starts: [Int] = [0]
  private var sources: [Int32] = []
  private var weights: [Double] = []

  /// A map of `inputCount` elements to none yet.
  package init(inputCount: Int) {
    self.inputCount = inputCount
  }

  /// The number of elements that are written.
  package var outputCount: Int { starts.count - 1 }

  /// Adds an element to the result. Terms of a source outside of the operand are left out, as if
  /// there were zeros.
  package mutating func append(_ terms: some Sequence<(source: Int, weight: Double)>) {
    for term in terms where term.source >= 0 && term.source < inputCount {
      sources.append(Int32(term.source))
      weights.append(term.weight)
    }
    starts.append(sources.count)
  }

  /// The map back: what flowed from an element to another flows the other way.
  package var transposed: AxisMap {
    var terms: [[(source: Int, weight: Double)]] = Array(repeating: [], count: inputCount)
    for target in 0..<outputCount {
      for term in starts[target]..<starts[target + 1] {
        terms[Int(sources[term])].append((target, weights[term]))
      }
    }
    var result = AxisMap(inputCount: outputCount)
    for list in terms { result.append(list) }
    return result
  }

  /// The tensor with the map applied along an axis. Elements without terms are `empty`.
  package func applied(to x: Tensor, axis: Int, empty: Number = .integer(0)) -> Tensor {
    let x = x.contiguousValues()
    var shape = x.dimensions
    shape[axis] = outputCount
    let result = Tensor(uninitialized: shape, x.dtype)
    switch x.dtype {
    case .float32: apply(Float.self, x, axis, Float(empty), result)
    case .float64: apply(Double.self, x, axis, Double(empty), result)
    case .int64: apply(Int64.self, x, axis, Int64(empty), result)
    case .int32: apply(Int32.self, x, axis, Int32(empty), result)
    case .uint8: apply(UInt8.self, x, axis, UInt8(empty), result)
    case .bool: apply(UInt8.self, x, axis, empty.double == 0 ? 0 : 1, result)
    }
    return result
  }

  private func apply<Scalar: ArithmeticScalar>(
    _: Scalar.Type, _ x: Tensor, _ axis: Int, _ empty: Scalar, _ result: Tensor
  ) {
    // The map's own axis between those before and those after it.
    var (outer, inner) = (1, 1)
    for other in 0..<axis { outer *= x.dimensions[other] }
    for other in (axis + 1)..<x.rank { inner *= x.dimensions[other] }
    let weights = weights.map { Scalar(.floating($0)) }
    let (input, output) = (x.pointer(as: Scalar.self), result.pointer(as: Scalar.self))
    let (inputCount, outputCount) = (inputCount, outputCount)
    Parallel.forEachPart(of: outer, cost: inner * (outputCount + sources.count)) { part in
      for block in part {
        let source = input + block * inputCount * inner
        for position in 0..<outputCount {
          let target = output + (block * outputCount + position) * inner
          let terms = starts[position]..<starts[position + 1]
          guard let first = terms.first else {
            target.update(repeating: empty, count: inner)
            continue
          }
          let row = source + Int(sources[first]) * inner
          let weight = weights[first]
          for i in 0..<inner { target[i] = Scalar.product(weight, row[i]) }
          for term in terms.dropFirst() {
            let row = source + Int(sources[term]) * inner
            let weight = weights[term]
            for i in 0..<inner {
              target[i] = Scalar.sum(target[i], Scalar.product(weight, row[i]))
            }
          }
        }
      }
    }
  }
}
