import Autograd
public import NeuralNetworks
public import Tensor

/// L-BFGS: steps that also use the curvature, as the changes of the latest gradients show it. For few
/// parameters and a loss of all the data; each step computes the loss several times.
///
/// ```swift
/// let optimizer = LBFGS(model.parameters, lineSearch: .strongWolfe)
/// for _ in 0..<20 {
///   optimizer.step {
///     optimizer.zeroGrad()
///     let loss = mseLoss(model(x), y)
///     loss.backward()
///     return loss
///   }
/// }
/// ```
///
/// Liu and Nocedal, *On the limited memory BFGS method for large scale optimization* (1989). As
/// [torch.optim.LBFGS](https://docs.pytorch.org/docs/stable/generated/torch.optim.LBFGS.html).
public final class LBFGS: Optimizer {
  /// How the length of a step is found.
  ///
  /// ```swift
  /// let weights = Tensor([-1.2, 1]).requiringGrad()
  /// let optimizer = LBFGS([weights], lineSearch: .strongWolfe)
  /// func valley() -> Tensor {
  ///   optimizer.zeroGrad()
  ///   let loss = (1 - weights[0]) ** 2 + 100 * (weights[1] - weights[0] ** 2) ** 2
  ///   loss.backward()
  ///   return loss
  /// }
  /// for _ in 0..<3 { optimizer.step(valley) }
  /// print(weights.detach().round(decimals: 2))  // [1.0, 1.0]
  /// ```
  public enum LineSearch: Sendable {
    /// It is the learning rate.
    case none
    /// One that lowers both the loss and its slope enough: the strong conditions of Wolfe.
    case strongWolfe
  }

  /// The tensors that are changed.
  public let parameters: [Tensor]
  /// The length of a step, or the first that a line search tries.
  public var learningRate: Double
  /// How many directions a call of ``step(_:)`` follows at most.
  public var maxIterations: Int
  /// How often a call of ``step(_:)`` computes the loss at most, but for the end of a line search.
  public var maxEvaluations: Int
  /// A gradient whose elements are all smaller ends a call of ``step(_:)``.
  public var gradientTolerance: Double
  /// A smaller change of the loss, or of all parameters, ends a call of ``step(_:)``.
  public var changeTolerance: Double
  /// How many changes of gradients are remembered.
  public let historySize: Int
  /// How the length of a step is found.
  public let lineSearch: LineSearch

  var history = LBFGSHistory()

  /// An optimizer of these parameters.
  ///
  /// Stops where there are none, and where a setting is out of its range.
  public init(
    _ parameters: [Tensor], learningRate: Double = 1, maxIterations: Int = 20,
    maxEvaluations: Int? = nil, gradientTolerance: Double = 1e-7,
    changeTolerance: Double = 1e-9, historySize: Int = 100, lineSearch: LineSearch = .none
  ) {
    checkParameters(parameters, "LBFGS")
    if let problem = negative(["learningRate": learningRate]) { fail("LBFGS: \(problem)") }
    require(
      maxIterations > 0 && historySize > 0,
      """
      LBFGS: maxIterations is \(maxIterations) and historySize \(historySize); both must be 1 or \
      more
      """)
    self.parameters = parameters
    self.learningRate = learningRate
    self.maxIterations = maxIterations
    self.maxEvaluations = maxEvaluations ?? maxIterations * 5 / 4
    self.gradientTolerance = gradientTolerance
    self.changeTolerance = changeTolerance
    self.historySize = historySize
    self.lineSearch = lineSearch
  }

  /// Stops: the loss has to be computed several times, which takes ``step(_:)``.
  public func step() {
    fail("LBFGS: a step computes the loss several times; write optimizer.step { … return loss }")
  }

  /// Follows up to ``maxIterations`` directions. `closure` computes the loss and its gradients at the
  /// parameters as they are then.
  ///
  /// - Returns: the loss before the step.
  @discardableResult
  public func step(_ closure: () throws -> Tensor) rethrows -> Tensor {
    let firstLoss = try withGradient(closure)
    var loss = firstLoss.item()
    var gradient = flatGradient()
    var evaluations = 1
    if isFlat(gradient) { return firstLoss }
    for iteration in 1...maxIterations {
      let direction = history.direction(gradient, limit: historySize)
      let lossBefore = loss
      let isFirst = history.iterations == 1
      var length =
        learningRate * (isFirst ? min(1, 1 / FlatNumbers.sizes(gradient, power: 1)) : 1)
      let slope = FlatNumbers.dot(gradient, direction)
      history.length = length
      if slope > -changeTolerance { break }
      if lineSearch == .strongWolfe {
        let start = LineSearchPoint(length: 0, loss: loss, gradient: gradient, slope: slope)
        let origin = parameters.map { $0.detach().clone() }
        var search = StrongWolfeSearch(
          start: start, reach: FlatNumbers.sizes(direction, power: .infinity),
          tolerance: changeTolerance, limit: maxEvaluations - evaluations)
        let found = try search.run(from: length) { length in
          move(length, along: direction)
          let loss = try withGradient(closure).item()
          let gradient = flatGradient()
          for (parameter, values) in zip(parameters, origin) { overwrite(parameter, values) }
          return LineSearchPoint(
            length: length, loss: loss, gradient: gradient,
            slope: FlatNumbers.dot(gradient, direction))
        }
        (length, loss, gradient) = (found.length, found.loss, found.gradient)
        history.length = length
        evaluations += search.evaluations
        move(length, along: direction)
      } else {
        move(length, along: direction)
        // After the last step nobody needs the new gradient.
        if iteration != maxIterations {
          loss = try withGradient(closure).item()
          gradient = flatGradient()
          evaluations += 1
        }
      }
      if evaluations >= maxEvaluations || isFlat(gradient) { break }
      if FlatNumbers.sizes(direction, power: .infinity) * length.magnitude <= changeTolerance {
        break
      }
      if (loss - lossBefore).magnitude < changeTolerance { break }
    }
    return firstLoss
  }

  private func isFlat(_ gradient: Tensor) -> Bool {
    FlatNumbers.sizes(gradient, power: .infinity) <= gradientTolerance
  }

  /// The gradients of all parameters one behind the other; zeros where there is none.
  private func flatGradient() -> Tensor {
    let dtype = parameters.map(\.dtype).reduce(.float32, DType.promoted)
    let flat = Tensor.zeros([parameters.reduce(0) { $0 + $1.count }], dtype: dtype)
    var start = 0
    for parameter in parameters {
      if let gradient = parameter.grad { part(of: flat, start, like: parameter).write(gradient) }
      start += parameter.count
    }
    return flat
  }

  private func part(of flat: Tensor, _ start: Int, like parameter: Tensor) -> Tensor {
    Tensor(
      viewing: flat.storage, flat.dtype, shape: parameter.dimensions,
      strides: parameter.dimensions.rowMajorStrides, offset: start)
  }

  /// Adds `length * direction` to the parameters.
  private func move(_ length: Double, along direction: Tensor) {
    var start = 0
    for parameter in parameters {
      let change = part(of: direction, start, like: parameter).converted(to: parameter.dtype)
      let values = parameter.contiguousValues()
      FlatNumbers.add(length, change, to: values)
      if values !== parameter { parameter.write(values) }
      parameter.markChanged()
      start += parameter.count
    }
  }

  private func overwrite(_ parameter: Tensor, _ values: Tensor) {
    parameter.write(values)
    parameter.markChanged()
  }
}

// MARK: State

extension LBFGS {
  /// What the optimizer remembers: `old_dirs.0` and so on are changes of gradients, the oldest first,
  /// `old_stps.0` the steps that they belong to, `d` and `t` the latest direction and its length,
  /// `prev_flat_grad` the gradient before it, as in PyTorch; and `param_groups.0.lr`.
  public var stateDictionary: StateDictionary {
    var state = history.state
    state["param_groups.0.lr"] = Tensor(learningRate, dtype: .float64)
    return state
  }

  /// Goes on from a state of ``stateDictionary``.
  public func load(_ state: StateDictionary) throws(StateError) {
    var reader = StateReader(state)
    let loaded = try LBFGSHistory(&reader, size: parameters.reduce(0) { $0 + $1.count })
    let rate = try reader.size("param_groups.0.lr")
    try reader.finish()
    (history, learningRate) = (loaded, rate)
  }
}
