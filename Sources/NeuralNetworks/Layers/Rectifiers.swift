public import Autograd
public import Tensor

/// The rectifier: zero where the input is negative.
///
/// ```swift
/// ReLU()(Tensor([-2, 0, 3]))  // [0.0, 0.0, 3.0]
/// ```
///
/// Nair and Hinton, *Rectified linear units improve restricted Boltzmann machines* (2010). As
/// [torch.nn.ReLU](https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU.html).
public final class ReLU: Activation {
  /// The function.
  public init() { super.init { $0.relu() } }
}

/// The rectifier, held below six.
///
/// ```swift
/// ReLU6()(Tensor([-2, 3, 9]))  // [0.0, 3.0, 6.0]
/// ```
///
/// As [torch.nn.ReLU6](https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU6.html).
public final class ReLU6: Activation {
  /// The function.
  public init() { super.init(relu6) }
}

/// The input, or `slope` times it where it is negative.
///
/// ```swift
/// LeakyReLU(0.1)(Tensor([-2, 3]))  // [-0.2000, 3.0000]
/// ```
///
/// A unit that is never on still learns: the gradient is `slope` there, not 0.
///
/// As [torch.nn.LeakyReLU](https://docs.pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html).
public final class LeakyReLU: Activation {
  /// The function with these settings.
  public init(_ slope: Double = 0.01) { super.init { leakyRelu($0, slope: slope) } }
}

/// The input, or a weight that is trained times it where it is negative.
///
/// ```swift
/// let layer = PReLU()
/// layer(Tensor([-2, 3]))                   // [-0.5000, 3.0000]
/// print(layer.stateDictionary.names)       // ["weight"]
/// PReLU(16)(Tensor.zeros(8, 16, 5)).shape  // [8, 16, 5]
/// ```
///
/// He, Zhang, Ren and Sun, *Delving deep into rectifiers* (2015). As
/// [torch.nn.PReLU](https://docs.pytorch.org/docs/stable/generated/torch.nn.PReLU.html).
public final class PReLU: Layer {
  /// The slope where the input is negative: one number, or one for each channel (axis 1).
  public let weight: Tensor

  /// A layer with so many slopes, which start at `initial`.
  public init(_ count: Int = 1, initial: Double = 0.25, dtype: DType = .float32) {
    weight = Tensor.full([count], initial, dtype: dtype).requiringGrad()
  }

  /// The output, in the input's shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { prelu(x, weight) }
}

/// The input, or a slope times it where it is negative, which is drawn for each element while training
/// and the middle of its limits afterwards.
///
/// ```swift
/// let layer = RReLU(lower: 0.1, upper: 0.3)
/// layer(Tensor([-1, -1, 2]))  // between -0.3 and -0.1 twice, and 2
/// layer.eval()
/// layer(Tensor([-1, -1, 2]))  // [-0.2000, -0.2000, 2.0000]
/// ```
///
/// Xu, Wang, Chen and Li, *Empirical evaluation of rectified activations* (2015). As
/// [torch.nn.RReLU](https://docs.pytorch.org/docs/stable/generated/torch.nn.RReLU.html).
public final class RReLU: Layer {
  private let slopes: ClosedRange<Double>
  private let generator: Generator
  /// Whether slopes are drawn.
  public var isTraining = true

  /// A layer with slopes between two limits.
  public init(
    lower: Double = 1 / 8, upper: Double = 1 / 3, generator: Generator = .standard
  ) {
    require(lower <= upper, "RReLU: the lower limit \(lower) is above the upper one, \(upper)")
    (slopes, self.generator) = (lower...upper, generator)
  }

  /// The output, in the input's shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    guard isTraining else {
      return leakyRelu(x, slope: (slopes.lowerBound + slopes.upperBound) / 2)
    }
    let drawn = Tensor.uniform(
      x.shape, low: slopes.lowerBound, high: slopes.upperBound, dtype: x.dtype,
      generator: generator)
    return Tensor.where(x >= 0, x, x * drawn)
  }
}

/// The input, or `alpha * (exp(x) - 1)` where it is negative.
///
/// ```swift
/// ELU()(Tensor([-10, -1, 2]))  // [-1.0000, -0.6321, 2.0000]
/// ```
///
/// Clevert, Unterthiner and Hochreiter, *Fast and accurate deep network learning by exponential
/// linear units* (2016). As
/// [torch.nn.ELU](https://docs.pytorch.org/docs/stable/generated/torch.nn.ELU.html).
public final class ELU: Activation {
  /// The function with these settings.
  public init(alpha: Double = 1) { super.init { elu($0, alpha: alpha) } }
}

/// The input, or `alpha * (exp(x / alpha) - 1)` where it is negative.
///
/// ```swift
/// CELU(alpha: 2)(Tensor([-10, -1, 2]))  // [-1.9865, -0.7869, 2.0000]
/// ```
///
/// Its slope at 0 is 1 on both sides, whatever `alpha` is.
///
/// Barron, *Continuously differentiable exponential linear units* (2017). As
/// [torch.nn.CELU](https://docs.pytorch.org/docs/stable/generated/torch.nn.CELU.html).
public final class CELU: Activation {
  /// The function with these settings.
  public init(alpha: Double = 1) { super.init { celu($0, alpha: alpha) } }
}

/// ``ELU``, scaled so that deep networks keep mean and variance.
///
/// ```swift
/// SELU()(Tensor([-10, 0, 1]))  // [-1.7580, 0.0000, 1.0507]
/// ```
///
/// It belongs with weights of deviation `√(1 / inputs)` (Kaiming's with the nonlinearity
/// `.linear`) and with ``AlphaDropout``.
///
/// Klambauer, Unterthiner, Mayr and Hochreiter, *Self-normalizing neural networks* (2017). As
/// [torch.nn.SELU](https://docs.pytorch.org/docs/stable/generated/torch.nn.SELU.html).
public final class SELU: Activation {
  /// The function.
  public init() { super.init(selu) }
}

/// `x * sigmoid(x)`, also known as swish.
///
/// ```swift
/// SiLU()(Tensor([-5, -1, 0, 5]))  // [-0.0335, -0.2689, 0.0000, 4.9665]
/// ```
///
/// Unlike ``ReLU`` it falls below 0 a little before it rises.
///
/// Elfwing, Uchibe and Doya, *Sigmoid-weighted linear units* (2017). As
/// [torch.nn.SiLU](https://docs.pytorch.org/docs/stable/generated/torch.nn.SiLU.html).
public final class SiLU: Activation {
  /// The function.
  public init() { super.init(silu) }
}

/// `x * tanh(softplus(x))`.
///
/// ```swift
/// Mish()(Tensor([-5, -1, 0, 5]))  // [-0.0336, -0.3034, 0.0000, 4.9996]
/// ```
///
/// Misra, *Mish: a self regularized non-monotonic activation function* (2019). As
/// [torch.nn.Mish](https://docs.pytorch.org/docs/stable/generated/torch.nn.Mish.html).
public final class Mish: Activation {
  /// The function.
  public init() { super.init(mish) }
}

/// `x` times the probability that a normal number is less than `x`.
///
/// ```swift
/// GELU()(Tensor([-2, -1, 1]))                      // [-0.0455, -0.1587, 0.8413]
/// GELU(approximation: .tanh)(Tensor([-2, -1, 1]))  // [-0.0454, -0.1588, 0.8412]
/// ```
///
/// Hendrycks and Gimpel, *Gaussian error linear units* (2016). As
/// [torch.nn.GELU](https://docs.pytorch.org/docs/stable/generated/torch.nn.GELU.html).
public final class GELU: Activation {
  /// The function with these settings.
  public init(approximation: GELUApproximation = .none) {
    super.init { gelu($0, approximation: approximation) }
  }
}

/// A smooth rectifier: `log(1 + exp(beta * x)) / beta`, or `x` itself where `beta * x` is above
/// `threshold`.
///
/// ```swift
/// Softplus()(Tensor([-1, 0, 25]))         // [0.3133, 0.6931, 25.0000]
/// Softplus(beta: 2)(Tensor([-1, 0, 25]))  // [0.0635, 0.3466, 25.0000]
/// ```
///
/// Outputs are positive, as a deviation or a rate must be; the greater `beta`, the nearer ``ReLU``.
///
/// As [torch.nn.Softplus](https://docs.pytorch.org/docs/stable/generated/torch.nn.Softplus.html).
public final class Softplus: Activation {
  /// The function with these settings.
  public init(beta: Double = 1, threshold: Double = 20) {
    super.init { softplus($0, beta: beta, threshold: threshold) }
  }
}
