import Datasets
import Tensor
import Testing

@Suite("A data loader")
struct DataLoaderTests {
  private let numbers = TensorDataset(Tensor.arange(10))

  private func batches(_ loader: DataLoader<Tensor>) -> [[Float]] { loader.map(\.scalars) }

  @Test("gives batches in order, and a smaller one at the end unless it is dropped")
  func order() {
    let loader = DataLoader(numbers, batchSize: 4)
    #expect(batches(loader) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]])
    #expect(loader.count == 3)
    let even = DataLoader(numbers, batchSize: 4, dropLast: true)
    #expect(batches(even) == [[0, 1, 2, 3], [4, 5, 6, 7]])
    #expect(even.count == 2)
    let none = DataLoader(numbers.subset([]), batchSize: 4)
    #expect(batches(none) == [] && none.count == 0)
  }

  @Test("shuffles each epoch anew, and the same for the same seed and any number of workers")
  func shuffle() {
    func epochs(workers: Int, seed: UInt64) -> [[[Float]]] {
      let loader = DataLoader(
        numbers, batchSize: 3, shuffle: true, workers: workers, seed: seed)
      return (0..<3).map { _ in batches(loader) }
    }
    let first = epochs(workers: 0, seed: 5)
    for epoch in first { #expect(epoch.flatMap { $0 }.sorted() == (0..<10).map(Float.init)) }
    #expect(Set(first.map { "\($0)" }).count == 3)
    for workers in 1...3 { #expect(epochs(workers: workers, seed: 5) == first) }
    #expect(epochs(workers: 0, seed: 6) != first)
  }

  @Test("takes its seed from the standard generator where none is given")
  func standardSeed() {
    func orders() -> [[Float]] {
      let generator = Generator(seed: 11)
      return batches(
        DataLoader(numbers, batchSize: 10, sampler: Permutation(generator: generator)))
    }
    #expect(orders() == orders())
  }

  @Test("joins numbers, texts, pairs, arrays and what a closure joins")
  func collate() throws {
    let items = Numbered(count: 3)
    let pairs = DataLoader(items.mapped { (Tensor([Float($0)]), $0) }, batchSize: 3)
    let (x, y) = try #require(pairs.makeIterator().next())
    #expect(x.shape == [3, 1] && y.scalars(as: Int.self) == [0, 1, 2] && y.dtype == .int64)
    let texts = DataLoader(items.mapped { "\($0)" }, batchSize: 2)
    #expect(Array(texts) == [["0", "1"], ["2"]])
    let lists = DataLoader(items.mapped { [Double($0), 5] }, batchSize: 3)
    #expect(lists.makeIterator().next()?.map(\.scalars) == [[0, 1, 2], [5, 5, 5]])
    let own = DataLoader(items, batchSize: 2) { $0.reduce(0, +) }
    #expect(Array(own) == [1, 2])
  }

  @Test("goes on from a saved state, with the same random numbers", arguments: [0, 2])
  func resume(workers: Int) throws {
    func loader(seed: UInt64) -> DataLoader<Tensor> {
      DataLoader(numbers, batchSize: 3, shuffle: true, workers: workers, seed: seed)
        .map { batch, generator in
          Tensor(zip(batch.scalars, Tensor.randn(batch.count, generator: generator).scalars).map(+))
        }
    }
    let whole = loader(seed: 1)
    let (first, second) = (batches(whole), batches(whole))
    let broken = loader(seed: 1)
    _ = batches(broken)
    let iterator = broken.makeIterator()
    _ = (iterator.next(), iterator.next())
    let saved = try #require(LoaderState(broken.state.description))
    #expect(saved == LoaderState(seed: 1, epoch: 1, position: 2))
    let other = loader(seed: 99)
    other.state = saved
    #expect(batches(other) == Array(second[2...]))
    #expect(other.state == LoaderState(seed: 1, epoch: 2, position: 0))
    #expect(first != second)
    let third = batches(whole)
    #expect(batches(other) == third, "the epochs behind it follow from the saved seed")
    #expect(LoaderState("1 2") == nil && LoaderState("1 -2 3") == nil)
  }

  @Test("draws by weight, from a subset, with replacement")
  func samplers() {
    func drawn(_ sampler: any Sampler) -> [Float] {
      batches(DataLoader(numbers, batchSize: 100, sampler: sampler, seed: 4)).flatMap { $0 }
    }
    let weighted = drawn(

      WeightedSampler([0, 0, 1, 3, 0, 0, 0, 0, 0, 0], samples: 4000))
    let share = Double(weighted.count { $0 == 3 }) / 4000
    #expect(Set(weighted) == [2, 3] && abs(share - 0.75) < 0.03, "share \(share)")
    #expect(drawn(SubsetSampler([7, 3, 5])).sorted() == [3, 5, 7])
    let many = drawn(RandomSampler(10, replacement: true, samples: 1000))
    #expect(many.count == 1000 && Set(many).count == 10)
    let balanced = WeightedSampler.balancing([0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    #expect(balanced.count == 10)
    let seldom = (0..<200).reduce(0) { sum, seed in
      sum + balanced.order(Generator(seed: UInt64(seed))).count { $0 == 9 }
    }
    #expect(abs(Double(seldom) / 2000 - 0.5) < 0.05, "\(seldom) of 2000")
  }

  @Test("puts samples of similar length together")
  func lengths() {
    let lengths = (0..<100).map { $0 * 37 % 100 }
    let sampler = LengthSampler(lengths, batchSize: 10)
    let batches = sampler.batches(Generator(seed: 0))
    #expect(sampler.count == 10 && batches.count == 10)
    #expect(Set(batches.flatMap { $0 }) == Set(0..<100))
    for batch in batches {
      let own = batch.map { lengths[$0] }
      #expect((own.max() ?? 0) - (own.min() ?? 0) < 10, "\(own)")
    }
  }

  @Test("has one number of batches, for a progress bar")
  func progress() {
    func length(_ sequence: some Sequence) -> Int { sequence.underestimatedCount }
    #expect(length(DataLoader(numbers, batchSize: 4)) == 3)
    let loader = DataLoader(numbers, batchSize: 4, dropLast: true)
    #expect(length(loader) == 2)
    loader.state = LoaderState(seed: 0, epoch: 0, position: 1)
    #expect(length(loader) == 1 && Array(loader).count == 1)
    #expect(length(loader) == 2)
  }
}

/// The positions themselves.
struct Numbered: Dataset {
  let count: Int
  subscript(index: Int) -> Int { index }
}

private struct Permutation: Sampler {
  let generator: Generator
  var count: Int { 10 }
  func order(_: Generator) -> [Int] {
    Tensor.randperm(10, generator: generator).scalars(as: Int.self)
  }
}
