import Autograd
import Glibc
public import Tensor

/// A last layer and its loss for very many classes of which few are frequent, such as words: the
/// frequent ones are told apart at once, the others in clusters that are looked at only where they are
/// needed, with fewer numbers the rarer they are.
///
/// ```swift
/// let criterion = AdaptiveLogSoftmaxWithLoss(64, 10_000, cutoffs: [500, 2_000])
/// let words = Tensor([3, 700, 9_999], dtype: .int64)
/// let (output, loss) = criterion(Tensor.randn(3, 64), words)
/// loss.backward()
/// ```
///
/// Classes are sorted by how frequent they are, the most frequent first. Grave, Joulin, Cissé, Grangier
/// and Jégou, *Efficient softmax approximation for GPUs* (2017). As
/// [torch.nn.AdaptiveLogSoftmaxWithLoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveLogSoftmaxWithLoss.html).
public final class AdaptiveLogSoftmaxWithLoss: Module {
  /// Scores of the frequent classes and, behind them, of each cluster.
  public let head: Linear
  /// For each cluster two layers: to fewer numbers, and to the scores of its classes.
  public let tail: [Sequential]
  /// Where the clusters begin, and behind them the number of classes.
  public let cutoffs: [Int]

  /// A layer from `inputs` numbers to `classes` classes, in clusters that begin at the cutoffs.
  ///
  /// Stops where the cutoffs do not rise from 1 to less than `classes`, or a cluster would get no number.
  ///
  /// - Parameters:
  ///   - divisor: by how much the numbers get fewer from one cluster to the next.
  ///   - headBias: whether the head adds a bias.
  public init(
    _ inputs: Int, _ classes: Int, cutoffs: [Int], divisor: Double = 4, headBias: Bool = false,
    dtype: DType = .float32, generator: Generator = .standard
  ) {
    let ends = cutoffs + [classes]
    require(
      !cutoffs.isEmpty && cutoffs[0] > 0 && zip(ends, ends.dropFirst()).allSatisfy { $0 < $1 },
      """
      AdaptiveLogSoftmaxWithLoss: cutoffs \(cutoffs) must be different numbers that rise from 1 or more to \
      less than the \(classes) classes
      """)
    let shares = cutoffs.indices.map { Double(inputs) / Glibc.pow(divisor, Double($0 + 1)) }
    require(
      divisor > 0 && shares.allSatisfy { $0 >= 1 },
      """
      AdaptiveLogSoftmaxWithLoss: \(inputs) inputs, divided by \(divisor) for each of \(cutoffs.count) \
      clusters, leave none for the last; use more inputs, fewer cutoffs or a smaller divisor
      """)
    self.cutoffs = ends
    head = Linear(
      inputs, cutoffs[0] + cutoffs.count, bias: headBias, dtype: dtype, generator: generator)
    tail = shares.enumerated().map { cluster, share in
      let (size, classes) = (Int(share), ends[cluster + 1] - ends[cluster])
      return Sequential(
        Linear(inputs, size, bias: false, dtype: dtype, generator: generator),
        Linear(size, classes, bias: false, dtype: dtype, generator: generator))
    }
  }

  /// The logarithm of the probability of each target, `[count]`, and the negative of their mean, for
  /// inputs `[count, inputs]` and numbers of classes `[count]`; or for one input and one number.
  ///
  /// Stops where a shape does not fit, or a target is none of the classes.
  public func callAsFunction(_ x: Tensor, _ target: Tensor) -> (output: Tensor, loss: Tensor) {
    check(x)
    require(
      target.shape == Array(x.shape.dropLast()) && target.dtype == .int64,
      """
      AdaptiveLogSoftmaxWithLoss: targets are int64 of shape \(x.shape.dropLast()) for an input of \
      shape \(x.shape), not \(target.dtype) of shape \(target.shape)
      """)
    let rows = x.reshape([target.count, x.dimensions[x.rank - 1]])
    let classes = target.scalars(as: Int.self)
    if let wrong = classes.first(where: { !(0..<cutoffs[cutoffs.count - 1]).contains($0) }) {
      fail(
        """
        AdaptiveLogSoftmaxWithLoss: target \(wrong) is not one of \(cutoffs[cutoffs.count - 1]) \
        classes; use 0 to \(cutoffs[cutoffs.count - 1] - 1)
        """)
    }
    let frequent = head(rows).logSoftmax(axis: 1)
    // What the head says: of a frequent class itself, of another its cluster.
    let cluster = classes.map { number in cutoffs.dropLast().count { $0 <= number } }
    let entries = zip(classes, cluster).map { $1 == 0 ? $0 : cutoffs[0] + $1 - 1 }
    var output = frequent.gather(axis: 1, column(entries)).squeeze(1)
    for (number, layers) in tail.enumerated() {
      let places = classes.indices.filter { cluster[$0] == number + 1 }
      if places.isEmpty { continue }
      let index = Tensor(places, dtype: .int64)
      let logarithms = layers(rows.indexSelect(axis: 0, index)).logSoftmax(axis: 1)
      let own = places.map { classes[$0] - cutoffs[number] }
      output = output.indexAdd(
        axis: 0, index, logarithms.gather(axis: 1, column(own)).squeeze(1))
    }
    return (output.reshape(target.shape), -output.mean())
  }

  /// The logarithms of the probabilities of all classes, `[count, classes]`, for inputs `[count, inputs]`.
  ///
  /// ```swift
  /// let criterion = AdaptiveLogSoftmaxWithLoss(16, 100, cutoffs: [10, 50])
  /// let logarithms = criterion.logProbabilities(Tensor.randn(3, 16))
  /// logarithms.shape                                               // [3, 100]
  /// print(logarithms.exp().sum(axis: 1).allclose(Tensor.ones(3)))  // true
  /// ```
  public func logProbabilities(_ x: Tensor) -> Tensor {
    check(x)
    let frequent = head(x).logSoftmax(axis: -1)
    let first = cutoffs[0]
    let clusters = tail.enumerated().map { number, layers in
      layers(x).logSoftmax(axis: -1)
        + frequent.narrow(axis: -1, first + number..<first + number + 1)
    }
    return Tensor.concatenate([frequent.narrow(axis: -1, 0..<first)] + clusters, axis: -1)
  }

  /// The likeliest class of each input, `[count]`.
  ///
  /// ```swift
  /// let criterion = AdaptiveLogSoftmaxWithLoss(16, 100, cutoffs: [10, 50])
  /// criterion.predict(Tensor.randn(3, 16)).shape  // [3]
  /// ```
  public func predict(_ x: Tensor) -> Tensor { logProbabilities(x).argmax(axis: -1) }

  private func check(_ x: Tensor) {
    let inputs = head.weight.dimensions[1]
    require(
      (1...2).contains(x.rank) && x.dimensions[x.rank - 1] == inputs,
      """
      AdaptiveLogSoftmaxWithLoss: an input of shape \(x.shape) is not [\(inputs)] or [count, \(inputs)], the \
      number of inputs of this layer
      """)
  }

  private func column(_ places: [Int]) -> Tensor {
    Tensor(places, dtype: .int64).unsqueeze(1)
  }
}
