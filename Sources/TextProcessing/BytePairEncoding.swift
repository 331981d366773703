import Tensor

/// Cuts texts into pieces that occur often, down to bytes where nothing else fits: every text can be
/// encoded, and decoded to what it was.
///
/// ```swift
/// let encoding = BytePairEncoding(training: texts, count: 1_000)
/// let numbers = encoding.encode("an unheard-of word")
/// print(encoding.decode(numbers))  // an unheard-of word
/// ```
///
/// Sennrich, Haddow and Birch, *Neural machine translation of rare words with subword units* (2016), on
/// bytes as in GPT-2. Pieces do not reach across words; a space belongs to the word behind it.
public struct BytePairEncoding: Tokenizer, Sendable, Equatable {
  /// Two pieces that become one.
  struct Pair: Hashable, Comparable, Sendable {
    var left: Int32
    var right: Int32

    static func < (a: Pair, b: Pair) -> Bool { (a.left, a.right) < (b.left, b.right) }
  }

  /// The pairs that were joined, in order; the first has the number 256.
  let merges: [Pair]
  private let ranks: [Pair: Int32]
  /// The bytes of each piece.
  private let pieces: [[UInt8]]

  /// A piece's number is its place: first the 256 bytes, then the pairs in their order. Nothing where a
  /// pair has a part that comes after it.
  init?(merges: [Pair]) {
    var pieces = (0...255).map { [UInt8($0)] }
    var ranks: [Pair: Int32] = [:]
    for pair in merges {
      let known = 0..<Int32(pieces.count)
      guard known.contains(pair.left), known.contains(pair.right), ranks[pair] == nil else {
        return nil
      }
      ranks[pair] = Int32(pieces.count)
      pieces.append(pieces[Int(pair.left)] + pieces[Int(pair.right)])
    }
    self.merges = merges
    self.ranks = ranks
    self.pieces = pieces
  }

  /// How many pieces there are.
  public var count: Int { pieces.count }

  /// The numbers of a text's pieces.
  ///
  /// ```swift
  /// let encoding = BytePairEncoding(training: ["banana banana"], count: 300)
  /// encoding.encode("ban")      // [257]
  /// encoding.encode("bandana")  // [257, 100, 258]
  /// ```
  public func encode(_ text: String) -> [Int] {
    Self.words(text).flatMap { joined($0.map { Int32($0) }) }.map { Int($0) }
  }

  /// The text of pieces. Bytes that are no UTF-8, which only pieces out of place make, are replaced.
  ///
  /// ```swift
  /// let encoding = BytePairEncoding(training: ["low lower lowest"], count: 300)
  /// encoding.decode(encoding.encode("héllo 🌍"))  // "héllo 🌍"
  /// encoding.decode([104, 105])                  // "hi"
  /// ```
  ///
  /// Stops where a number is no piece.
  public func decode(_ numbers: some Sequence<Int>) -> String {
    String(decoding: numbers.flatMap(bytes), as: UTF8.self)
  }

  /// The pieces of a text as texts; a character may be in several, and then shows as a replacement.
  ///
  /// ```swift
  /// let encoding = BytePairEncoding(training: ["banana banana"], count: 300)
  /// print(encoding.tokens("bandana"))  // ["ban", "d", "ana"]
  /// ```
  public func tokens(_ text: String) -> [String] { encode(text).map { decode([$0]) } }

  private func bytes(_ number: Int) -> [UInt8] {
    require(
      pieces.indices.contains(number),
      "BytePairEncoding: there is no piece \(number); the \(pieces.count) pieces begin at 0")
    return pieces[number]
  }

  /// Joins the pairs of a word, those first that were joined first.
  private func joined(_ word: [Int32]) -> [Int32] {
    var word = word
    while word.count > 1 {
      var best: (rank: Int32, place: Int)?
      for place in 0..<(word.count - 1) {
        let pair = Pair(left: word[place], right: word[place + 1])
        if let rank = ranks[pair], rank < best?.rank ?? .max { best = (rank, place) }
      }
      guard let best else { break }
      word[best.place] = best.rank
      word.remove(at: best.place + 1)
    }
    return word
  }

  /// The bytes of a text's words: letters, digits or other marks, each with a space before it if there is
  /// one.
  static func words(_ text: String) -> [[UInt8]] {
    enum Kind { case letter, digit, space, mark }
    func kind(_ scalar: Unicode.Scalar) -> Kind {
      let properties = scalar.properties
      if properties.isWhitespace { return .space }
      if properties.numericType != nil { return .digit }
      return properties.isAlphabetic || scalar == "'" ? .letter : .mark
    }
    var words: [[UInt8]] = []
    var (word, last): ([UInt8], Kind?) = ([], nil)
    for scalar in text.unicodeScalars {
      let next = kind(scalar)
      let followsSpace = word == [UInt8(ascii: " ")] && next != .space
      if next != last, !followsSpace, !word.isEmpty {
        // The last of several spaces goes with the word behind them.
        let takesSpace = last == .space && word.last == UInt8(ascii: " ")
        if takesSpace { word.removeLast() }
        if !word.isEmpty { words.append(word) }
        word = takesSpace ? [UInt8(ascii: " ")] : []
      }
      word += Array(String(scalar).utf8)
      last = next
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
