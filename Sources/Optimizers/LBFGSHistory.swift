import NeuralNetworks
import Tensor

/// What ``LBFGS`` remembers: the latest changes of the parameters and of their gradients.
struct LBFGSHistory {
  /// A step, and how it changed the gradient.
  private struct Change {
    var step: Tensor
    var gradient: Tensor
    /// One divided by their product.
    var scale: Double
  }

  /// How many directions were followed.
  private(set) var iterations = 0
  /// The length of the latest step, in units of the direction.
  var length = 0.0
  private var changes: [Change] = []
  private var latest: (direction: Tensor, gradient: Tensor)?

  init() {}

  /// The direction to follow from where the gradient is this.
  mutating func direction(_ gradient: Tensor, limit: Int) -> Tensor {
    iterations += 1
    if let latest { remember(latest, gradient, limit) }
    let direction = FlatNumbers.scaled(gradient, by: -1)
    // From the newest change to the oldest and back: an inverse of the curvature that is never written
    // out as a matrix.
    var weights: [Double] = []
    for change in changes.reversed() {
      let weight = FlatNumbers.dot(change.step, direction) * change.scale
      FlatNumbers.add(-weight, change.gradient, to: direction)
      weights.append(weight)
    }
    if let newest = changes.last {
      let curvature = FlatNumbers.dot(newest.gradient, newest.gradient) * newest.scale
      FlatNumbers.scale(direction, by: 1 / curvature)
    }
    for (change, weight) in zip(changes, weights.reversed()) {
      let correction = FlatNumbers.dot(change.gradient, direction) * change.scale
      FlatNumbers.add(weight - correction, change.step, to: direction)
    }
    latest = (direction, gradient)
    return direction
  }

  private mutating func remember(
    _ latest: (direction: Tensor, gradient: Tensor), _ gradient: Tensor, _ limit: Int
  ) {
    let change = FlatNumbers.scaled(gradient, by: 1)
    FlatNumbers.add(-1, latest.gradient, to: change)
    let step = FlatNumbers.scaled(latest.direction, by: length)
    let product = FlatNumbers.dot(change, step)
    // Where the slope does not grow along the step it says nothing of a valley.
    guard product > 1e-10 else { return }
    if changes.count == limit { changes.removeFirst() }
    changes.append(Change(step: step, gradient: change, scale: 1 / product))
  }

  /// The state under PyTorch's names.
  var state: StateDictionary {
    var state: StateDictionary = ["n_iter": Tensor(iterations)]
    guard let latest else { return state }
    state["t"] = Tensor(length, dtype: .float64)
    state["d"] = latest.direction
    state["prev_flat_grad"] = latest.gradient
    for (index, change) in changes.enumerated() {
      state["old_stps.\(index)"] = change.step
      state["old_dirs.\(index)"] = change.gradient
    }
    return state
  }

  init(_ reader: inout StateReader, size: Int) throws(StateError) {
    iterations = try reader.count("n_iter")
    guard let direction = try reader.tensor(ifPresent: "d", shape: [size]),
      let gradient = try reader.tensor(ifPresent: "prev_flat_grad", shape: [size])
    else { return }
    latest = (direction.copied(), gradient.copied())
    length = try reader.number("t")
    while let step = try reader.tensor(ifPresent: "old_stps.\(changes.count)", shape: [size]),
      let change = try reader.tensor(ifPresent: "old_dirs.\(changes.count)", shape: [size])
    {
      changes.append(
        Change(
          step: step.copied(), gradient: change.copied(),
          scale: 1 / FlatNumbers.dot(step, change)))
    }
  }
}
