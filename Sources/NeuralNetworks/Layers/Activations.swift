import Autograd
public import Tensor

/// The rectifier as a layer: zero where the input is negative.
public final class ReLU: Layer {
  /// A rectifier.
  public init() {}

  /// The output, in the input's shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.relu() }
}

/// The logistic function as a layer: outputs are between 0 and 1.
public final class Sigmoid: Layer {
  /// A logistic function.
  public init() {}

  /// The output, in the input's shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.sigmoid() }
}

/// The hyperbolic tangent as a layer: outputs are between -1 and 1.
public final class Tanh: Layer {
  /// A hyperbolic tangent.
  public init() {}

  /// The output, in the input's shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.tanh() }
}
