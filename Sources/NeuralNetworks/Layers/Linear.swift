import Autograd
public import Tensor

/// A layer that multiplies by a matrix and adds a bias: `y = x wᵀ + b`.
///
/// ```swift
/// let layer = Linear(2, 4)
/// layer(Tensor.zeros(8, 2)).shape  // [8, 4]
/// ```
///
/// Weight and bias start evenly spread over `±1 / √inputs`, as those of
/// [torch.nn.Linear](https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html).
public final class Linear: Layer {
  /// The factors, of shape `[outputs, inputs]`.
  public let weight: Tensor
  /// What is added to each output, of shape `[outputs]`.
  public let bias: Tensor?

  /// A layer from `inputs` to `outputs` numbers, with a bias unless it is told otherwise.
  public init(
    _ inputs: Int, _ outputs: Int, bias: Bool = true, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    checkSizes([inputs, outputs], "Linear")
    weight = evenParameter([outputs, inputs], fan: inputs, dtype, generator)
    self.bias = bias ? evenParameter([outputs], fan: inputs, dtype, generator) : nil
  }

  /// The output `[..., outputs]` for an input `[..., inputs]`.
  ///
  /// Stops where the last axis has another size.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      x.rank > 0 && x.dimensions[x.rank - 1] == weight.dimensions[1],
      """
      Linear: an input of shape \(x.shape) does not end in \(weight.dimensions[1]), the number of \
      inputs of this layer
      """)
    return Tensor.linear(x, weight, bias)
  }
}

/// A layer of two inputs: each output is a sum over all products of an element of one and one of the
/// other.
///
/// ```swift
/// let layer = Bilinear(20, 30, 40)
/// layer(Tensor.randn(128, 20), Tensor.randn(128, 30)).shape  // [128, 40]
/// layer.weight.shape                                         // [40, 20, 30]
/// ```
///
/// As [torch.nn.Bilinear](https://docs.pytorch.org/docs/stable/generated/torch.nn.Bilinear.html).
public final class Bilinear: Module {
  /// The factors, of shape `[outputs, first, second]`.
  public let weight: Tensor
  /// What is added to each output, of shape `[outputs]`.
  public let bias: Tensor?

  /// A layer from `first` and `second` numbers to `outputs`.
  public init(
    _ first: Int, _ second: Int, _ outputs: Int, bias: Bool = true, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    checkSizes([first, second, outputs], "Bilinear")
    weight = evenParameter([outputs, first, second], fan: first, dtype, generator)
    self.bias = bias ? evenParameter([outputs], fan: first, dtype, generator) : nil
  }

  /// The output `[..., outputs]` for inputs `[..., first]` and `[..., second]`.
  ///
  /// Stops where the last axes have other sizes, or the others differ.
  public func callAsFunction(_ a: Tensor, _ b: Tensor) -> Tensor {
    bilinear(a, b, weight, bias: bias)
  }
}

/// A layer that hands on its input.
///
/// ```swift
/// func shortcut(_ inputs: Int, _ outputs: Int) -> any Layer {
///   inputs == outputs ? Identity() : Conv2d(inputs, outputs, 1)
/// }
/// shortcut(64, 64).parameters.count  // 0
/// ```
///
/// As [torch.nn.Identity](https://docs.pytorch.org/docs/stable/generated/torch.nn.Identity.html).
public final class Identity: Layer {
  /// A layer that does nothing.
  public init() {}

  /// The input itself.
  public func callAsFunction(_ x: Tensor) -> Tensor { x }
}

/// Stops where a layer is to have a negative size.
func checkSizes(_ sizes: [Int], _ layer: String) {
  require(
    sizes.allSatisfy { $0 >= 0 }, "\(layer): sizes \(sizes) must not be negative; use 1 or more")
}
