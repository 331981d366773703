import CourseNetworks
import DeepLearning
import Testing

/// The course's second and third exercise, on data that the library draws and writes.
@Suite struct CourseExerciseTests {
  @Test func imagesAreClassified() {
    manualSeed(1)
    let digits = DrawnDigits.make(count: 1200, seed: 1)
    let model = ImageClassifier()
    let optimizer = Adam(model.parameters, learningRate: 0.001)
    let train = DataLoader(digits[0..<1000], batchSize: 50, shuffle: true, seed: 1)
    for _ in 0..<3 {
      for (images, labels) in train {
        optimizer.zeroGrad()
        crossEntropy(model(images), labels).backward()
        optimizer.step()
      }
    }
    model.eval()
    let accuracy = Accuracy()
    withoutGradient {
      for (images, labels) in DataLoader(digits[1000..<1200], batchSize: 100) {
        accuracy.update(model(images), labels)
      }
    }
    // Ten kinds: chance is right once in ten.
    #expect(accuracy.value > 0.6, "\(accuracy.value) of new digits are recognised")
  }

  @Test func textsAreClassified() {
    manualSeed(1)
    let reviews = SentenceGrammar.reviews(count: 2200, seed: 1)
    let tokenizer = WordTokenizer()
    let vocabulary = Vocabulary(reviews.texts.map(tokenizer.tokens))
    func batch(_ samples: [(String, Int)]) -> (PaddedBatch, Tensor) {
      (
        padded(samples.map { vocabulary.encode(tokenizer.tokens($0.0)) }),
        Tensor(samples.map(\.1))
      )
    }
    let model = TextClassifier(words: vocabulary.count, width: 32)
    let optimizer = Adam(model.parameters, learningRate: 0.005)
    let train = DataLoader(
      reviews.subset(Array(0..<2000)), batchSize: 25, shuffle: true, seed: 1, collate: batch)
    for _ in 0..<15 {
      for (texts, labels) in train {
        optimizer.zeroGrad()
        crossEntropy(model(texts).scores, labels).backward()
        optimizer.step()
      }
    }
    model.eval()
    let accuracy = Accuracy()
    withoutGradient {
      for (texts, labels) in DataLoader(
        reviews.subset(Array(2000..<2200)), batchSize: 50, collate: batch)
      {
        let (scores, weights) = model(texts)
        accuracy.update(scores, labels)
        let past = weights.maskedSelect(texts.mask.logicalNot())
        #expect(past.sum().item() == 0, "attention looks past the end of a sentence")
        #expect((weights.sum(axis: 1) - 1).abs().max().item() < 1e-5)
      }
    }
    #expect(accuracy.value > 0.75, "\(accuracy.value) of new sentences are classified rightly")
  }
}
