import Autograd
public import Tensor

/// The mean of the squared differences as a module: `let criterion = MSELoss()`.
public final class MSELoss: Module {
  /// A mean squared error.
  public init() {}

  /// The loss of a prediction against a target of the same shape, as one number.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    mseLoss(prediction, target)
  }
}
