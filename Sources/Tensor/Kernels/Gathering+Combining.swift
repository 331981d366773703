extension Gathering {
  /// Brings the elements of `values` together with those of `target` at `places`.
  package static func combine(
    _ operation: ReductionOperation, _ values: Tensor, into target: Tensor, _ places: Tensor
  ) {
    let values = values.contiguousValues()
    let places = places.pointer(as: Int64.self)
    func combine<Scalar: ArithmeticScalar>(_: Scalar.Type) {
      let (read, write) = (values.pointer(as: Scalar.self), target.pointer(as: Scalar.self))
      let function: (Scalar, Scalar) -> Scalar =
        switch operation {
        case .sum: Scalar.sum
        case .product: Scalar.product
        case .maximum: Scalar.greater
        case .minimum: Scalar.lesser
        }
      for i in 0..<values.count { write[Int(places[i])] = function(write[Int(places[i])], read[i]) }
    }
    dispatchNumbers(target.dtype) { combine($0) }
    withExtendedLifetime(values) {}
  }

  /// Writes over the elements of `target` at `places` the number with which the operation changes
  /// nothing.
  package static func forget(
    _ operation: ReductionOperation, in target: Tensor, _ places: Tensor
  ) {
    let count = places.count
    let places = places.pointer(as: Int64.self)
    func forget<Scalar: ArithmeticScalar>(_: Scalar.Type) {
      let write = target.pointer(as: Scalar.self)
      let start: Scalar =
        switch operation {
        case .sum: .zero
        case .product: .unit
        case .maximum: .lowest
        case .minimum: .highest
        }
      for i in 0..<count { write[Int(places[i])] = start }
    }
    dispatchNumbers(target.dtype) { forget($0) }
  }
}
