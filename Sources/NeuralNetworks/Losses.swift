import Autograd
public import Tensor

/// The mean of the squared differences, as one number.
///
/// ```swift
/// let loss = mseLoss(model(x), y)
/// ```
///
/// Stops where the shapes differ: broadcasting here is nearly always a mistake.
public func mseLoss(_ prediction: Tensor, _ target: Tensor) -> Tensor {
  require(
    prediction.dimensions == target.dimensions,
    """
    mseLoss: a prediction of shape \(prediction.shape) and a target of shape \(target.shape) \
    differ; reshape one
    """)
  return Tensor.meanSquaredError(prediction, target)
}

/// The mean of the squared differences as a module: `let criterion = MSELoss()`.
public final class MSELoss: Module {
  /// A mean squared error.
  public init() {}

  /// The loss of a prediction against a target of the same shape, as one number.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    mseLoss(prediction, target)
  }
}
