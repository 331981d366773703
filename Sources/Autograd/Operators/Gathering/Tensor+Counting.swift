public import Tensor

extension Tensor {
  /// How often each number from zero on occurs in a row of whole numbers, as int64; or the sum of the
  /// `weights` that stand where it does.
  ///
  /// ```swift
  /// Tensor([0, 2, 2, 3], dtype: .int64).bincount()  // [1, 0, 2, 1]
  /// ```
  ///
  /// Stops where there are more axes, a number is negative or has a fraction, or the weights have
  /// another shape. As [torch.bincount](https://docs.pytorch.org/docs/stable/generated/torch.bincount.html).
  ///
  /// - Parameters:
  ///   - weights: what counts instead of 1. The result is float32 where these are, else float64.
  ///   - minLength: how many numbers the result is about at least.
  public func bincount(weights: Tensor? = nil, minLength: Int = 0) -> Tensor {
    require(
      rank == 1 && dtype.isInteger,
      "bincount: counts a row of whole numbers, not \(dtype) of shape \(shape)")
    require(minLength >= 0, "bincount: a length of \(minLength) cannot be; use 0 or more")
    require(
      weights.map { $0.dimensions == dimensions } ?? true,
      "bincount: weights of shape \(weights?.shape ?? []) do not fit numbers of shape \(shape)")
    let numbers = to(.int64)
    let (least, greatest) =
      count == 0 ? (0, -1) : (Int(numbers.min().item()), Int(numbers.max().item()))
    require(least >= 0, "bincount: \(least) is negative; numbers are counted from 0 on")
    let type: DType = weights.map { $0.dtype == .float32 ? .float32 : .float64 } ?? .int64
    let counted = weights?.detach().to(type) ?? Tensor.ones(shape, dtype: .int64)
    return Tensor.zeros([Swift.max(greatest + 1, minLength)], dtype: type)
      .scatterAdd(axis: 0, numbers, counted)
  }
}

/// Numbers of classes as rows that are 1 at the class and 0 everywhere else, as int64, with one axis more.
///
/// ```swift
/// oneHot(Tensor([0, 2], dtype: .int64), 3)  // [[1, 0, 0], [0, 0, 1]]
/// ```
///
/// Stops where a number is none of the classes. As
/// [one_hot](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html).
///
/// - Parameter classes: how many there are; without it as many as the greatest number asks for.
@_disfavoredOverload
public func oneHot(_ labels: Tensor, _ classes: Int? = nil) -> Tensor {
  require(
    labels.dtype.isInteger, "oneHot: numbers of classes are int64, not \(labels.dtype)")
  require(
    classes.map { $0 > 0 } ?? (labels.count > 0),
    "oneHot: \(classes.map(String.init) ?? "no") classes; say how many there are, 1 or more")
  let numbers = labels.to(.int64)
  let greatest = labels.count == 0 ? 0 : Int(numbers.max().item())
  let count = classes ?? greatest + 1
  let least = labels.count == 0 ? 0 : Int(numbers.min().item())
  for number in [least, greatest] {
    require(
      (0..<Swift.max(count, 1)).contains(number),
      "oneHot: label \(number) is not one of \(count) classes; use 0 to \(count - 1)")
  }
  return Tensor.zeros(labels.shape + [count], dtype: .int64)
    .scatter(axis: -1, numbers.unsqueeze(-1), 1)
}
