public import Autograd
public import Tensor

/// A function of a tensor as a layer. Those of `torch.nn` have classes of their own; any other is one
/// line:
///
/// ```swift
/// let square = Activation { $0 * $0 }
/// ```
public class Activation: Layer {
  private let function: (Tensor) -> Tensor

  /// A layer that applies a function.
  public init(_ function: @escaping (Tensor) -> Tensor) { self.function = function }

  /// The function of the input.
  public final func callAsFunction(_ x: Tensor) -> Tensor { function(x) }
}

/// The rectifier: zero where the input is negative.
public final class ReLU: Activation {
  /// The function.
  public init() { super.init { $0.relu() } }
}

/// The logistic function: outputs are between 0 and 1.
public final class Sigmoid: Activation {
  /// The function.
  public init() { super.init { $0.sigmoid() } }
}

/// The hyperbolic tangent: outputs are between -1 and 1.
public final class Tanh: Activation {
  /// The function.
  public init() { super.init { $0.tanh() } }
}

/// The rectifier, held below six.
public final class ReLU6: Activation {
  /// The function.
  public init() { super.init(relu6) }
}

/// The input, or `slope` times it where it is negative.
public final class LeakyReLU: Activation {
  /// The function with these settings.
  public init(_ slope: Double = 0.01) { super.init { leakyRelu($0, slope: slope) } }
}

/// The input, or `alpha * (exp(x) - 1)` where it is negative.
public final class ELU: Activation {
  /// The function with these settings.
  public init(alpha: Double = 1) { super.init { elu($0, alpha: alpha) } }
}

/// The input, or `alpha * (exp(x / alpha) - 1)` where it is negative.
public final class CELU: Activation {
  /// The function with these settings.
  public init(alpha: Double = 1) { super.init { celu($0, alpha: alpha) } }
}

/// ``ELU``, scaled so that deep networks keep mean and variance.
public final class SELU: Activation {
  /// The function.
  public init() { super.init(selu) }
}

/// `x * sigmoid(x)`, also known as swish.
public final class SiLU: Activation {
  /// The function.
  public init() { super.init(silu) }
}

/// `x * tanh(softplus(x))`.
public final class Mish: Activation {
  /// The function.
  public init() { super.init(mish) }
}

/// `x` times the probability that a normal number is less than `x`.
public final class GELU: Activation {
  /// The function with these settings.
  public init(approximation: GELUApproximation = .none) {
    super.init { gelu($0, approximation: approximation) }
  }
}

/// A smooth rectifier: `log(1 + exp(beta * x)) / beta`, or `x` itself where `beta * x` is above
/// `threshold`.
public final class Softplus: Activation {
  /// The function with these settings.
  public init(beta: Double = 1, threshold: Double = 20) {
    super.init { softplus($0, beta: beta, threshold: threshold) }
  }
}

/// The logarithm of the logistic function.
public final class LogSigmoid: Activation {
  /// The function.
  public init() { super.init(logSigmoid) }
}

/// `x / (1 + |x|)`.
public final class Softsign: Activation {
  /// The function.
  public init() { super.init(softsign) }
}

/// `x - tanh(x)`.
public final class Tanhshrink: Activation {
  /// The function.
  public init() { super.init(tanhshrink) }
}

/// The input, held between `min` and `max`.
public final class Hardtanh: Activation {
  /// The function with these settings.
  public init(min: Double = -1, max: Double = 1) { super.init { hardtanh($0, min: min, max: max) } }
}

/// `x / 6 + 1 / 2`, held between 0 and 1.
public final class Hardsigmoid: Activation {
  /// The function.
  public init() { super.init(hardsigmoid) }
}

/// `x` times ``Hardsigmoid`` of it.
public final class Hardswish: Activation {
  /// The function.
  public init() { super.init(hardswish) }
}

/// The input where it is above `threshold`, `value` elsewhere.
public final class Threshold: Activation {
  /// The function with these settings.
  public init(_ threshold: Double, _ value: Double) {
    super.init { Autograd.threshold($0, threshold, value) }
  }
}

/// The input, or zero where its size is at most `lambda`.
public final class Hardshrink: Activation {
  /// The function with these settings.
  public init(lambda: Double = 0.5) { super.init { hardshrink($0, lambda: lambda) } }
}

/// The input moved towards zero by `lambda`.
public final class Softshrink: Activation {
  /// The function with these settings.
  public init(lambda: Double = 0.5) { super.init { softshrink($0, lambda: lambda) } }
}

/// One half of the input along an axis, times the logistic function of the other.
public final class GLU: Activation {
  /// The function with these settings.
  public init(axis: Int = -1) { super.init { glu($0, axis: axis) } }
}

/// Exponentials along an axis, divided by their sum.
public final class Softmax: Activation {
  /// The function with these settings.
  public init(axis: Int = -1) { super.init { $0.softmax(axis: axis) } }
}

/// ``Softmax`` over the channels of images `[images, channels, height, width]`, or of one image.
public final class Softmax2d: Activation {
  /// A layer of the softmax at each place.
  public init() { super.init { $0.softmax(axis: -3) } }
}

/// The logarithm of ``Softmax``.
public final class LogSoftmax: Activation {
  /// The function with these settings.
  public init(axis: Int = -1) { super.init { $0.logSoftmax(axis: axis) } }
}

/// ``Softmax`` of the negative input.
public final class Softmin: Activation {
  /// The function with these settings.
  public init(axis: Int = -1) { super.init { softmin($0, axis: axis) } }
}

/// The input, or a weight that is trained times it where it is negative.
///
/// As [torch.nn.PReLU](https://docs.pytorch.org/docs/stable/generated/torch.nn.PReLU.html).
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
/// As [torch.nn.RReLU](https://docs.pytorch.org/docs/stable/generated/torch.nn.RReLU.html).
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
