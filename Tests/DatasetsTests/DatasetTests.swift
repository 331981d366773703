import Datasets
import Tensor
import Testing

@Suite("A dataset")
struct DatasetTests {
  private let data = TensorDataset(
    Tensor.arange(20), Tensor([0, 1, 0, 0, 0, 1, 0, 0, 0, 1], dtype: .int64).doubled)

  @Test("of tensors has the rows of each")
  func rows() throws {
    let x = Tensor([[1, 2], [3, 4], [5, 6]])
    let y = Tensor([7, 8, 9], dtype: .int64)
    let pairs = TensorDataset(x, y)
    #expect(pairs.count == 3)
    #expect(pairs[1].0.scalars == [3, 4])
    #expect(pairs[1].1.item(as: Int.self) == 8)
    #expect(pairs[1].1.shape == [])
    #expect(pairs.batch([2, 0]).0.scalars == [5, 6, 1, 2])
    #expect(TensorDataset(x)[2].scalars == [5, 6])
    #expect(TensorDataset(x, y, y)[0].2.item() == 7)
    #expect(TensorDataset([x, y, y, x])[0].count == 4)
  }

  @Test("is mapped, cut and joined without a copy of its samples")
  func views() {
    let numbers = TensorDataset(Tensor.arange(5)).mapped { Int($0.item()) }
    #expect((0..<5).map { numbers[$0] } == [0, 1, 2, 3, 4])
    let part = numbers.subset([4, 0])
    #expect((0..<part.count).map { part[$0] } == [4, 0])
    let both = part.concatenated(with: numbers.subset([1, 2, 3]))
    #expect((0..<both.count).map { both[$0] } == [4, 0, 1, 2, 3])
    #expect(numbers.prefix(2).indices == [0, 1])
    #expect(numbers.prefix(9).count == 5)
  }

  @Test("in memory is read without try, and so are its parts")
  func inMemory() {
    let texts = LabelledTexts(
      texts: ["good", "bad", "fine"], labels: [1, 0, 1], classNames: ["negative", "positive"])
    let subset = texts.subset([2, 1])
    let (text, label) = subset[0]
    #expect(text == "fine" && label == 1)
    let (words, labels) = subset.batch([1, 0])
    #expect(words == ["bad", "fine"] && labels.scalars(as: Int.self) == [0, 1])
    let lengths = subset.concatenated(with: texts.subset([0])).mapped { text, _ in text.count }
    #expect((0..<3).map { lengths[$0] } == [4, 3, 4])
  }

  @Test("passes on what reading a sample throws, and what a transform throws")
  func failures() {
    let part = Unreadable().subset([1, 0])
    #expect(throws: Missing(index: 0)) { try part[1] }
    #expect(throws: Missing(index: 0)) { try part.mapped { $0 + 1 }[1] }
    #expect(throws: Missing(index: 7)) {
      try data.mapped { _ in throw Missing(index: 7) }[0]
    }
    let loader = DataLoader(part, batchSize: 2).makeIterator()
    #expect(throws: Missing(index: 0)) { try loader.nextBatch() }
  }

  @Test("is split at random, every sample in one part, the same for the same seed")
  func splits() {
    let parts = data.randomSplit([15, 5], seed: 7)
    #expect(parts.map(\.count) == [15, 5])
    #expect(Set(parts.flatMap(\.indices)) == Set(0..<20))
    #expect(data.randomSplit([15, 5], seed: 7).map(\.indices) == parts.map(\.indices))
    #expect(data.randomSplit([15, 5], seed: 8).map(\.indices) != parts.map(\.indices))
    // As torch.utils.data.random_split: what is left over goes to the first parts.
    #expect(data.randomSplit(fractions: [0.33, 0.33, 0.34], seed: 0).map(\.count) == [7, 7, 6])
  }

  @Test("is split so that each part has the classes in the same share")
  func stratified() {
    let labels = data.tensors[1]
    let split = data.trainValidationSplit(validation: 0.25, stratifiedBy: labels, seed: 3)
    let classes = labels.scalars(as: Int.self)
    #expect(split.validation.indices.count == 5)
    #expect(split.validation.indices.count { classes[$0] == 1 } == 1)
    #expect(Set(split.train.indices + split.validation.indices) == Set(0..<20))
    let plain = data.trainValidationSplit(validation: 0.1, seed: 3)
    #expect(plain.train.count == 18 && plain.validation.count == 2)
  }

  @Test("stops with a sentence where it is misused")
  func mistakes() async {
    let wrongRows = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = TensorDataset(Tensor.zeros(3, 2), Tensor.zeros(4))
    }
    #expect(wrongRows.said("tensor 0 has 3 samples and tensor 1 has 4"))
    let noSample = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = TensorDataset(Tensor.zeros(3))[3]
    }
    #expect(noSample.said("there is no sample 3; the 3 samples begin at 0"))
    let lengths = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = TensorDataset(Tensor.zeros(3)).randomSplit([1, 1], seed: 0)
    }
    #expect(lengths.said("lengths [1, 1] add up to 2, and there are 3 samples"))
    let first = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = TensorDataset(Tensor.zeros(3)).prefix(-1)
    }
    #expect(first.said("prefix: -1 samples cannot be; use 0 or more"))
    let drawn = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = RandomSampler(0, replacement: true, samples: 5)
    }
    #expect(drawn.said("RandomSampler: 5 samples cannot be drawn from 0"))
  }
}

private struct Missing: Error, Equatable {
  let index: Int
}

/// Its first sample is not there.
private struct Unreadable: Dataset {
  let count = 2
  subscript(index: Int) -> Int {
    get throws {
      if index == 0 { throw Missing(index: index) }
      return index
    }
  }
}

extension ExitTest.Result? {
  /// Whether the program said something before it stopped.
  func said(_ text: String) -> Bool {
    self.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains(text) } ?? false
  }
}

extension Tensor {
  /// The values twice over.
  fileprivate var doubled: Tensor {
    Tensor(scalars(as: Int.self) + scalars(as: Int.self))
  }
}
