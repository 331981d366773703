import DeepLearning
import Foundation
import Testing

/// What `make_files.py` wrote.
private struct MetricValues: Decodable {
  struct Averages: Decodable {
    /// Precision, recall and F1 of each class.
    var values: [[Double]]
    var micro: [Double]
    var macro: [Double]
    var weighted: [Double]
    var binary: [Double]?
  }
  var scores, x, y: [Double]
  var labels, two, guess: [Int]
  var accuracy: [String: Double]
  var matrix: [[Int]]
  var averages, twoAverages: Averages
  var perplexity, perplexityWithout2, absolute, squared, rSquared: Double

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Files/metrics.json")
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
  }
}

/// Metrics gathered over batches against values worked out with numpy.
@Suite struct MetricTests {
  private let expected: MetricValues

  init() throws { expected = try MetricValues() }

  private func gather<M: Metric>(_ metric: M, _ prediction: Tensor, _ target: Tensor) -> M {
    // Seven batches, the last one smaller.
    for start in stride(from: 0, to: 60, by: 9) {
      let end = min(start + 9, 60)
      metric.update(prediction[start..<end], target[start..<end])
    }
    return metric
  }

  private var scores: Tensor { Tensor(expected.scores, shape: [60, 5]) }
  private var labels: Tensor { Tensor(expected.labels) }

  private func expectClose(
    _ value: Double, _ wanted: Double, _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      (value - wanted).magnitude <= 1e-6 * max(1, wanted.magnitude),
      "\(what): \(value) instead of \(wanted)", sourceLocation: sourceLocation)
  }

  @Test func accuracies() throws {
    for top in 1...3 {
      let wanted = try #require(expected.accuracy["\(top)"])
      expectClose(gather(Accuracy(top: top), scores, labels).value, wanted, "top \(top)")
    }
    let metric = Accuracy(threshold: 0.5)
    metric.update(Tensor([[0.2], [0.9], [0.6], [0.4]]), Tensor([[0], [1], [0], [0]]))
    #expect(metric.value == 0.75)
    metric.reset()
    #expect(metric.value.isNaN)
    let ignoring = Accuracy(ignoring: -100)
    ignoring.update(Tensor([[1, 0], [1, 0]]), Tensor([0, -100], dtype: .int64))
    #expect(ignoring.value == 1)
  }

  @Test func scoresOfClasses() throws {
    let makers: [(String, (Int, ClassAverage) -> ClassScore)] = [
      ("precision", { Precision(classes: $0, average: $1) }),
      ("recall", { Recall(classes: $0, average: $1) }),
      ("F1", { F1Score(classes: $0, average: $1) }),
    ]
    for (index, (name, make)) in makers.enumerated() {
      let five = expected.averages
      for (average, wanted) in [
        (ClassAverage.micro, five.micro), (.macro, five.macro), (.weighted, five.weighted),
      ] {
        let metric = gather(make(5, average), scores, labels)
        expectClose(metric.value, wanted[index], "\(name), \(average)")
        for (value, wanted) in zip(metric.values, five.values) {
          expectClose(value, wanted[index], name)
        }
      }
      let two = gather(make(2, .binary), Tensor(expected.guess), Tensor(expected.two))
      let wanted = try #require(expected.twoAverages.binary)
      expectClose(two.value, wanted[index], "\(name), binary")
    }
  }

  @Test func confusion() {
    let matrix = gather(
      ConfusionMatrix(classes: 5, labels: ["a", "bb", "c", "d", "e"]), scores, labels)
    #expect(matrix.counts == expected.matrix)
    #expect(matrix.total == 60)
    let rows = matrix.shares.sum(axis: 1).scalars
    #expect(rows[3] == 0)
    #expect((rows[0] - 1).magnitude < 1e-6)
    let lines = matrix.description.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(Set(lines.map(\.count)).count == 1, "\(matrix)")
  }

  @Test func numbers() {
    let (x, y) = (Tensor(expected.x, dtype: .float64), Tensor(expected.y, dtype: .float64))
    expectClose(gather(MeanAbsoluteError(), x, y).value, expected.absolute, "absolute")
    expectClose(gather(MeanSquaredError(), x, y).value, expected.squared, "squared")
    expectClose(gather(RSquared(), x, y).value, expected.rSquared, "R²")
    expectClose(gather(Perplexity(), scores, labels).value, expected.perplexity, "perplexity")
    expectClose(
      gather(Perplexity(ignoring: 2), scores, labels).value, expected.perplexityWithout2,
      "perplexity without class 2")
  }

  @Test func mistakesStop() async {
    await #expect(processExitsWith: .failure) {
      ConfusionMatrix(classes: 2).update(Tensor([0, 1]), Tensor([0, 2]))
    }
    await #expect(processExitsWith: .failure) {
      Accuracy().update(Tensor([[1, 0], [0, 1]]), Tensor([0, 1, 0]))
    }
    await #expect(processExitsWith: .failure) {
      Accuracy().update(Tensor([0.5]), Tensor([1]))
    }
    await #expect(processExitsWith: .failure) {
      MeanSquaredError().update(Tensor([1, 2]), Tensor([[1], [2]]))
    }
    await #expect(processExitsWith: .failure) { _ = F1Score(classes: 3, average: .binary) }
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Perplexity().update(Tensor([[1, 2, 3], [1, 2, 3]]), Tensor([0, 7]))
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      text.contains("the target 7.0 at position 1 is no class; classes are 0 to 2"), "\(text)")
  }
}
