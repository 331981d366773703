import CourseNetworks
import DeepLearning

/// Of ten sentences of the film reviews in a row nine train and one, which one depends on the seed, tests;
/// three epochs.
func classifyReviews(_ folder: String, _ seed: UInt64) throws -> Double {
  let reviews = try MovieReviews.load(from: "\(folder)/rt-polarity")
  let (held, kept) = (0..<reviews.count).reduce(into: ([Int](), [Int]())) { parts, index in
    if index % 10 == Int(seed) { parts.0.append(index) } else { parts.1.append(index) }
  }
  let (train, test) = (reviews.subset(kept), reviews.subset(held))
  let tokenizer = SpaceTokenizer()
  let vocabulary = Vocabulary(
    kept.map { tokenizer.tokens(reviews.texts[$0]) }, minimumFrequency: 2)

  func batch(_ samples: [(String, Int)]) -> (PaddedBatch, Tensor) {
    let tokens = samples.map { vocabulary.encode(tokenizer.tokens($0.0)) }
    return (padded(tokens), Tensor(samples.map(\.1)))
  }

  let model = TextClassifier(words: vocabulary.count, width: 128)
  let batches = DataLoader(train, batchSize: 32, shuffle: true, seed: seed, collate: batch)
  fit(model, batches, epochs: 3) { model($0).scores }
  return accuracy(model, DataLoader(test, batchSize: 200, collate: batch)) { model($0).scores }
}
