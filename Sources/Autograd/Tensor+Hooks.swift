public import Tensor

/// Looking at gradients, and changing them, while they flow.
extension Tensor {
  /// Keeps the gradient of a tensor that was computed, as leaves do; it is then in ``grad``.
  ///
  /// ```swift
  /// let squares = Tensor([2, 3]).requiringGrad() ** 2
  /// squares.retainGrad()
  /// (squares * 10).sum().backward()
  /// squares.grad!  // [10.0, 10.0]
  /// ```
  ///
  /// As [torch.Tensor.retain_grad](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.retain_grad.html).
  ///
  /// Stops where the tensor does not require a gradient.
  public func retainGrad() {
    let observers = observers(for: "retainGrad")
    // A leaf keeps its gradient anyway.
    observers.keepsGradient = !isLeaf
  }

  /// Calls a function with each gradient of this tensor, when all of it has come and before it flows
  /// on. What the function returns, unless it is `nil`, takes its place.
  ///
  /// ```swift
  /// let hook = hidden.registerHook { gradient in gradient.clip(min: -1, max: 1) }
  /// loss.backward()
  /// hook.remove()
  /// ```
  ///
  /// The tensor keeps the function, and what the function uses: one that uses the tensor itself, or what
  /// was computed from it, keeps all of these until the hook is removed.
  ///
  /// Stops where the tensor does not require a gradient, and where what is returned has another shape
  /// or element type than the tensor. As
  /// [torch.Tensor.register_hook](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.register_hook.html).
  @discardableResult
  public func registerHook(_ function: @escaping (_ gradient: Tensor) -> Tensor?) -> GradientHook {
    let observers = observers(for: "registerHook")
    let number = observers.nextNumber
    observers.nextNumber += 1
    observers.hooks.append((number, function))
    return GradientHook(observers: observers, number: number)
  }

  private func observers(for operation: String) -> Observers {
    guard let node else {
      fail("\(operation): the tensor does not require a gradient; set requiresGrad before")
    }
    if let known = node.observers { return known }
    let observers = Observers()
    node.observers = observers
    return observers
  }
}

/// A function that was added by ``Tensor/Tensor/registerHook(_:)``.
///
/// ```swift
/// let weight = Tensor([2, 3]).requiringGrad()
/// let hook: GradientHook = weight.registerHook { gradient in gradient * 10 }
/// weight.sum().backward()
/// weight.grad!  // [10.0, 10.0]
/// ```
public struct GradientHook {
  private weak var observers: Observers?
  private let number: Int

  init(observers: Observers, number: Int) {
    self.observers = observers
    self.number = number
  }

  /// Takes the function away: it sees no more gradients.
  ///
  /// ```swift
  /// let weight = Tensor([2, 3]).requiringGrad()
  /// weight.registerHook { gradient in gradient * 10 }.remove()
  /// weight.sum().backward()
  /// weight.grad!  // [1.0, 1.0]
  /// ```
  public func remove() {
    observers?.hooks.removeAll { $0.number == number }
  }
}
