import DeepLearning

/// A network for sentences: embedding, an LSTM in both directions, and attention that chooses the steps
/// whose states are averaged.
private final class ReviewClassifier: Module {
  let embedding: Embedding
  let lstm = LSTM(128, 64, batchFirst: true, bidirectional: true)
  let attention = Linear(128, 64)
  let score = Linear(64, 1, bias: false)
  let dropout = Dropout(0.5)
  let output = Linear(128, 2)

  init(words: Int) {
    embedding = Embedding(words, 128, paddingIndex: 0)
    // Smaller than PyTorch's start, whose numbers drown what a few thousand sentences say of a word.
    Initialize.normal(embedding.weight, std: 0.1)
  }

  func callAsFunction(_ batch: PaddedBatch) -> Tensor {
    let lengths = batch.lengths.scalars(as: Int.self)
    let (states, _) = lstm(dropout(embedding(batch.tokens)), lengths: lengths)
    let scores = score(tanh(attention(states))).squeeze(-1)
    let weights = softmax(scores.maskedFill(batch.mask.logicalNot(), -Double.infinity), axis: 1)
    return output(dropout(matmul(weights.unsqueeze(1), states).squeeze(1)))
  }
}

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

  let model = ReviewClassifier(words: vocabulary.count)
  let batches = DataLoader(train, batchSize: 32, shuffle: true, seed: seed, collate: batch)
  fit(model, batches, epochs: 3) { model($0) }
  return accuracy(model, DataLoader(test, batchSize: 200, collate: batch)) { model($0) }
}
