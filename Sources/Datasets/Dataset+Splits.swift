public import Tensor

extension Dataset {
  /// The samples in random order, cut into parts of the given lengths.
  ///
  /// ```swift
  /// let parts = data.randomSplit([8_000, 2_000], seed: 0)
  /// ```
  ///
  /// Stops where the lengths do not add up to the number of samples. As
  /// `torch.utils.data.random_split`.
  public func randomSplit(_ lengths: [Int], seed: UInt64) -> [Subset<Self>] {
    randomSplit(lengths, generator: Generator(seed: seed))
  }

  /// The samples in random order, cut into parts of the given lengths.
  public func randomSplit(
    _ lengths: [Int], generator: Generator = .standard
  ) -> [Subset<Self>] {
    let total = lengths.reduce(0, +)
    require(
      lengths.allSatisfy { $0 >= 0 } && total == count,
      "randomSplit: lengths \(lengths) add up to \(total), and there are \(count) samples")
    var numbers = RandomNumbers(generator)
    return cut(numbers.permutation(count), lengths)
  }

  /// The samples in random order, cut into parts of the given shares.
  ///
  /// ```swift
  /// let parts = data.randomSplit(fractions: [0.8, 0.1, 0.1], seed: 0)
  /// ```
  ///
  /// Samples that are left when shares are cut down to whole numbers go to the first parts, one each.
  /// Stops where the shares do not add up to one.
  public func randomSplit(fractions: [Double], seed: UInt64) -> [Subset<Self>] {
    randomSplit(fractions: fractions, generator: Generator(seed: seed))
  }

  /// The samples in random order, cut into parts of the given shares.
  public func randomSplit(
    fractions: [Double], generator: Generator = .standard
  ) -> [Subset<Self>] {
    let total = fractions.reduce(0, +)
    require(
      fractions.allSatisfy { $0 >= 0 } && abs(total - 1) < 1e-6,
      "randomSplit: shares \(fractions) add up to \(total); they are to add up to 1")
    var lengths = fractions.map { Int(Double(count) * $0) }
    var part = 0
    while lengths.reduce(0, +) < count {
      lengths[part % lengths.count] += 1
      part += 1
    }
    return randomSplit(lengths, generator: generator)
  }

  /// A part to train on and one to validate with, in random order.
  ///
  /// ```swift
  /// let (train, validation) = data.trainValidationSplit(
  ///   validation: 0.1, stratifiedBy: labels, seed: 0)
  /// ```
  ///
  /// - Parameters:
  ///   - validation: the share of the samples that validate.
  ///   - labels: the class of each sample, shape `[count]`: each part then has every class in the same
  ///     share, to one sample.
  ///   - seed: what the order follows from; from the standard generator where it is nil.
  public func trainValidationSplit(
    validation: Double, stratifiedBy labels: Tensor? = nil, seed: UInt64? = nil
  ) -> (train: Subset<Self>, validation: Subset<Self>) {
    require(
      (0...1).contains(validation),
      "trainValidationSplit: a share is between 0 and 1, not \(validation)")
    if let labels {
      require(
        labels.rank == 1 && labels.count == count,
        """
        trainValidationSplit: labels of shape \(labels.shape) do not name a class for each of \
        \(count) samples
        """)
    }
    var numbers = RandomNumbers(seed: seed ?? Generator.standard.nextSeed())
    let order = numbers.permutation(count)
    guard let labels = labels?.scalars(as: Int.self) else {
      let parts = cut(order, Self.lengths(count, validation))
      return (parts[0], parts[1])
    }
    var (train, held): ([Int], [Int]) = ([], [])
    let classes = Dictionary(grouping: order) { labels[$0] }
    // What is lost by rounding in one class is made up for in the next.
    var (wanted, taken) = (0.0, 0)
    for name in classes.keys.sorted() {
      let members = classes[name, default: []]
      wanted += Double(members.count) * validation
      let share = Swift.min(members.count, Swift.max(0, Int(wanted.rounded()) - taken))
      taken += share
      held += members.prefix(share)
      train += members.dropFirst(share)
    }
    let mixed = (numbers.permutation(train.count), numbers.permutation(held.count))
    return (subset(mixed.0.map { train[$0] }), subset(mixed.1.map { held[$0] }))
  }

  private static func lengths(_ count: Int, _ validation: Double) -> [Int] {
    let held = Int((Double(count) * validation).rounded())
    return [count - held, held]
  }

  private func cut(_ order: [Int], _ lengths: [Int]) -> [Subset<Self>] {
    var start = 0
    return lengths.map { length in
      defer { start += length }
      return Subset(base: self, indices: Array(order[start..<(start + length)]))
    }
  }
}
