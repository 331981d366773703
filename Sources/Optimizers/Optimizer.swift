import Autograd
public import NeuralNetworks
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
///
/// An optimizer of your own needs ``parameters``, ``learningRate`` and ``step()``; one that remembers
/// something between steps also needs what ``Resumable`` asks for.
///
/// As [torch.optim.Optimizer](https://docs.pytorch.org/docs/stable/optim.html).
public protocol Optimizer: Resumable {
  /// The tensors that are changed.
  var parameters: [Tensor] { get }

  /// How far a step goes; of several groups of parameters, that of the first.
  var learningRate: Double { get set }

  /// How far a step goes for each group of parameters.
  var learningRates: [Double] { get set }

  /// How much of earlier gradients goes into a step, for each group of parameters; nil where a step
  /// looks at the newest gradient only. Of Adam and its kin it is the first beta.
  var momenta: [Double]? { get set }

  /// Changes every parameter that has a gradient, in place.
  func step()

  /// Computes the loss and its gradients by `closure`, and changes the parameters. An optimizer that
  /// tries several places, such as ``LBFGS``, calls it several times.
  ///
  /// ```swift
  /// optimizer.step {
  ///   optimizer.zeroGrad()
  ///   let loss = mseLoss(model(x), y)
  ///   loss.backward()
  ///   return loss
  /// }
  /// ```
  ///
  /// - Returns: the loss before the step.
  @discardableResult
  func step(_ closure: () throws -> Tensor) rethrows -> Tensor
}

extension Optimizer {
  /// Forgets the gradients of all parameters, so that the next pass starts anew.
  ///
  /// ```swift
  /// let weight = Tensor([2]).requiringGrad()
  /// for _ in 0..<3 { (weight * weight).sum().backward() }
  /// weight.grad!  // [12.0]
  /// SGD([weight]).zeroGrad()
  /// print(weight.grad == nil)  // true
  /// ```
  ///
  /// Gradients of several passes add up until then.
  public func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }

  /// Computes the loss and its gradients by `closure`, and changes the parameters.
  ///
  /// ```swift
  /// let weight = Tensor([2]).requiringGrad()
  /// let optimizer = SGD([weight], learningRate: 0.1)
  /// let before = optimizer.step {
  ///   let loss = (weight * weight).sum()
  ///   loss.backward()
  ///   return loss
  /// }
  /// print(before.item(), weight)  // 4.0 [1.6000]
  /// ```
  @discardableResult
  public func step(_ closure: () throws -> Tensor) rethrows -> Tensor {
    let loss = try withGradient(closure)
    step()
    return loss
  }

  /// The learning rate of the only group.
  public var learningRates: [Double] {
    get { [learningRate] }
    set { learningRate = newValue[0] }
  }

  /// None.
  public var momenta: [Double]? {
    get { nil }
    set {}
  }

  /// The learning rates: nothing else is remembered.
  public var stateDictionary: StateDictionary {
    var state = StateDictionary()
    for (group, rate) in learningRates.enumerated() {
      state["param_groups.\(group).lr"] = Tensor(rate, dtype: .float64)
    }
    return state
  }

  /// Takes the learning rates of a state.
  public func load(_ state: StateDictionary) throws(StateError) {
    var reader = StateReader(state)
    var rates: [Double] = []
    for group in learningRates.indices {
      rates.append(try reader.size("param_groups.\(group).lr"))
    }
    try reader.finish()
    learningRates = rates
  }
}
