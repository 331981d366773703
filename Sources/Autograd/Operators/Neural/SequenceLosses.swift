public import Tensor

/// The loss of connectionist temporal classification: how improbable it is that sequences of classes
/// read as their labels, where blanks and repetitions are dropped.
///
/// ```swift
/// let loss = ctcLoss(
///   logits.logSoftmax(axis: -1), labels, inputLengths: [50, 42], targetLengths: [7, 5])
/// ```
///
/// - Parameters:
///   - logProbabilities: `[steps, sequences, classes]`, or `[steps, classes]` of one sequence; what
///     `logSoftmax` gives. As in PyTorch the gradient takes it to be that.
///   - targets: the labels as whole numbers, `[sequences, labels]`, or all in one row.
///   - inputLengths: how many of the steps count, for each sequence.
///   - targetLengths: how many of the labels count, for each sequence.
///   - blank: the class that stands for no label.
///   - reduction: a mean is that of the losses divided by the counts of labels.
///   - zeroInfinity: whether a sequence whose labels do not fit into its steps counts as zero.
///
/// As [ctc_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.ctc_loss.html).
/// Stops where the lengths do not fit the shapes, or a label is no class.
@_disfavoredOverload
public func ctcLoss(
  _ logProbabilities: Tensor, _ targets: Tensor, inputLengths: [Int], targetLengths: [Int],
  blank: Int = 0, reduction: LossReduction = .mean, zeroInfinity: Bool = false
) -> Tensor {
  logProbabilities.checkFloating("ctcLoss")
  require(
    logProbabilities.rank == 3 || logProbabilities.rank == 2,
    """
    ctcLoss: probabilities of shape \(logProbabilities.shape) are not [steps, sequences, classes] or \
    [steps, classes]
    """)
  let batch = logProbabilities.rank == 3 ? logProbabilities : logProbabilities.unsqueeze(1)
  let sequences = LabelledSequences(
    shape: batch.dimensions, targets, inputLengths, targetLengths, blank, zeroInfinity)
  let losses = record(
    "ctcLoss", sequences.losses(batch),
    .input(batch, saving: batch) { dy, batch in sequences.gradient(batch, dy) })
  let result = reduction == .mean ? losses / sequences.labelCounts(losses.dtype) : losses
  return logProbabilities.rank == 2 && reduction == .none
    ? result.reshape([]) : result.reduced(reduction)
}

/// The labels of some sequences, and how they are to be held against probabilities.
private struct LabelledSequences: Sendable {
  private let labels: [ArraySlice<Int>]
  private let inputLengths: [Int]
  private let blank: Int
  private let zeroInfinity: Bool

  init(
    shape: Dimensions, _ targets: Tensor, _ inputLengths: [Int], _ targetLengths: [Int],
    _ blank: Int, _ zeroInfinity: Bool
  ) {
    let (steps, count, classes) = (shape[0], shape[1], shape[2])
    require(
      inputLengths.count == count && targetLengths.count == count,
      """
      ctcLoss: \(inputLengths.count) input and \(targetLengths.count) target lengths do not fit \
      \(count) sequences; give one of each for every sequence
      """)
    require(
      inputLengths.allSatisfy { (0...steps).contains($0) },
      "ctcLoss: input lengths \(inputLengths) are not all between 0 and the \(steps) steps")
    require(
      (0..<classes).contains(blank), "ctcLoss: the blank \(blank) is not one of \(classes) classes")
    require(
      targets.dtype.isInteger && targets.rank <= 2,
      "ctcLoss: targets are whole numbers in rows, not \(targets.dtype) of shape \(targets.shape)")
    let all = targets.scalars(as: Int.self)
    let isPadded = targets.rank == 2
    require(
      isPadded
        ? targets.dimensions[0] == count
          && targetLengths.allSatisfy { (0...targets.dimensions[1]).contains($0) }
        : targetLengths.allSatisfy { $0 >= 0 } && targetLengths.reduce(0, +) == all.count,
      """
      ctcLoss: target lengths \(targetLengths) do not fit targets of shape \(targets.shape) for \
      \(count) sequences
      """)
    var labels: [ArraySlice<Int>] = []
    for (index, length) in targetLengths.enumerated() {
      let start = isPadded ? index * targets.dimensions[1] : labels.reduce(0) { $0 + $1.count }
      labels.append(all[start..<(start + length)])
    }
    for label in labels.joined() {
      require(
        (0..<classes).contains(label),
        "ctcLoss: label \(label) is not one of \(classes) classes; use 0 to \(classes - 1)")
    }
    self.labels = labels
    self.inputLengths = inputLengths
    self.blank = blank
    self.zeroInfinity = zeroInfinity
  }

  private func alignment(_ index: Int, _ values: [Double], _ shape: Dimensions) -> Alignment {
    let (step, start) = (shape[1] * shape[2], index * shape[2])
    return Alignment(labels: labels[index], blank: blank, stepCount: inputLengths[index]) {
      values[$0 * step + start + $1]
    }
  }

  func losses(_ batch: Tensor) -> Tensor {
    let values = batch.scalars(as: Double.self)
    let losses = labels.indices.map { index in
      let loss = alignment(index, values, batch.dimensions).loss
      return zeroInfinity && loss == .infinity ? 0 : loss
    }
    return Tensor(losses, dtype: batch.dtype)
  }

  func gradient(_ batch: Tensor, _ dy: Tensor) -> Tensor {
    let (values, weights) = (batch.scalars(as: Double.self), dy.scalars(as: Double.self))
    let shape = batch.dimensions
    var slopes = [Double](repeating: 0, count: batch.count)
    for index in labels.indices {
      let alignment = alignment(index, values, shape)
      if zeroInfinity && alignment.loss == .infinity { continue }
      alignment.slopes(classCount: shape[2]) { step, label, slope in
        slopes[(step * shape[1] + index) * shape[2] + label] = slope * weights[index]
      }
    }
    return Tensor(slopes, dtype: batch.dtype).reshape(shape)
  }

  /// The counts of labels, at least one each.
  func labelCounts(_ dtype: DType) -> Tensor {
    Tensor(labels.map { Double(max($0.count, 1)) }, dtype: dtype)
  }
}
