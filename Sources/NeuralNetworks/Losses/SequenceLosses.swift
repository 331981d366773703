public import Autograd
public import Tensor

/// How improbable it is that sequences of classes read as their labels, where blanks and repetitions are
/// dropped.
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
