import NeuralNetworks
import Tensor

/// What the epochs of a training came to.
///
/// ```swift
/// plt.plot(history.losses)
/// plt.plot(history.validationLosses)
/// plt.plot(history.validation("accuracy"))
/// ```
public struct TrainingHistory: Sendable {
  /// What one epoch came to.
  ///
  /// ```swift
  /// let best = history.epochs.min { $0.watchedLoss < $1.watchedLoss }
  /// if let best { print(best) }  // loss 2.2811 · accuracy 0.1250 · validation loss 2.2704 · …
  /// ```
  public struct Epoch: Sendable, Equatable {
    /// The mean loss over the epoch's samples, each as it was when its batch was trained on.
    public var loss: Double
    /// The mean loss over the validation data after the epoch, if there are any.
    public var validationLoss: Double?
    /// The measures of the training data, by name.
    public var metrics: [String: Double] = [:]
    /// The measures of the validation data, by name.
    public var validationMetrics: [String: Double] = [:]
    /// The learning rate of the first group of parameters in the epoch.
    public var learningRate: Double
    /// How long the epoch took, in seconds.
    public var seconds: Double

    /// The loss on validation data, or on training data where there are none.
    public var watchedLoss: Double { validationLoss ?? loss }
  }

  /// The epochs, in order.
  public var epochs: [Epoch] = []

  /// A history of no epochs.
  public init() {}

  /// The loss of each epoch.
  public var losses: [Double] { epochs.map(\.loss) }
  /// The loss on validation data after each epoch that had any.
  public var validationLosses: [Double] { epochs.compactMap(\.validationLoss) }
  /// The learning rate of each epoch.
  public var learningRates: [Double] { epochs.map(\.learningRate) }
  /// A measure of the training data, for each epoch that has it.
  public subscript(metric: String) -> [Double] { epochs.compactMap { $0.metrics[metric] } }
  /// A measure of the validation data, for each epoch that has it.
  ///
  /// ```swift
  /// print(history.validation("accuracy").count == history.epochs.count)  // true
  /// ```
  public func validation(_ metric: String) -> [Double] {
    epochs.compactMap { $0.validationMetrics[metric] }
  }
}

// MARK: State

extension TrainingHistory {
  /// One row for each number, not a number where an epoch has none.
  var state: StateDictionary {
    var columns: [(String, (Epoch) -> Double?)] = [
      ("loss", { $0.loss }), ("validation_loss", { $0.validationLoss }),
      ("learning_rate", { $0.learningRate }), ("seconds", { $0.seconds }),
    ]
    for name in Set(epochs.flatMap(\.metrics.keys)).sorted() {
      columns.append(("metrics." + name, { $0.metrics[name] }))
    }
    for name in Set(epochs.flatMap(\.validationMetrics.keys)).sorted() {
      columns.append(("validation_metrics." + name, { $0.validationMetrics[name] }))
    }
    return StateDictionary(
      columns.map { name, number in
        (name: name, tensor: Tensor(epochs.map { number($0) ?? .nan }, dtype: .float64))
      })
  }

  init(_ state: StateDictionary) throws(TrainingError) {
    let count = state["loss"]?.count ?? 0
    func column(_ name: String) throws(TrainingError) -> [Double] {
      guard let tensor = state[name], tensor.shape == [count] else {
        throw TrainingError(reason: "its history has no \(name) of \(count) epochs")
      }
      return tensor.scalars(as: Double.self)
    }
    let validation = try column("validation_loss")
    let (rates, seconds) = (try column("learning_rate"), try column("seconds"))
    for (index, loss) in try column("loss").enumerated() {
      epochs.append(
        Epoch(
          loss: loss, validationLoss: validation[index].isNaN ? nil : validation[index],
          learningRate: rates[index], seconds: seconds[index]))
    }
    for (prefix, path) in [
      ("metrics.", \Epoch.metrics), ("validation_metrics.", \Epoch.validationMetrics),
    ] {
      for name in state.part(prefix).names {
        for (index, value) in try column(prefix + name).enumerated() where !value.isNaN {
          epochs[index][keyPath: path][name] = value
        }
      }
    }
  }
}
