import Tensor

extension BytePairEncoding {
  /// Learns which pieces occur often.
  ///
  /// Of pairs that occur as often the one with the smaller numbers is joined, so that the same texts give
  /// the same pieces.
  /// - Parameters:
  ///   - texts: what to learn from.
  ///   - count: how many pieces there are at most; 256 of them are the bytes.
  ///   - minimumFrequency: how often a pair occurs at least to be joined.
  public init(training texts: some Sequence<String>, count: Int, minimumFrequency: Int = 2) {
    require(
      count >= 256, "BytePairEncoding: \(count) pieces do not hold the 256 bytes; use 256 or more")
    var training = Training(texts)
    var merges: [Pair] = []
    while 256 + merges.count < count, let pair = training.best(minimumFrequency) {
      training.join(pair, into: Int32(256 + merges.count))
      merges.append(pair)
    }
    // Every pair is of pieces that were there before it.
    self.init(merges: merges)!
  }
}

/// The words of texts while their pairs are joined one by one.
private struct Training {
  typealias Pair = BytePairEncoding.Pair

  private var words: [(pieces: [Int32], count: Int)] = []
  private var counts: [Pair: Int] = [:]
  /// The words that may have a pair.
  private var places: [Pair: Set<Int>] = [:]

  init(_ texts: some Sequence<String>) {
    var frequencies: [[UInt8]: Int] = [:]
    for text in texts {
      for word in BytePairEncoding.words(text) { frequencies[word, default: 0] += 1 }
    }
    for (word, count) in frequencies where word.count > 1 {
      words.append((word.map { Int32($0) }, count))
      note(words.count - 1, sign: 1)
    }
  }

  /// The pair that occurs most often.
  func best(_ minimum: Int) -> Pair? {
    var best: (pair: Pair, count: Int)?
    for (pair, count) in counts where count >= minimum {
      if let known = best, (known.count, pair) < (count, known.pair) {
        best = (pair, count)
      } else if best == nil {
        best = (pair, count)
      }
    }
    return best?.pair
  }

  mutating func join(_ pair: Pair, into piece: Int32) {
    for index in places[pair, default: []] {
      note(index, sign: -1)
      var (joined, position): ([Int32], Int) = ([], 0)
      let pieces = words[index].pieces
      while position < pieces.count {
        if position + 1 < pieces.count, pieces[position] == pair.left,
          pieces[position + 1] == pair.right
        {
          joined.append(piece)
          position += 2
        } else {
          joined.append(pieces[position])
          position += 1
        }
      }
      words[index].pieces = joined
      note(index, sign: 1)
    }
    counts[pair] = nil
    places[pair] = nil
  }

  /// Counts the pairs of a word, or takes them off.
  private mutating func note(_ index: Int, sign: Int) {
    let (pieces, count) = words[index]
    for (left, right) in zip(pieces, pieces.dropFirst()) {
      let pair = Pair(left: left, right: right)
      let sum = counts[pair, default: 0] + sign * count
      counts[pair] = sum == 0 ? nil : sum
      if sign > 0 { places[pair, default: []].insert(index) }
    }
  }
}
