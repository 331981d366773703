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
    _ inputs: Int, _ outputs: Int, bias: Bool = true, generator: Generator = .standard
  ) {
    let bound = inputs > 0 ? 1 / Double(inputs).squareRoot() : 0
    weight = Tensor.uniform([outputs, inputs], low: -bound, high: bound, generator: generator)
      .requiringGrad()
    self.bias =
      bias
      ? Tensor.uniform([outputs], low: -bound, high: bound, generator: generator).requiringGrad()
      : nil
  }

  /// The output `[..., outputs]` for an input `[..., inputs]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    Tensor.linear(x, weight, bias)
  }
}
