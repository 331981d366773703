import Glibc
public import Tensor

// Functions of one tensor, element by element, in its shape.
//
// Functions of a network that have defaults are `@_disfavoredOverload`, here and in the files beside this
// one: they fit many calls, and one of the same name that a program defines itself, with defaults or a
// result of its own, is to be the one that a call means.

/// Every element, or zero where it is negative, or six where it is greater.
///
/// ```swift
/// relu6(Tensor([-1, 3, 8]))  // [0.0, 3.0, 6.0]
/// ```
///
/// As [relu6](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.relu6.html).
public func relu6(_ x: Tensor) -> Tensor { hardtanh(x, min: 0, max: 6) }

/// Every element, or `slope` times it where it is negative.
///
/// ```swift
/// leakyRelu(Tensor([-1, 0, 2]), slope: 0.1)  // [-0.1000, 0.0000, 2.0000]
/// ```
///
/// Maas, Hannun and Ng, *Rectifier nonlinearities improve neural network acoustic models* (2013).
@_disfavoredOverload
public func leakyRelu(_ x: Tensor, slope: Double = 0.01) -> Tensor {
  Tensor.where(x > 0, x, x * slope)
}

/// Every element, or `weight` times it where it is negative. The weight is one number, or one for each
/// channel (axis 1).
///
/// ```swift
/// prelu(Tensor([[-1, -1, 2]]), Tensor([0.1, 0.5, 0.5]))  // [[-0.1000, -0.5000, 2.0000]]
/// ```
///
/// Stops where there are neither one nor as many weights as channels.
///
/// He, Zhang, Ren and Sun, *Delving deep into rectifiers* (2015).
public func prelu(_ x: Tensor, _ weight: Tensor) -> Tensor {
  require(
    weight.count == 1 || (x.rank > 1 && weight.rank == 1 && weight.count == x.dimensions[1]),
    "prelu: a weight of shape \(weight.shape) does not fit the channels of shape \(x.shape)")
  let slopes =
    weight.count == 1
    ? weight.reshape([]) : weight.reshape([weight.count] + Array(repeating: 1, count: x.rank - 2))
  return Tensor.where(x > 0, x, x * slopes)
}

/// Every element, or `alpha * (exp(x) - 1)` where it is negative.
///
/// ```swift
/// elu(Tensor([-100, -1, 0, 2]))  // [-1.0000, -0.6321, 0.0000, 2.0000]
/// ```
///
/// Clevert, Unterthiner and Hochreiter, *Fast and accurate deep network learning by exponential linear
/// units* (2015).
@_disfavoredOverload
public func elu(_ x: Tensor, alpha: Double = 1) -> Tensor {
  exponentialUnit(x, slope: alpha, rate: 1)
}

/// Every element, or `alpha * (exp(x / alpha) - 1)` where it is negative.
///
/// ```swift
/// celu(Tensor([-100, -1, 2]), alpha: 2)  // [-2.0000, -0.7869, 2.0000]
/// ```
///
/// Stops where `alpha` is zero. Barron, *Continuously differentiable exponential linear units*
/// (2017).
@_disfavoredOverload
public func celu(_ x: Tensor, alpha: Double = 1) -> Tensor {
  require(alpha != 0, "celu: alpha must not be 0")
  return exponentialUnit(x, slope: alpha, rate: 1 / alpha)
}

/// ``elu(_:alpha:)``, scaled so that deep networks keep mean and variance.
///
/// ```swift
/// selu(Tensor([-1, 0, 2]))  // [-1.1113, 0.0000, 2.1014]
/// ```
///
/// Klambauer, Unterthiner, Mayr and Hochreiter, *Self-normalizing neural networks* (2017).
public func selu(_ x: Tensor) -> Tensor {
  1.0507009873554804934193349852946 * elu(x, alpha: 1.6732632423543772848170429916717)
}

private func exponentialUnit(_ x: Tensor, slope: Double, rate: Double) -> Tensor {
  // The exponential of what is not negative is left out: it could overflow.
  let below = Tensor.where(x > 0, 0, x)
  return Tensor.where(x > 0, x, slope * (rate * below).expm1())
}

/// `x * sigmoid(x)`, also known as swish.
///
/// ```swift
/// silu(Tensor([-1, 0, 2]))  // [-0.2689, 0.0000, 1.7616]
/// ```
///
/// Elfwing, Uchibe and Doya, *Sigmoid-weighted linear units* (2017).
public func silu(_ x: Tensor) -> Tensor { x * x.sigmoid() }

/// `x * tanh(softplus(x))`.
///
/// ```swift
/// mish(Tensor([-1, 0, 2]))  // [-0.3034, 0.0000, 1.9440]
/// ```
///
/// Misra, *Mish: a self regularized non-monotonic activation function* (2019).
public func mish(_ x: Tensor) -> Tensor { x * softplus(x).tanh() }

/// How ``gelu(_:approximation:)`` computes the normal distribution.
///
/// ```swift
/// gelu(Tensor([1]), approximation: .none)  // [0.8413]
/// gelu(Tensor([1]), approximation: .tanh)  // [0.8412]
/// ```
public enum GELUApproximation: Sendable {
  /// By the error function.
  case none
  /// By a hyperbolic tangent.
  case tanh
}

/// `x` times the probability that a normal number is less than `x`.
///
/// ```swift
/// gelu(Tensor([-1, 0, 2]))  // [-0.1587, 0.0000, 1.9545]
/// ```
///
/// Hendrycks and Gimpel, *Gaussian error linear units* (2016).
@_disfavoredOverload
public func gelu(_ x: Tensor, approximation: GELUApproximation = .none) -> Tensor {
  switch approximation {
  case .none: return x * (0.5 * ((x * 0.5.squareRoot()).erf() + 1))
  case .tanh:
    let inner = (2 / Double.pi).squareRoot() * (x + 0.044715 * x ** 3)
    return x * (0.5 * (inner.tanh() + 1))
  }
}

/// A smooth ``Tensor/Tensor/relu()``: `log(1 + exp(beta * x)) / beta`, or `x` itself where
/// `beta * x` is above `threshold`.
///
/// ```swift
/// softplus(Tensor([-1, 0, 30]))  // [0.3133, 0.6931, 30.0000]
/// ```
///
/// As [softplus](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softplus.html).
@_disfavoredOverload
public func softplus(_ x: Tensor, beta: Double = 1, threshold: Double = 20) -> Tensor {
  x.checkFloating("softplus")
  let scaled = beta == 1 ? x : x * beta
  let smooth = record(
    "softplus", Elementwise.unary(.softplus, scaled),
    .input(scaled, saving: scaled) { dy, x in dy * x.sigmoid() })
  // Above twenty the two are the same number in single precision.
  if threshold == 20 && x.dtype == .float32 { return beta == 1 ? smooth : smooth / beta }
  return Tensor.where(scaled > threshold, x, smooth / beta)
}

/// The logarithm of the logistic function, exact where that is nearly zero.
///
/// ```swift
/// logSigmoid(Tensor([-100, 0, 2]))  // [-100.0000, -0.6931, -0.1269]
/// ```
///
/// As [logsigmoid](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.logsigmoid.html).
public func logSigmoid(_ x: Tensor) -> Tensor { -softplus(-x, threshold: .infinity) }

/// `x / (1 + |x|)`: between -1 and 1.
///
/// ```swift
/// softsign(Tensor([-1, 0, 3]))  // [-0.5000, 0.0000, 0.7500]
/// ```
///
/// As [softsign](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softsign.html).
public func softsign(_ x: Tensor) -> Tensor { x / (x.abs() + 1) }

/// `x - tanh(x)`.
///
/// ```swift
/// tanhshrink(Tensor([-1, 0, 2]))  // [-0.2384, 0.0000, 1.0360]
/// ```
///
/// As [tanhshrink](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.tanhshrink.html).
public func tanhshrink(_ x: Tensor) -> Tensor { x - x.tanh() }

/// Every element, held between `min` and `max`; the gradient is zero at and beyond the two.
///
/// ```swift
/// hardtanh(Tensor([-3, 0.5, 3]))  // [-1.0000, 0.5000, 1.0000]
/// ```
///
/// Stops where `min` is above `max`. As
/// [hardtanh](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardtanh.html).
@_disfavoredOverload
public func hardtanh(_ x: Tensor, min low: Double = -1, max high: Double = 1) -> Tensor {
  require(low <= high, "hardtanh: the least value \(low) is above the greatest \(high)")
  return Tensor.where(x <= low, low, Tensor.where(x >= high, high, x))
}

/// `x / 6 + 1 / 2`, held between 0 and 1: straight lines in place of the logistic function.
///
/// ```swift
/// hardsigmoid(Tensor([-4, 0, 1, 3]))  // [0.0000, 0.5000, 0.6667, 1.0000]
/// ```
///
/// As [hardsigmoid](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardsigmoid.html).
public func hardsigmoid(_ x: Tensor) -> Tensor { hardtanh(x / 6 + 0.5, min: 0, max: 1) }

/// `x * hardsigmoid(x)`.
///
/// ```swift
/// hardswish(Tensor([-1, 1, 4]))  // [-0.3333, 0.6667, 4.0000]
/// ```
///
/// Howard and others, *Searching for MobileNetV3* (2019).
public func hardswish(_ x: Tensor) -> Tensor { x * hardsigmoid(x) }

/// Every element above `threshold`, `value` in place of the others.
///
/// ```swift
/// threshold(Tensor([0.5, 1, 2]), 1, 20)  // [20.0, 20.0, 2.0]
/// ```
///
/// As [threshold](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.threshold.html).
public func threshold(_ x: Tensor, _ threshold: Double, _ value: Double) -> Tensor {
  Tensor.where(x <= threshold, value, x)
}

/// Every element, or zero where its size is at most `lambda`.
///
/// ```swift
/// hardshrink(Tensor([-1, 0.5, 0.6]))  // [-1.0000, 0.0000, 0.6000]
/// ```
///
/// As [hardshrink](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardshrink.html).
@_disfavoredOverload
public func hardshrink(_ x: Tensor, lambda: Double = 0.5) -> Tensor {
  Tensor.where(x.detach().abs() <= lambda, 0, x)
}

/// Every element moved towards zero by `lambda`, and zero where it would pass it.
///
/// ```swift
/// softshrink(Tensor([-1, 0.3, 2]))  // [-0.5000, 0.0000, 1.5000]
/// ```
///
/// Stops where `lambda` is negative. As
/// [softshrink](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softshrink.html).
@_disfavoredOverload
public func softshrink(_ x: Tensor, lambda: Double = 0.5) -> Tensor {
  require(lambda >= 0, "softshrink: lambda \(lambda) must not be negative")
  return Tensor.where(x > lambda, x - lambda, Tensor.where(x < -lambda, x + lambda, x * 0))
}

/// One half of the tensor along an axis, times the logistic function of the other.
///
/// ```swift
/// glu(Tensor([[1, 2, 0, 100]]))  // [[0.5000, 2.0000]]
/// ```
///
/// Stops where the axis has an odd size.
///
/// Dauphin, Fan, Auli and Grangier, *Language modeling with gated convolutional networks* (2016).
@_disfavoredOverload
public func glu(_ x: Tensor, axis: Int = -1) -> Tensor {
  require(x.rank > 0, "glu: a tensor without axes has no halves; give it an axis")
  let axis = x.dimensions.axis(axis, for: "glu")
  let size = x.dimensions[axis]
  require(
    size % 2 == 0, "glu: axis \(axis) of shape \(x.shape) has no halves; make its size even")
  return x.narrow(axis: axis, 0..<size / 2) * x.narrow(axis: axis, size / 2..<size).sigmoid()
}
