/// Functions of numbers that are used too seldom to have a case of their own in the enumerations.
extension Elementwise {
  /// A function of every element, in a new tensor of the same shape. Integers become float32.
  package static func map(
    _ input: Tensor, _ single: (Float) -> Float, _ double: (Double) -> Double
  ) -> Tensor {
    let source = input.dtype.isFloatingPoint ? input : input.converted(to: .float32)
    let result = Tensor(uninitialized: source.dimensions, source.dtype)
    let shape = result.dimensions
    let (output, operand) = (Operand(result, as: shape), Operand(source, as: shape))
    if result.dtype == .float32 {
      mapElements(shape, output, operand, single)
    } else {
      mapElements(shape, output, operand, double)
    }
    withExtendedLifetime(source) {}
    return result
  }

  /// A function that is known in double precision only.
  package static func map(_ input: Tensor, _ function: (Double) -> Double) -> Tensor {
    map(input, { Float(function(Double($0))) }, function)
  }

  /// A function of two elements, in a new tensor of the common type. Integers become float32.
  package static func zip(
    _ name: String, _ left: Side, _ right: Side, _ single: (Float, Float) -> Float,
    _ double: (Double, Double) -> Double
  ) -> Tensor {
    let common = commonType(left, right)
    let shape = Dimensions.broadcast(left.dimensions, right.dimensions, for: name)
    let result = Tensor(uninitialized: shape, common.isFloatingPoint ? common : .float32)
    let output = Operand(result, as: shape)
    if result.dtype == .float32 {
      withOperands(Float.self, shape, left, right) { zipElements(shape, output, $0, $1, single) }
    } else {
      withOperands(Double.self, shape, left, right) { zipElements(shape, output, $0, $1, double) }
    }
    return result
  }

  /// Where a test of every element holds, as a bool tensor. Whole numbers are tested as float64.
  package static func test(_ input: Tensor, _ isTrue: (Double) -> Bool) -> Tensor {
    let source = input.dtype == .float32 ? input : input.converted(to: .float64)
    let result = Tensor(uninitialized: input.dimensions, .bool)
    let shape = result.dimensions
    let (output, operand) = (Operand(result, as: shape), Operand(source, as: shape))
    if source.dtype == .float32 {
      mapElements(shape, output, operand) { (x: Float) in isTrue(Double(x)) }
    } else {
      mapElements(shape, output, operand, isTrue)
    }
    withExtendedLifetime(source) {}
    return result
  }
}
