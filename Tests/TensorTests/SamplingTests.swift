import Autograd
import Tensor
import Testing

/// Random operators at a million draws, from fixed seeds: what is held is that the counts are as far
/// from the expected ones as chance makes them, and no further.
@Suite struct SamplingTests {
  private let draws = 1_000_000

  /// Pearson's statistic of counts that should be in the ratio of `weights` is around the count of
  /// classes less one, with a variance of twice as much.
  private func expectRatio(
    _ counts: [Double], _ weights: [Double], _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (total, whole) = (counts.reduce(0, +), weights.reduce(0, +))
    let statistic = zip(counts, weights).reduce(0) { sum, pair in
      let expected = total * pair.1 / whole
      return sum + (pair.0 - expected) * (pair.0 - expected) / expected
    }
    let freedom = Double(counts.count - 1)
    let distance = (statistic - freedom) / (2 * freedom).squareRoot()
    #expect(
      distance.magnitude < 4.5, "\(name): \(distance) standard deviations off",
      sourceLocation: sourceLocation)
  }

  private func counts(_ values: Tensor, below classes: Int) -> [Double] {
    var result = Array(repeating: 0.0, count: classes)
    for value in values.scalars(as: Int.self) { result[value] += 1 }
    return result
  }

  @Test func uniformNumbersFillTheirRangeEvenly() {
    let numbers = Tensor.uniform([draws], low: -2, high: 3, generator: Generator(seed: 21))
    #expect(numbers.min().item() >= -2 && numbers.max().item() < 3)
    let classes = ((numbers + 2) * 20).floor().to(.int64)
    expectRatio(
      counts(classes, below: 100), Array(repeating: 1, count: 100), "uniform")
  }

  @Test func normalNumbersFollowTheBell() {
    let numbers = Tensor.normal(
      mean: 5, std: 0.5, [draws], dtype: .float64, generator: Generator(seed: 22))
    #expect((numbers.mean().item() - 5).magnitude < 0.0025, "mean \(numbers.mean().item())")
    #expect((numbers.std().item() - 0.5).magnitude < 0.0018, "deviation \(numbers.std().item())")
    // The distribution function makes normal numbers even ones.
    let even = (((numbers - 5) / (0.5 * 2.0 ** 0.5)).erf() + 1) / 2
    expectRatio(
      counts((even * 100).floor().to(.int64), below: 100), Array(repeating: 1, count: 100), "normal"
    )
    let fourth = (((numbers - 5) / 0.5) ** 4).mean().item()
    #expect((fourth - 3).magnitude < 0.05, "fourth moment \(fourth)")
    let pairs = (numbers - 5).reshape(-1, 2) * 2
    let correlation = (pairs[0..., 0] * pairs[0..., 1]).mean().item()
    #expect(correlation.magnitude < 0.007, "neighbours correlate by \(correlation)")
  }

  @Test func wholeNumbersAreEquallyFrequent() {
    let numbers = Tensor.randint(-3, 14, [draws], generator: Generator(seed: 23))
    expectRatio(counts(numbers + 3, below: 17), Array(repeating: 1, count: 17), "randint")
  }

  @Test func bernoulliKeepsToItsProbabilities() {
    let generator = Generator(seed: 24)
    let same = Tensor.bernoulli([draws], probability: 0.3, generator: generator)
    expectRatio(counts(same, below: 2), [0.7, 0.3], "bernoulli")
    let probabilities = Tensor([0, 0.1, 0.5, 1]).unsqueeze(1).expand([4, draws / 4])
    let shares = probabilities.bernoulli(generator: generator).sum(axis: 1)
    #expect(shares[0].item() == 0 && shares[3].item() == Double(draws / 4))
    for (row, probability) in [(1, 0.1), (2, 0.5)] {
      let ones = shares[row].item()
      expectRatio(
        [Double(draws / 4) - ones, ones], [1 - probability, probability], "bernoulli of a tensor")
    }
  }

  @Test func positionsAreDrawnByWeight() {
    let generator = Generator(seed: 25)
    let weights = [1.0, 0, 2, 5, 0.5]
    let drawn = Tensor(weights).multinomial(draws, replacement: true, generator: generator)
    let found = counts(drawn, below: 5)
    #expect(found[1] == 0)
    expectRatio([0, 2, 3, 4].map { found[$0] }, [1, 2, 5, 0.5], "multinomial")
    let rows = Tensor([[1.0, 3], [3, 1]]).multinomial(
      draws / 2, replacement: true, generator: generator)
    #expect(rows.shape == [2, draws / 2])
    expectRatio(counts(rows[0], below: 2), [1, 3], "first row")
    expectRatio(counts(rows[1], below: 2), [3, 1], "second row")
  }

  @Test func positionsWithoutReplacementComeOnce() {
    let rows = Tensor([1.0, 2, 3, 0]).expand([draws / 4, 4])
    let drawn = rows.multinomial(2, generator: Generator(seed: 26))
    #expect((drawn[0..., 0] == drawn[0..., 1]).any().item() == 0)
    // The second of two: (i, j) has the probability w[i] / 6 * w[j] / (6 - w[i]).
    let pairs = counts(drawn[0..., 0] * 3 + drawn[0..., 1], below: 9)
    let likely = [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]
    expectRatio(
      likely.map { pairs[$0.0 * 3 + $0.1] },
      likely.map { pair in
        let (first, second) = (Double(pair.0 + 1), Double(pair.1 + 1))
        return first * second / (6 - first)
      }, "multinomial without replacement")
  }

  @Test func everyOrderIsEquallyLikely() {
    let generator = Generator(seed: 27)
    var found: [[Int]: Double] = [:]
    for _ in 0..<60_000 {
      found[Tensor.randperm(4, generator: generator).scalars(as: Int.self), default: 0] += 1
    }
    #expect(found.count == 24)
    expectRatio(Array(found.values), Array(repeating: 1, count: 24), "randperm")
    let long = Tensor.randperm(draws, generator: generator)
    #expect(long.sort().values.scalars(as: Int.self) == Array(0..<draws))
    // Where the first hundredth of the numbers went.
    let classes = Tensor.floorDivide(long[0..<10_000], Tensor(10_000, dtype: .int64))
    expectRatio(
      counts(classes, below: 100), Array(repeating: 1, count: 100), "places of a permutation")
  }

  /// A seed's numbers, written down: they are the same on every run and machine.
  @Test func aSeedGivesTheseNumbers() {
    func seeded() -> Generator { Generator(seed: 1234) }
    #expect(
      Tensor.randint(100, [6], generator: seeded()).scalars(as: Int.self) == [
        12, 26, 62, 97, 24, 79,
      ])
    #expect(Tensor.randperm(6, generator: seeded()).scalars(as: Int.self) == [1, 4, 0, 3, 5, 2])
    #expect(
      Tensor([1, 2, 3, 4]).multinomial(6, replacement: true, generator: seeded())
        .scalars(as: Int.self) == [1, 1, 3, 3, 1, 3])
  }
}
