import Autograd
public import Tensor

/// Something that changes parameters by their gradients.
///
/// ```swift
/// let optimizer = Adam(model.parameters, learningRate: 0.01)
/// for epoch in 0..<1000 {
///   let loss = mseLoss(model(x), y)
///   optimizer.zeroGrad()
///   loss.backward()
///   optimizer.step()
/// }
/// ```
public protocol Optimizer: AnyObject {
  /// The tensors that are changed.
  var parameters: [Tensor] { get }

  /// How far a step goes.
  var learningRate: Double { get set }

  /// Changes every parameter that has a gradient, in place.
  func step()
}

extension Optimizer {
  /// Forgets the gradients of all parameters, so that the next pass starts anew.
  public func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }
}

/// Stops where a parameter cannot be trained.
func checkParameters(_ parameters: [Tensor], _ optimizer: String) {
  require(
    !parameters.isEmpty,
    "\(optimizer): there are no parameters; a module's tensors need requiresGrad = true")
  for (index, parameter) in parameters.enumerated() {
    require(
      parameter.isLeaf && parameter.dtype.isFloatingPoint,
      """
      \(optimizer): parameter \(index) of shape \(parameter.shape) was computed, or holds no \
      fractions; give the leaf that it was computed from
      """)
  }
}
