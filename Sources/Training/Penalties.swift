import Autograd
public import Tensor

/// `lambda` times the sum of the sizes of all weights, to be added to a loss: it draws weights to zero
/// and lets many of them stay there.
///
/// ```swift
/// let loss = mseLoss(model(x), y) + l1Penalty(model.parameters, lambda: 0.001)
/// ```
///
/// Gradients flow through it. Tibshirani, *Regression shrinkage and selection via the lasso* (1996).
public func l1Penalty(_ weights: [Tensor], lambda: Double = 0.01) -> Tensor {
  sum(weights, "l1Penalty") { $0.abs().sum() } * lambda
}

/// `lambda / 2` times the sum of the squares of all weights, to be added to a loss: it draws large
/// weights to zero.
///
/// ```swift
/// let loss = mseLoss(model(x), y) + l2Penalty(model.parameters, lambda: 0.001)
/// ```
///
/// Gradients flow through it: that of a weight `w` is `lambda * w`, as weight decay adds to a gradient.
public func l2Penalty(_ weights: [Tensor], lambda: Double = 0.01) -> Tensor {
  sum(weights, "l2Penalty") { ($0 * $0).sum() } * (lambda / 2)
}

private func sum(_ weights: [Tensor], _ name: String, _ term: (Tensor) -> Tensor) -> Tensor {
  guard let first = weights.first else {
    fail("\(name): there are no weights; give those that are to stay small")
  }
  return weights.dropFirst().reduce(term(first)) { $0 + term($1) }
}
