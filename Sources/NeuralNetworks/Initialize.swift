import Autograd
import Glibc
public import Tensor

/// Ways to fill a parameter before it is trained, in place and without a gradient.
///
/// ```swift
/// Initialize.kaimingNormal(layer.weight, nonlinearity: .relu)
/// if let bias = layer.bias { Initialize.zeros(bias) }
/// ```
///
/// As [torch.nn.init](https://docs.pytorch.org/docs/stable/nn.init.html).
public enum Initialize {
  /// Which side of a weight keeps its variance.
  ///
  /// ```swift
  /// let convolution = Conv2d(3, 64, 7)
  /// Initialize.kaimingNormal(convolution.weight, mode: .fanOut, nonlinearity: .relu)
  /// ```
  ///
  /// Of a weight `[outputs, inputs, window…]` the inputs count `inputs * window`, the outputs
  /// `outputs * window`.
  public enum Fan: Sendable {
    /// The outputs of the way forward.
    case fanIn
    /// The gradients of the way back.
    case fanOut
  }

  /// What follows a layer, for ``calculateGain(_:)``.
  ///
  /// ```swift
  /// Initialize.calculateGain(.leakyRelu(slope: 0.2))  // 1.3867504905630728
  /// ```
  public enum Nonlinearity: Sendable {
    /// Nothing, or a function that keeps the variance.
    case linear
    /// The logistic function.
    case sigmoid
    /// The hyperbolic tangent.
    case tanh
    /// The rectifier.
    case relu
    /// The rectifier with a slope where its input is negative.
    case leakyRelu(slope: Double)
    /// The self-normalizing unit.
    case selu
  }

  /// By how much weights are scaled so that variances are kept through a function.
  ///
  /// ```swift
  /// Initialize.calculateGain(.relu)  // 1.4142135623730951
  /// Initialize.calculateGain(.tanh)  // 1.6666666666666667
  /// ```
  public static func calculateGain(_ nonlinearity: Nonlinearity) -> Double {
    switch nonlinearity {
    case .linear, .sigmoid: 1
    case .tanh: 5 / 3
    case .relu: 2.0.squareRoot()
    case .leakyRelu(let slope): (2 / (1 + slope * slope)).squareRoot()
    case .selu: 3 / 4
    }
  }

  /// Even numbers over `low ..< high`.
  ///
  /// ```swift
  /// let weight = Initialize.uniform(Tensor.zeros(1000), low: -0.1, high: 0.1)
  /// print(weight.abs().max().item() <= 0.1)  // true
  /// ```
  @discardableResult
  public static func uniform(
    _ tensor: Tensor, low: Double = 0, high: Double = 1, generator: Generator = .standard
  ) -> Tensor {
    tensor.filled {
      .uniform($0.shape, low: low, high: high, dtype: $0.dtype, generator: generator)
    }
  }

  /// Normal numbers.
  ///
  /// ```swift
  /// let weight = Initialize.normal(Tensor.zeros(10_000), mean: 5, std: 2)
  /// weight.mean().round()  // 5.0
  /// weight.std().round()   // 2.0
  /// ```
  @discardableResult
  public static func normal(
    _ tensor: Tensor, mean: Double = 0, std: Double = 1, generator: Generator = .standard
  ) -> Tensor {
    tensor.filled {
      .normal(mean: mean, std: std, $0.shape, dtype: $0.dtype, generator: generator)
    }
  }

  /// Normal numbers, of which only those in `low ... high` are taken.
  ///
  /// ```swift
  /// let weight = Initialize.truncatedNormal(Tensor.zeros(1000), std: 2)
  /// print(weight.min().item() >= -2, weight.max().item() <= 2)  // true true
  /// ```
  @discardableResult
  public static func truncatedNormal(
    _ tensor: Tensor, mean: Double = 0, std: Double = 1, low: Double = -2, high: Double = 2,
    generator: Generator = .standard
  ) -> Tensor {
    require(
      low < high && std > 0,
      "truncatedNormal: \(low) ... \(high) and a deviation of \(std) leave nothing; widen them")
    // Even numbers between the ends' shares, turned into normal ones by the inverse of the distribution.
    func share(_ x: Double) -> Double { Glibc.erf((x - mean) / (std * 2.0.squareRoot())) }
    return tensor.filled { tensor in
      let even = Tensor.uniform(
        tensor.shape, low: share(low), high: share(high), dtype: .float64, generator: generator)
      return (even.erfinv() * (std * 2.0.squareRoot()) + mean).clip(min: low, max: high)
    }
  }

  /// One number everywhere.
  ///
  /// ```swift
  /// Initialize.constant(Tensor.zeros(3), 0.25)  // [0.2500, 0.2500, 0.2500]
  /// ```
  @discardableResult
  public static func constant(_ tensor: Tensor, _ value: Double) -> Tensor {
    tensor.filled { .full($0.shape, value, dtype: $0.dtype) }
  }

  /// Zeros.
  ///
  /// ```swift
  /// let output = Linear(8, 2, bias: false)
  /// Initialize.zeros(output.weight)
  /// output(Tensor.ones(1, 8))  // [[0.0, 0.0]]
  /// ```
  @discardableResult
  public static func zeros(_ tensor: Tensor) -> Tensor { constant(tensor, 0) }

  /// Ones.
  ///
  /// ```swift
  /// Initialize.ones(Tensor.zeros(2, 2))  // [[1.0, 1.0], [1.0, 1.0]]
  /// ```
  @discardableResult
  public static func ones(_ tensor: Tensor) -> Tensor { constant(tensor, 1) }

  /// Ones on the diagonal of a matrix, zeros elsewhere: a layer hands on its inputs.
  ///
  /// ```swift
  /// Initialize.eye(Tensor.zeros(2, 3))  // [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]
  /// ```
  ///
  /// Stops where the tensor is no matrix.
  @discardableResult
  public static func eye(_ tensor: Tensor) -> Tensor {
    require(tensor.rank == 2, "eye: shape \(tensor.shape) is no matrix; use dirac for convolutions")
    return tensor.filled { .eye($0.dimensions[0], $0.dimensions[1], dtype: $0.dtype) }
  }

  /// A convolution's weight that hands on as many channels as there are, in each of `groups`.
  ///
  /// ```swift
  /// let convolution = Conv2d(3, 3, 3, padding: 1, bias: false)
  /// Initialize.dirac(convolution.weight)
  /// let image = Tensor.rand(3, 8, 8)
  /// print((convolution(image) == image).all())  // true
  /// ```
  ///
  /// Stops where the tensor has not 3 to 5 axes, or its first cannot be divided into the groups.
  @discardableResult
  public static func dirac(_ tensor: Tensor, groups: Int = 1) -> Tensor {
    require(
      (3...5).contains(tensor.rank) && groups > 0 && tensor.dimensions[0] % groups == 0,
      "dirac: shape \(tensor.shape) is no weight of a convolution in \(groups) groups")
    return tensor.filled { tensor in
      let result = Tensor.zerosLike(tensor)
      let outputs = tensor.dimensions[0] / groups
      let middle = tensor.shape.dropFirst(2).map { $0 / 2 }
      for group in 0..<groups {
        for channel in 0..<min(outputs, tensor.dimensions[1]) {
          let place = [group * outputs + channel, channel] + middle
          result.place(1, at: place)
        }
      }
      return result
    }
  }

  /// Even numbers over `±gain · √(6 / (inputs + outputs))`.
  ///
  /// ```swift
  /// let weight = Initialize.xavierUniform(Tensor.zeros(200, 100))
  /// weight.abs().max().round(decimals: 2)  // 0.1400
  /// ```
  ///
  /// That is √(6 / 300) = 0.1414. Stops where the tensor has less than two axes.
  ///
  /// Glorot and Bengio, *Understanding the difficulty of training deep feedforward neural networks*
  /// (2010).
  @discardableResult
  public static func xavierUniform(
    _ tensor: Tensor, gain: Double = 1, generator: Generator = .standard
  ) -> Tensor {
    let (inputs, outputs) = fans(tensor, "xavierUniform")
    let bound = gain * (6 / Double(inputs + outputs)).squareRoot()
    return uniform(tensor, low: -bound, high: bound, generator: generator)
  }

  /// Normal numbers of the deviation `gain · √(2 / (inputs + outputs))`; see
  /// ``xavierUniform(_:gain:generator:)``.
  ///
  /// ```swift
  /// let weight = Initialize.xavierNormal(Tensor.zeros(100, 100), gain: 2)
  /// weight.std().round(decimals: 1)  // 0.2000
  /// ```
  @discardableResult
  public static func xavierNormal(
    _ tensor: Tensor, gain: Double = 1, generator: Generator = .standard
  ) -> Tensor {
    let (inputs, outputs) = fans(tensor, "xavierNormal")
    let std = gain * (2 / Double(inputs + outputs)).squareRoot()
    return normal(tensor, std: std, generator: generator)
  }

  /// Even numbers over `±gain · √(3 / fan)`, with the gain of what follows the layer.
  ///
  /// ```swift
  /// let weight = Initialize.kaimingUniform(Tensor.zeros(64, 16, 3, 3), nonlinearity: .relu)
  /// weight.abs().max().round(decimals: 2)  // 0.2000
  /// ```
  ///
  /// That is √2 · √(3 / 144) = 0.2041. Stops where the tensor has less than two axes.
  ///
  /// He, Zhang, Ren and Sun, *Delving deep into rectifiers* (2015).
  @discardableResult
  public static func kaimingUniform(
    _ tensor: Tensor, mode: Fan = .fanIn, nonlinearity: Nonlinearity = .leakyRelu(slope: 0),
    generator: Generator = .standard
  ) -> Tensor {
    let bound = 3.0.squareRoot() * deviation(tensor, mode, nonlinearity, "kaimingUniform")
    return uniform(tensor, low: -bound, high: bound, generator: generator)
  }

  /// Normal numbers of the deviation `gain / √fan`, with the gain of what follows the layer; see
  /// ``kaimingUniform(_:mode:nonlinearity:generator:)``.
  ///
  /// ```swift
  /// let weight = Initialize.kaimingNormal(Tensor.zeros(100, 200), nonlinearity: .relu)
  /// weight.std().round(decimals: 1)  // 0.1000
  /// ```
  @discardableResult
  public static func kaimingNormal(
    _ tensor: Tensor, mode: Fan = .fanIn, nonlinearity: Nonlinearity = .leakyRelu(slope: 0),
    generator: Generator = .standard
  ) -> Tensor {
    let std = deviation(tensor, mode, nonlinearity, "kaimingNormal")
    return normal(tensor, std: std, generator: generator)
  }

  private static func deviation(
    _ tensor: Tensor, _ mode: Fan, _ nonlinearity: Nonlinearity, _ operation: String
  ) -> Double {
    let (inputs, outputs) = fans(tensor, operation)
    let fan = mode == .fanIn ? inputs : outputs
    return fan == 0 ? 0 : calculateGain(nonlinearity) / Double(fan).squareRoot()
  }

  /// Rows, or columns where there are fewer, that are perpendicular to each other and of the length
  /// `gain`. Axes after the first count as one.
  ///
  /// ```swift
  /// let weight = Initialize.orthogonal(Tensor.zeros(3, 5))
  /// print(weight.matmul(weight.T).allclose(Tensor.eye(3), atol: 1e-6))  // true
  /// ```
  ///
  /// Stops where the tensor has less than two axes.
  ///
  /// Saxe, McClelland and Ganguli, *Exact solutions to the nonlinear dynamics of learning in deep linear
  /// neural networks* (2013).
  @discardableResult
  public static func orthogonal(
    _ tensor: Tensor, gain: Double = 1, generator: Generator = .standard
  ) -> Tensor {
    require(tensor.rank >= 2, "orthogonal: shape \(tensor.shape) has less than two axes")
    return tensor.filled { tensor in
      if tensor.count == 0 { return tensor }
      let rows = tensor.dimensions[0]
      let columns = tensor.count / rows
      let start = Tensor.randn(
        max(rows, columns), min(rows, columns), dtype: .float64, generator: generator)
      let (q, r) = Linalg.qr(start)
      // The signs make every turn equally likely.
      let turned = q * r.diagonal().sign()
      return ((rows < columns ? turned.T : turned) * gain).reshape(tensor.shape)
    }
  }

  /// Normal numbers, of which the part `sparsity` of each column is zero.
  ///
  /// ```swift
  /// let weight = Initialize.sparse(Tensor.zeros(10, 3), sparsity: 0.9)
  /// (weight != 0).sum(axis: 0)  // [1, 1, 1]
  /// ```
  ///
  /// Stops where the tensor is no matrix.
  ///
  /// Martens, *Deep learning via Hessian-free optimization* (2010).
  @discardableResult
  public static func sparse(
    _ tensor: Tensor, sparsity: Double, std: Double = 0.01, generator: Generator = .standard
  ) -> Tensor {
    require(
      tensor.rank == 2 && (0...1).contains(sparsity),
      "sparse: needs a matrix and a part between 0 and 1, not shape \(tensor.shape) and \(sparsity)"
    )
    return tensor.filled { tensor in
      let (rows, columns) = (tensor.dimensions[0], tensor.dimensions[1])
      let values = Tensor.normal(
        mean: 0, std: std, tensor.shape, dtype: tensor.dtype, generator: generator)
      let zeros = Int((sparsity * Double(rows)).rounded(.up))
      for column in 0..<columns {
        for row in Tensor.randperm(rows, generator: generator).scalars(as: Int.self).prefix(zeros) {
          values.place(0, at: [row, column])
        }
      }
      return values
    }
  }

  /// How many inputs an output of a weight `[outputs, inputs, window…]` has, and the reverse.
  static func fans(_ tensor: Tensor, _ operation: String) -> (inputs: Int, outputs: Int) {
    require(
      tensor.rank >= 2,
      "\(operation): shape \(tensor.shape) has less than two axes, and so no inputs and outputs")
    let window = tensor.shape.dropFirst(2).reduce(1, *)
    return (tensor.dimensions[1] * window, tensor.dimensions[0] * window)
  }
}

extension Tensor {
  /// This tensor, over whose numbers those of `values` were written.
  fileprivate func filled(_ values: (Tensor) -> Tensor) -> Tensor {
    checkWritable("Initialize")
    write(withoutGradient { values(self) })
    markChanged()
    return self
  }

  /// Writes a number at a place of a tensor of its own memory.
  fileprivate func place(_ number: Double, at place: [Int]) {
    let start = zip(place, strides.array).reduce(offset) { $0 + $1.0 * $1.1 }
    if dtype == .float32 {
      storage.bytes.assumingMemoryBound(to: Float.self)[start] = Float(number)
    } else {
      storage.bytes.assumingMemoryBound(to: Double.self)[start] = number
    }
  }
}

/// A new parameter that is even over `±1 / √fan`, as most of PyTorch's layers begin: that is
/// ``Initialize/kaimingUniform(_:mode:nonlinearity:generator:)`` with a slope of √5.
func evenParameter(_ shape: [Int], fan: Int, _ dtype: DType, _ generator: Generator) -> Tensor {
  let bound = fan > 0 ? 1 / Double(fan).squareRoot() : 0
  return Tensor.uniform(shape, low: -bound, high: bound, dtype: dtype, generator: generator)
    .requiringGrad()
}
