public import Autograd
public import Tensor

/// How improbable it is that sequences of classes read as their labels, where blanks and repetitions are
/// dropped.
///
/// ```swift
/// let even = Tensor.zeros(4, 1, 3).logSoftmax(axis: 2)  // four steps of three classes
/// let word = Tensor([[1, 2]], dtype: .int64)
/// CTCLoss()(even, word, inputLengths: [4], targetLengths: [2])  // 0.8432
/// ```
///
/// 15 of the 81 ways through the steps read as `1 2`; the mean is divided by the two labels:
/// `-log(15 / 81) / 2`. Stops where the lengths do not fit the shapes, or a label is no class.
///
/// Graves and others, *Connectionist temporal classification* (2006). As
/// [torch.nn.CTCLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.CTCLoss.html).
public struct CTCLoss {
  /// The class that stands for no label.
  public var blank: Int
  /// What becomes of the losses of single sequences.
  public var reduction: LossReduction
  /// Whether a sequence whose labels do not fit into its steps counts as zero.
  public var zeroInfinity: Bool

  /// A loss of sequences that are not aligned with their labels.
  public init(blank: Int = 0, reduction: LossReduction = .mean, zeroInfinity: Bool = false) {
    (self.blank, self.reduction, self.zeroInfinity) = (blank, reduction, zeroInfinity)
  }

  /// The loss of what `logSoftmax` gave, `[steps, sequences, classes]`, for labels `[sequences, labels]`
  /// or all in one row.
  public func callAsFunction(
    _ logProbabilities: Tensor, _ targets: Tensor, inputLengths: [Int], targetLengths: [Int]
  ) -> Tensor {
    ctcLoss(
      logProbabilities, targets, inputLengths: inputLengths, targetLengths: targetLengths,
      blank: blank, reduction: reduction, zeroInfinity: zeroInfinity)
  }
}
