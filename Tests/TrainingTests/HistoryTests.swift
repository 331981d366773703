import DeepLearning
import Testing

@Suite struct HistoryTests {
  @Test func itTellsALineForEachEpoch() throws {
    let model = Linear(1, 1)
    let trainer = Trainer(model, SGD(model.parameters), loss: MSELoss())
    #expect("\(trainer.history)" == "no epochs")
    let batches = [(Tensor([[1], [0]]), Tensor([[2], [1]]))]
    var history = try trainer.fit(batches, validation: batches, epochs: 2, callbacks: [])
    for index in history.epochs.indices {
      history.epochs[index].loss = [0.5, 0.0004][index]
      history.epochs[index].metrics = ["accuracy": 0.75, "MAE": 12.5]
      history.epochs[index].validationLoss = [0.625, nil][index]
      history.epochs[index].validationMetrics = ["accuracy": 0.5]
      history.epochs[index].seconds = [1.25, 62][index]
    }
    #expect(
      history.description == """
        Epoch 1/2 · loss 0.5000 · MAE 12.5000 · accuracy 0.7500 · validation loss 0.6250 · \
        validation accuracy 0.5000 · 1.2 s
        Epoch 2/2 · loss 4.000e-04 · MAE 12.5000 · accuracy 0.7500 · 62.0 s
        """)
  }

  @Test func aCallbackMayEndATrainingWithAReason() {
    let model = Linear(1, 1)
    let trainer = Trainer(model, SGD(model.parameters), loss: MSELoss())
    let error = #expect(throws: TrainingError.self) {
      try trainer.fit(
        [(Tensor([[1]]), Tensor([[2]]))], epochs: 1,
        callbacks: [TrainingHook { _ in throw TrainingError(reason: "The disk is full.") }])
    }
    #expect(error?.description == "The disk is full.")
  }
}
