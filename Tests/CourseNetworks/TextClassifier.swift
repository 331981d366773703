package import DeepLearning

/// Embedding, an LSTM in both directions, and attention that chooses the steps whose states count: the
/// third exercise's network.
package final class TextClassifier: Module {
  private let embedding: Embedding
  private let lstm: LSTM
  private let attend: Linear
  private let score = Linear(64, 1, bias: false)
  private let output: Linear
  private let dropout = Dropout(0.5)

  /// A network for a vocabulary of `words`, whose vectors have `width` numbers, and for `classes` kinds of
  /// texts.
  package init(words: Int, width: Int = 64, classes: Int = 2) {
    embedding = Embedding(words, width, paddingIndex: 0)
    lstm = LSTM(width, 64, batchFirst: true, bidirectional: true)
    attend = Linear(128, 64)
    output = Linear(128, classes)
    // Smaller than PyTorch's start, whose numbers drown what a few thousand sentences say of a word.
    Initialize.normal(embedding.weight, std: 0.1)
  }

  /// Scores `[texts, classes]`, and how much each step counted, `[texts, steps]`.
  package func callAsFunction(_ batch: PaddedBatch) -> (scores: Tensor, weights: Tensor) {
    let (states, _) = lstm(dropout(embedding(batch.tokens)), lengths: batch.lengths)
    let scores = score(tanh(attend(states))).squeeze(-1)
    let weights = softmax(scores.maskedFill(batch.mask.logicalNot(), -Double.infinity), axis: 1)
    let context = matmul(weights.unsqueeze(1), states).squeeze(1)
    return (output(dropout(context)), weights)
  }
}
