public import Tensor

/// A gradient that is not the slope of its function.
///
/// ```swift
/// let point = Tensor([0, 2], dtype: .float64)
/// var mismatch: GradientMismatch?
/// do { try gradcheck(point) { x in x * x.detach() } } catch { mismatch = error }
/// mismatch!.element  // 1
/// ```
public struct GradientMismatch: Error, CustomStringConvertible {
  /// Which of the inputs.
  public let input: Int
  /// Which of its elements, counted row by row.
  public let element: Int
  /// What the function's pullbacks gave.
  public let gradient: Double
  /// What differences of the function gave.
  public let slope: Double

  /// For example “input 0, element 3: the gradient is 1.5, the slope 2.0”.
  public var description: String {
    "input \(input), element \(element): the gradient is \(gradient), the slope \(slope)"
  }
}

/// Holds the gradients of a function against its slopes, which are measured by small steps to both
/// sides of each element.
///
/// ```swift
/// try gradcheck([x, y]) { $0[0] * $0[1].exp() }
/// ```
///
/// A result of several numbers is made one by a sum with fixed weights. As
/// [torch.autograd.gradcheck](https://docs.pytorch.org/docs/stable/generated/torch.autograd.gradcheck.gradcheck.html).
/// - Parameters:
///   - inputs: Where the slopes are measured: float64 tensors, away from kinks. They stay as they are.
///   - eps: The length of a step.
///   - atol: How far a gradient may be from the slope.
///   - rtol: The part of the slope that it may be off in addition.
///   - function: The function, of as many tensors. It must give the same result each time.
/// - Throws: The first gradient that is off by more.
public func gradcheck(
  _ inputs: [Tensor], eps: Double = 1e-6, atol: Double = 1e-5, rtol: Double = 1e-3,
  _ function: ([Tensor]) -> Tensor
) throws(GradientMismatch) {
  for input in inputs {
    require(
      input.dtype == .float64,
      "gradcheck: slopes of a \(input.dtype) tensor are too rough; convert it by .to(.float64)")
  }
  let leaves = inputs.map { $0.detach().clone().requiringGrad() }
  let result = withGradient { function(leaves) }
  let weights = Tensor.uniform(
    result.shape, low: 0.5, high: 1.5, dtype: .float64, generator: Generator(seed: 1))
  let gradients: [Tensor?] =
    result.requiresGrad
    ? (result * weights).sum().gradients(of: leaves) : leaves.map { _ in nil }
  for (index, input) in inputs.enumerated() {
    let moved = inputs.map { $0.detach().clone() }
    let values = moved[index].reshape(-1)
    let gradient = (gradients[index] ?? .zerosLike(input)).scalars(as: Double.self)
    for element in gradient.indices {
      let value = values[element].item()
      func result(at place: Double) -> Double {
        withoutGradient {
          values[element] = Tensor(place, dtype: .float64)
          return (function(moved) * weights).sum().item()
        }
      }
      let slope = (result(at: value + eps) - result(at: value - eps)) / (2 * eps)
      values[element] = Tensor(value, dtype: .float64)
      let error = (gradient[element] - slope).magnitude
      guard error <= atol + rtol * slope.magnitude else {
        throw GradientMismatch(
          input: index, element: element, gradient: gradient[element], slope: slope)
      }
    }
  }
}

/// Holds the gradients of a function of one tensor against its slopes; see
/// ``gradcheck(_:eps:atol:rtol:_:)-([Tensor],_,_,_,_)``.
///
/// ```swift
/// try gradcheck(x) { x in x.sin() }
/// ```
public func gradcheck(
  _ input: Tensor, eps: Double = 1e-6, atol: Double = 1e-5, rtol: Double = 1e-3,
  _ function: (Tensor) -> Tensor
) throws(GradientMismatch) {
  try gradcheck([input], eps: eps, atol: atol, rtol: rtol) { function($0[0]) }
}

/// Holds the gradients of a function's gradients against their slopes; the parameters are those of
/// ``gradcheck(_:eps:atol:rtol:_:)-([Tensor],_,_,_,_)``.
///
/// ```swift
/// try gradgradcheck([Tensor([0.5, 2], dtype: .float64)]) { $0[0] ** 3 }
/// ```
///
/// The function is to be differentiable twice.
///
/// As [torch.autograd.gradgradcheck](https://docs.pytorch.org/docs/stable/generated/torch.autograd.gradcheck.gradgradcheck.html).
public func gradgradcheck(
  _ inputs: [Tensor], eps: Double = 1e-6, atol: Double = 1e-5, rtol: Double = 1e-3,
  _ function: ([Tensor]) -> Tensor
) throws(GradientMismatch) {
  try gradcheck(inputs, eps: eps, atol: atol, rtol: rtol) { inputs in
    withGradient {
      // Where the slopes are measured the inputs require no gradient of themselves.
      let leaves = inputs.map { $0.requiresGrad ? $0 : $0.detach().requiringGrad() }
      let result = function(leaves)
      let weights = Tensor.uniform(
        result.shape, low: 0.5, high: 1.5, dtype: .float64, generator: Generator(seed: 2))
      // A square, or the gradient of a linear function would be constant.
      let total = (result * result * weights).sum()
      guard total.requiresGrad else { return Tensor(0, dtype: .float64) }
      let gradients = total.gradients(of: leaves, createGraph: true)
      return gradients.reduce(Tensor(0, dtype: .float64)) { sum, gradient in
        gradient.map { sum + ($0 * $0).sum() } ?? sum
      }
    }
  }
}
