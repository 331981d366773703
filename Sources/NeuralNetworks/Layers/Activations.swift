import Autograd
public import Tensor

/// A function of a tensor as a layer. Those of `torch.nn` have classes of their own; any other is one
/// line:
///
/// ```swift
/// let square = Activation { $0 * $0 }
/// square(Tensor([1, 2, 3]))  // [1.0, 4.0, 9.0]
/// ```
///
/// Inputs have any shape; outputs have the same, but for those of ``GLU``. The functions are those
/// of [torch.nn](https://docs.pytorch.org/docs/stable/nn.html#non-linear-activations-weighted-sum-nonlinearity).
public class Activation: Layer {
  private let function: (Tensor) -> Tensor

  /// A layer that applies a function.
  public init(_ function: @escaping (Tensor) -> Tensor) { self.function = function }

  /// The function of the input.
  public final func callAsFunction(_ x: Tensor) -> Tensor { function(x) }
}

/// The logistic function: outputs are between 0 and 1.
///
/// ```swift
/// Sigmoid()(Tensor([-4, 0, 4]))  // [0.0180, 0.5000, 0.9820]
/// ```
///
/// As [torch.nn.Sigmoid](https://docs.pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html).
public final class Sigmoid: Activation {
  /// The function.
  public init() { super.init { $0.sigmoid() } }
}

/// The hyperbolic tangent: outputs are between -1 and 1.
///
/// ```swift
/// Tanh()(Tensor([-4, 0, 4]))  // [-0.9993, 0.0000, 0.9993]
/// ```
///
/// As [torch.nn.Tanh](https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanh.html).
public final class Tanh: Activation {
  /// The function.
  public init() { super.init { $0.tanh() } }
}

/// The logarithm of the logistic function.
///
/// ```swift
/// let x = Tensor([-200, 0])
/// print(LogSigmoid()(x))    // [-200.0000, -0.6931]
/// print(x.sigmoid().log())  // [-inf, -0.6931]
/// ```
///
/// As [torch.nn.LogSigmoid](https://docs.pytorch.org/docs/stable/generated/torch.nn.LogSigmoid.html).
public final class LogSigmoid: Activation {
  /// The function.
  public init() { super.init(logSigmoid) }
}

/// `x / (1 + |x|)`.
///
/// ```swift
/// Softsign()(Tensor([-4, 0, 4]))  // [-0.8000, 0.0000, 0.8000]
/// ```
///
/// Outputs are between -1 and 1, as those of ``Tanh``, which they near more slowly.
///
/// As [torch.nn.Softsign](https://docs.pytorch.org/docs/stable/generated/torch.nn.Softsign.html).
public final class Softsign: Activation {
  /// The function.
  public init() { super.init(softsign) }
}

/// `x - tanh(x)`.
///
/// ```swift
/// Tanhshrink()(Tensor([-4, 0.5, 4]))  // [-3.0007, 0.0379, 3.0007]
/// ```
///
/// As [torch.nn.Tanhshrink](https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanhshrink.html).
public final class Tanhshrink: Activation {
  /// The function.
  public init() { super.init(tanhshrink) }
}

/// The input, held between `min` and `max`.
///
/// ```swift
/// Hardtanh(min: -2, max: 2)(Tensor([-5, 0.5, 5]))  // [-2.0000, 0.5000, 2.0000]
/// ```
///
/// As [torch.nn.Hardtanh](https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html).
public final class Hardtanh: Activation {
  /// The function with these settings.
  public init(min: Double = -1, max: Double = 1) { super.init { hardtanh($0, min: min, max: max) } }
}

/// `x / 6 + 1 / 2`, held between 0 and 1.
///
/// ```swift
/// Hardsigmoid()(Tensor([-4, 0, 1.5, 4]))  // [0.0000, 0.5000, 0.7500, 1.0000]
/// ```
///
/// As [torch.nn.Hardsigmoid](https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardsigmoid.html).
public final class Hardsigmoid: Activation {
  /// The function.
  public init() { super.init(hardsigmoid) }
}

/// `x` times ``Hardsigmoid`` of it.
///
/// ```swift
/// Hardswish()(Tensor([-1, 1, 4]))  // [-0.3333, 0.6667, 4.0000]
/// ```
///
/// It is nearly ``SiLU``, without an exponential.
///
/// Howard and others, *Searching for MobileNetV3* (2019). As
/// [torch.nn.Hardswish](https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardswish.html).
public final class Hardswish: Activation {
  /// The function.
  public init() { super.init(hardswish) }
}

/// The input where it is above `threshold`, `value` elsewhere.
///
/// ```swift
/// Threshold(0.5, -1)(Tensor([0.2, 0.5, 0.9]))  // [-1.0000, -1.0000, 0.9000]
/// ```
///
/// As [torch.nn.Threshold](https://docs.pytorch.org/docs/stable/generated/torch.nn.Threshold.html).
public final class Threshold: Activation {
  /// The function with these settings.
  public init(_ threshold: Double, _ value: Double) {
    super.init { Autograd.threshold($0, threshold, value) }
  }
}

/// The input, or zero where its size is at most `lambda`.
///
/// ```swift
/// Hardshrink()(Tensor([-2, 0.3, 0.8]))  // [-2.0000, 0.0000, 0.8000]
/// ```
///
/// As [torch.nn.Hardshrink](https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardshrink.html).
public final class Hardshrink: Activation {
  /// The function with these settings.
  public init(lambda: Double = 0.5) { super.init { hardshrink($0, lambda: lambda) } }
}

/// The input moved towards zero by `lambda`; zero where it was nearer than that.
///
/// ```swift
/// Softshrink()(Tensor([-2, 0.3, 0.8]))  // [-1.5000, 0.0000, 0.3000]
/// ```
///
/// As [torch.nn.Softshrink](https://docs.pytorch.org/docs/stable/generated/torch.nn.Softshrink.html).
public final class Softshrink: Activation {
  /// The function with these settings.
  public init(lambda: Double = 0.5) { super.init { softshrink($0, lambda: lambda) } }
}

/// One half of the input along an axis, times the logistic function of the other.
///
/// ```swift
/// GLU()(Tensor([[1, 2, 0, 100]]))              // [[0.5000, 2.0000]]
/// GLU(axis: 1)(Tensor.zeros(8, 32, 50)).shape  // [8, 16, 50]
/// ```
///
/// Stops where the axis has an odd size.
///
/// Dauphin, Fan, Auli and Grangier, *Language modeling with gated convolutional networks*
/// (2017). As
/// [torch.nn.GLU](https://docs.pytorch.org/docs/stable/generated/torch.nn.GLU.html).
public final class GLU: Activation {
  /// The function with these settings.
  public init(axis: Int = -1) { super.init { glu($0, axis: axis) } }
}

/// Exponentials along an axis, divided by their sum.
///
/// ```swift
/// Softmax()(Tensor([[1, 2, 3], [5, 5, 5]]))[0]  // [0.0900, 0.2447, 0.6652]
/// ```
///
/// The sum along the axis is 1. A network that ``CrossEntropyLoss`` trains ends without this layer:
/// the loss takes logits.
///
/// As [torch.nn.Softmax](https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax.html).
public final class Softmax: Activation {
  /// The function with these settings.
  public init(axis: Int = -1) { super.init { $0.softmax(axis: axis) } }
}

/// ``Softmax`` over the channels of images `[images, channels, height, width]`, or of one image.
///
/// ```swift
/// let classes = Softmax2d()(Tensor.randn(8, 3, 28, 28))
/// print(classes.sum(axis: 1).allclose(Tensor.ones(8, 28, 28)))  // true
/// ```
///
/// As [torch.nn.Softmax2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax2d.html).
public final class Softmax2d: Activation {
  /// A layer of the softmax at each place.
  public init() { super.init { $0.softmax(axis: -3) } }
}

/// The logarithm of ``Softmax``.
///
/// ```swift
/// LogSoftmax()(Tensor([[0, 0], [0, 200]]))  // [[-0.6931, -0.6931], [-200.0000, 0.0000]]
/// ```
///
/// It is what ``NLLLoss`` takes, and stays finite where the softmax itself is 0.
///
/// As [torch.nn.LogSoftmax](https://docs.pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html).
public final class LogSoftmax: Activation {
  /// The function with these settings.
  public init(axis: Int = -1) { super.init { $0.logSoftmax(axis: axis) } }
}

/// ``Softmax`` of the negative input.
///
/// ```swift
/// Softmin()(Tensor([1, 2, 3]))  // [0.6652, 0.2447, 0.0900]
/// ```
///
/// The smallest input gets the greatest share, as where inputs are distances.
///
/// As [torch.nn.Softmin](https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmin.html).
public final class Softmin: Activation {
  /// The function with these settings.
  public init(axis: Int = -1) { super.init { softmin($0, axis: axis) } }
}
