public import Tensor

// The same functions as words before the tensor, as formulas are written: `1 / (1 + exp(-x))`.

/// e to the power of every element.
///
/// ```swift
/// exp(Tensor([0, 1]))  // [1.0000, 2.7183]
/// ```
public func exp(_ x: Tensor) -> Tensor { x.exp() }

/// The natural logarithm of every element.
///
/// ```swift
/// print(log(Tensor([1, 0, -1])))  // [0.0, -inf, nan]
/// ```
public func log(_ x: Tensor) -> Tensor { x.log() }

/// The square root of every element.
///
/// ```swift
/// print(sqrt(Tensor([4, 2, -1])))  // [2.0000, 1.4142, nan]
/// ```
public func sqrt(_ x: Tensor) -> Tensor { x.sqrt() }

/// The size of every element without its sign.
///
/// ```swift
/// abs(Tensor([-1.5, 2]))  // [1.5000, 2.0000]
/// ```
public func abs(_ x: Tensor) -> Tensor { x.abs() }

/// The sine of every element, in radians.
///
/// ```swift
/// sin(Tensor([0, 1, 2]))  // [0.0000, 0.8415, 0.9093]
/// ```
public func sin(_ x: Tensor) -> Tensor { x.sin() }

/// The cosine of every element, in radians.
///
/// ```swift
/// cos(Tensor([0, 1, 2]))  // [1.0000, 0.5403, -0.4161]
/// ```
public func cos(_ x: Tensor) -> Tensor { x.cos() }

/// The hyperbolic tangent of every element, between -1 and 1.
///
/// ```swift
/// tanh(Tensor([-1, 0, 100]))  // [-0.7616, 0.0000, 1.0000]
/// ```
public func tanh(_ x: Tensor) -> Tensor { x.tanh() }

/// The logistic function `1 / (1 + exp(-x))` of every element, between 0 and 1.
///
/// ```swift
/// sigmoid(Tensor([-1, 0, 100]))  // [0.2689, 0.5000, 1.0000]
/// ```
public func sigmoid(_ x: Tensor) -> Tensor { x.sigmoid() }

/// Every element, or zero where it is negative.
///
/// ```swift
/// relu(Tensor([-1, 0, 2]))  // [0.0, 0.0, 2.0]
/// ```
public func relu(_ x: Tensor) -> Tensor { x.relu() }

/// The greater of two elements at each place; shapes are broadcast.
///
/// ```swift
/// maximum(Tensor([1, 5]), Tensor([3, 2]))  // [3.0, 5.0]
/// ```
public func maximum(_ a: Tensor, _ b: Tensor) -> Tensor { Tensor.maximum(a, b) }

/// The greater of an element and a number at each place.
public func maximum<Value: TensorScalar>(_ x: Tensor, _ number: Value) -> Tensor {
  x.clip(min: number)
}

/// The greater of a number and an element at each place: `maximum(0, x)`.
public func maximum<Value: TensorScalar>(_ number: Value, _ x: Tensor) -> Tensor {
  x.clip(min: number)
}

/// The lesser of two elements at each place; shapes are broadcast.
///
/// ```swift
/// minimum(Tensor([1, 5]), Tensor([3, 2]))  // [1.0, 2.0]
/// ```
public func minimum(_ a: Tensor, _ b: Tensor) -> Tensor { Tensor.minimum(a, b) }

/// The lesser of an element and a number at each place.
public func minimum<Value: TensorScalar>(_ x: Tensor, _ number: Value) -> Tensor {
  x.clip(max: number)
}

/// The lesser of a number and an element at each place.
public func minimum<Value: TensorScalar>(_ number: Value, _ x: Tensor) -> Tensor {
  x.clip(max: number)
}

/// Every element, held between two numbers: `clip(z, -500, 500)`.
public func clip<Low: TensorScalar, High: TensorScalar>(
  _ x: Tensor, _ low: Low, _ high: High
) -> Tensor {
  x.clip(min: low, max: high)
}

/// The matrix product: see ``Tensor/Tensor/matmul(_:)``.
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor { a.matmul(b) }
