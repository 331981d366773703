import Autograd
import Glibc
public import Tensor

/// Scales gradients down so that their norm, all taken together, is at most `maximum`.
///
/// ```swift
/// loss.backward()
/// let norm = clipGradientNorm(model.parameters, to: 1)
/// optimizer.step()
/// ```
///
/// As [torch.nn.utils.clip_grad_norm_](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html).
///
/// - Parameters:
///   - parameters: tensors whose ``Tensor/grad`` is scaled in place.
///   - maximum: the greatest norm that is left as it is.
///   - order: which norm: 2 is the length, infinity the greatest size.
///   - errorIfNonFinite: whether to stop where a gradient is infinite or not a number, instead of
///     making all of them so.
/// - Returns: the norm before.
@discardableResult
public func clipGradientNorm(
  _ parameters: [Tensor], to maximum: Double, order: Double = 2, errorIfNonFinite: Bool = false
) -> Double {
  require(
    maximum >= 0 && order > 0,
    "clipGradientNorm: a norm of \(maximum) of order \(order) is none; use positive numbers")
  let gradients = parameters.compactMap(\.grad)
  let sums = gradients.map { FlatNumbers.sizes($0.contiguousValues(), power: order) }
  let total = order == .infinity ? sums.reduce(0, greater) : pow(sums.reduce(0, +), 1 / order)
  if errorIfNonFinite, !total.isFinite {
    let place = sums.firstIndex { !$0.isFinite }
    let shape = place.map { "\(gradients[$0].shape)" } ?? "any one"
    fail(
      """
      clipGradientNorm: the norm of the gradients is \(total), and that of shape \(shape) is the \
      first that is not finite; look for a learning rate that is too large, a division by zero or \
      a logarithm of zero
      """)
  }
  let factor = maximum / (total + 1e-6)
  // What is not a number is passed on, so that it is seen.
  if !(factor >= 1) {
    for gradient in gradients { change(gradient) { $0 * factor } }
  }
  return total
}

/// Cuts every element of the gradients to `-limit ... limit`.
///
/// ```swift
/// let weight = Tensor([1, 1, 1]).requiringGrad()
/// weight.grad = Tensor([-5, 0.2, 3])
/// clipGradientValue([weight], to: 1)
/// weight.grad!  // [-1.0000, 0.2000, 1.0000]
/// ```
///
/// Unlike ``clipGradientNorm(_:to:order:errorIfNonFinite:)`` it changes the direction. Stops where
/// the limit is negative.
///
/// As [torch.nn.utils.clip_grad_value_](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_value_.html).
public func clipGradientValue(_ parameters: [Tensor], to limit: Double) {
  require(limit >= 0, "clipGradientValue: a limit of \(limit) leaves no number; use 0 or more")
  for gradient in parameters.compactMap(\.grad) {
    change(gradient) { $0 > limit ? limit : $0 < -limit ? -limit : $0 }
  }
}

private func greater(_ a: Double, _ b: Double) -> Double { b > a || b.isNaN ? b : a }

/// Writes a function of each element in its place.
private func change(_ tensor: Tensor, _ function: (Double) -> Double) {
  let values = tensor.contiguousValues()
  func change<Scalar: BinaryFloatingPoint>(_: Scalar.Type) {
    let elements = values.pointer(as: Scalar.self)
    for i in 0..<values.count { elements[i] = Scalar(function(Double(elements[i]))) }
  }
  if values.dtype == .float32 { change(Float.self) } else { change(Double.self) }
  if values !== tensor { tensor.write(values) }
  tensor.markChanged()
}
