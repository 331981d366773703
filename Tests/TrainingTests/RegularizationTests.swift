import DeepLearning
import Testing

@Suite struct RegularizationTests {
  @Test func penaltiesAreTheDocuments() {
    let weights = [Tensor([[1, -2], [3, 0.5]]).requiringGrad(), Tensor([-4]).requiringGrad()]
    let l1 = l1Penalty(weights, lambda: 0.1)
    #expect(abs(l1.item() - 1.05) < 1e-6)
    l1.backward()
    #expect(weights[0].grad?.scalars.map { ($0 * 10).rounded() } == [1, -1, 1, 1])
    for weight in weights { weight.grad = nil }
    let l2 = l2Penalty(weights, lambda: 0.1)
    #expect(abs(l2.item() - 0.1 * 30.25 / 2) < 1e-6)
    l2.backward()
    let gradient = weights[0].grad?.scalars ?? []
    for (value, wanted) in zip(gradient, [0.1, -0.2, 0.3, 0.05] as [Float]) {
      #expect(abs(value - wanted) < 1e-6)
    }
  }

  /// The document's class, step by step.
  @Test func earlyStoppingCountsAsTheDocumentsDoes() {
    let earlyStopping = EarlyStopping(patience: 3, minimumDelta: 0.1)
    let losses = [1, 0.5, 0.45, 0.41, 0.39, 0.39, 0.39, 0.39]
    let answers = losses.map { earlyStopping($0) }
    #expect(answers == [false, false, false, false, false, false, false, true])
    #expect(earlyStopping.best == 0.39)
    #expect(EarlyStopping(patience: 1)(Tensor(Double.nan)))
    let rising = EarlyStopping(patience: 1, mode: .maximum)
    #expect([0.5, 0.6, 0.6].map { rising($0) } == [false, false, true])
  }

  @Test func theBestWeightsComeBack() {
    let model = Linear(2, 1)
    let earlyStopping = EarlyStopping(patience: 2, restoring: model)
    var best: [Float] = []
    for loss in [3, 1, 2, 2.5] {
      withoutGradient { model.weight += 1 }
      if loss == 1 { best = model.weight.scalars }
      _ = earlyStopping(loss)
    }
    #expect(model.weight.scalars != best)
    earlyStopping.restoreBest()
    #expect(model.weight.scalars == best)
  }
}
