public import Tensor

/// Reads predictions and targets of one shape.
private func numbers(
  _ prediction: Tensor, _ target: Tensor, _ name: String
) -> Zip2Sequence<[Double], [Double]> {
  require(
    prediction.shape == target.shape,
    """
    \(name): predictions of shape \(prediction.shape) do not belong to targets of shape \
    \(target.shape); reshape one of them
    """)
  return zip(prediction.scalars(as: Double.self), target.scalars(as: Double.self))
}

/// The mean of the sizes of the differences.
///
/// ```swift
/// let error = MeanAbsoluteError()
/// error.update(Tensor([2, 4]), Tensor([3, 1]))
/// print(error.value)  // 2.0
/// ```
public final class MeanAbsoluteError: Metric {
  /// The name in histories.
  public let name = "mean absolute error"
  private var sum = 0.0
  private var count = 0

  /// A mean of no predictions yet.
  public init() {}

  /// The mean.
  public var value: Double { count == 0 ? .nan : sum / Double(count) }

  /// Adds a batch. Stops where shapes do not agree.
  ///
  /// ```swift
  /// let error = MeanAbsoluteError()
  /// error.update(Tensor([2, 4]), Tensor([3, 1]))
  /// error.update(Tensor([7, 8]), Tensor([7, 8]))
  /// print(error.value)  // 1.0
  /// ```
  public func update(_ prediction: Tensor, _ target: Tensor) {
    for (value, wanted) in numbers(prediction, target, "MeanAbsoluteError") {
      sum += (value - wanted).magnitude
      count += 1
    }
  }

  /// Forgets all batches.
  ///
  /// ```swift
  /// let error = MeanAbsoluteError()
  /// error.update(Tensor([2, 4]), Tensor([3, 1]))
  /// error.reset()
  /// print(error.value)  // nan
  /// ```
  public func reset() { (sum, count) = (0, 0) }
}

/// The mean of the squared differences.
///
/// ```swift
/// let error = MeanSquaredError()
/// error.update(Tensor([2, 4]), Tensor([3, 1]))
/// print(error.value)  // 5.0
/// ```
public final class MeanSquaredError: Metric {
  /// The name in histories.
  public let name = "mean squared error"
  private var sum = 0.0
  private var count = 0

  /// A mean of no predictions yet.
  public init() {}

  /// The mean.
  public var value: Double { count == 0 ? .nan : sum / Double(count) }

  /// Adds a batch. Stops where shapes do not agree.
  public func update(_ prediction: Tensor, _ target: Tensor) {
    for (value, wanted) in numbers(prediction, target, "MeanSquaredError") {
      sum += (value - wanted) * (value - wanted)
      count += 1
    }
  }

  /// Forgets all batches.
  public func reset() { (sum, count) = (0, 0) }
}

/// R², the share of the targets' variance that predictions account for: 1 where all are right, 0 where
/// they are no better than the targets' mean.
///
/// ```swift
/// let share = RSquared()
/// share.update(Tensor([1, 2, 4]), Tensor([1, 2, 3]))
/// print(share.value)  // 0.5
/// ```
///
/// As scikit-learn's
/// [r2_score](https://scikit-learn.org/stable/modules/generated/sklearn.metrics.r2_score.html).
public final class RSquared: Metric {
  /// The name in histories.
  public let name = "R²"
  private var residual = 0.0
  private var mean = 0.0
  private var deviation = 0.0
  private var count = 0.0

  /// A share of no predictions yet.
  public init() {}

  /// The share; not a number for less than two predictions. Where all targets are equal it is 1 if they
  /// are met, else 0.
  public var value: Double {
    if count < 2 { return .nan }
    if deviation == 0 { return residual == 0 ? 1 : 0 }
    return 1 - residual / deviation
  }

  /// Adds a batch. Stops where shapes do not agree.
  public func update(_ prediction: Tensor, _ target: Tensor) {
    for (value, wanted) in numbers(prediction, target, "RSquared") {
      residual += (value - wanted) * (value - wanted)
      // Welford's way to a variance, which loses no digits to a large mean.
      count += 1
      let distance = wanted - mean
      mean += distance / count
      deviation += distance * (wanted - mean)
    }
  }

  /// Forgets all batches.
  public func reset() { (residual, mean, deviation, count) = (0, 0, 0, 0) }
}
