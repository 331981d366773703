import Tensor

/// The tokens that a network knows, each with a number.
///
/// ```swift
/// let tokenizer = WordTokenizer()
/// let vocabulary = Vocabulary(texts.map(tokenizer.tokens), minimumFrequency: 2)
/// let numbers = vocabulary.encode(tokenizer.tokens("a good film"))
/// ```
///
/// The special tokens come first, then the others by how often they occur, and among those that occur as
/// often by the alphabet.
public struct Vocabulary: Sendable, Equatable {
  /// Tokens that stand for no text.
  ///
  /// ```swift
  /// let vocabulary = Vocabulary([["a", "good", "film"]], specials: .marked)
  /// print(vocabulary.tokens.prefix(5))       // ["<pad>", "<unk>", "<bos>", "<eos>", "a"]
  /// vocabulary.encode(["a", "bad", "film"])  // [2, 4, 1, 5, 3]
  /// ```
  public struct Specials: Sendable, Equatable {
    /// What fills up short sequences.
    public var padding = "<pad>"
    /// What stands for a token that is not known.
    public var unknown = "<unk>"
    /// What stands before a sequence, if anything does.
    public var beginning: String?
    /// What stands after a sequence, if anything does.
    public var end: String?

    /// Padding and the unknown only.
    public static let standard = Specials()
    /// Marks for a sequence's beginning and end as well.
    public static let marked = Specials(beginning: "<bos>", end: "<eos>")

    /// Special tokens of other names.
    public init(
      padding: String = "<pad>", unknown: String = "<unk>", beginning: String? = nil,
      end: String? = nil
    ) {
      self.padding = padding
      self.unknown = unknown
      self.beginning = beginning
      self.end = end
    }

    /// All that there are, in the order of their numbers.
    var all: [String] { [padding, unknown] + [beginning, end].compactMap { $0 } }
  }

  /// All tokens, in the order of their numbers.
  public let tokens: [String]
  /// The special tokens, which are the first of ``tokens``.
  public let specials: Specials
  private let numbers: [String: Int]

  /// The tokens of many texts.
  ///
  /// - Parameters:
  ///   - texts: the tokens of each text.
  ///   - minimumFrequency: how often a token occurs at least to be known.
  ///   - maximumSize: how many tokens there are at most, special ones as well.
  ///   - specials: the special tokens.
  public init(
    _ texts: some Sequence<[String]>, minimumFrequency: Int = 1, maximumSize: Int? = nil,
    specials: Specials = .standard
  ) {
    var counts: [String: Int] = [:]
    for text in texts {
      for token in text { counts[token, default: 0] += 1 }
    }
    for special in specials.all { counts[special] = nil }
    let known = counts.filter { $0.value >= minimumFrequency }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let room = maximumSize.map { max(0, $0 - specials.all.count) } ?? known.count
    self.init(known: specials.all + known.prefix(room), specials: specials)
  }

  /// Tokens in the order of their numbers, the special ones first.
  init(known tokens: [String], specials: Specials) {
    self.tokens = tokens
    self.specials = specials
    numbers = Dictionary(
      tokens.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    require(
      numbers.count == tokens.count,
      "Vocabulary: \(tokens.count - numbers.count) tokens occur twice; each has one number")
  }

  /// How many tokens there are: the rows of an embedding.
  public var count: Int { tokens.count }

  /// The number of the padding: 0.
  public var paddingIndex: Int { 0 }

  /// The number of tokens that are not known: 1.
  public var unknownIndex: Int { 1 }

  /// Whether a token is known.
  ///
  /// ```swift
  /// let vocabulary = Vocabulary([["a", "good", "film"]])
  /// print(vocabulary.contains("film"), vocabulary.contains("play"))  // true false
  /// vocabulary["play"]                                               // 1
  /// ```
  public func contains(_ token: String) -> Bool { numbers[token] != nil }

  /// A token's number; that of the unknown where it is not known.
  public subscript(token: String) -> Int { numbers[token] ?? unknownIndex }

  /// The token of a number.
  ///
  /// Stops where there is none.
  public subscript(number: Int) -> String {
    require(
      tokens.indices.contains(number),
      "Vocabulary: there is no token \(number); the \(tokens.count) tokens begin at 0")
    return tokens[number]
  }

  /// The numbers of tokens, between the marks of beginning and end where there are such.
  ///
  /// ```swift
  /// let vocabulary = Vocabulary([["a", "good", "film"], ["a", "film"]])
  /// vocabulary.encode(["a", "film", "play"])  // [2, 3, 1]
  /// ```
  public func encode(_ tokens: [String]) -> [Int] {
    let marks = (specials.beginning.map { [$0] } ?? [], specials.end.map { [$0] } ?? [])
    return (marks.0 + tokens + marks.1).map { self[$0] }
  }

  /// The tokens of numbers, without padding and marks.
  ///
  /// ```swift
  /// let vocabulary = Vocabulary([["a", "good", "film"], ["a", "film"]])
  /// print(vocabulary.decode([2, 4, 1, 0, 0]))  // ["a", "good", "<unk>"]
  /// ```
  public func decode(_ numbers: some Sequence<Int>) -> [String] {
    let hidden = Set([specials.padding, specials.beginning, specials.end].compactMap { $0 })
    return numbers.map { self[$0] }.filter { !hidden.contains($0) }
  }
}
