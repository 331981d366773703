import Tensor

/// Sentences about films that the program makes by a grammar, with what they say: good or bad.
///
/// ```swift
/// let reviews = SentenceGrammar.reviews(count: 1_000, seed: 0)
/// print(reviews.texts[0])  // i did not recommend the cast
/// ```
///
/// Negation turns a judgement round, and what follows “but” outweighs what stands before: words alone
/// do not tell, their order does. They stand in for real reviews where those cannot be had.
public enum SentenceGrammar {
  /// Makes sentences, half of them good (class 1) and half bad (class 0), in random order.
  ///
  /// ```swift
  /// print(SentenceGrammar.reviews(count: 4).labels.sorted())  // [0, 0, 1, 1]
  /// ```
  ///
  /// Stops where `count` is negative.
  public static func reviews(count: Int, seed: UInt64 = 0) -> LabelledTexts {
    require(count >= 0, "SentenceGrammar: \(count) sentences cannot be made; use 0 or more")
    var numbers = RandomNumbers(seed: mixedSeed(seed, 26))
    var (texts, labels): ([String], [Int]) = ([], [])
    for index in numbers.permutation(count) {
      let isGood = index % 2 == 1
      texts.append(sentence(isGood, &numbers))
      labels.append(isGood ? 1 : 0)
    }
    return LabelledTexts(
      texts: texts, labels: labels, classNames: ["negative", "positive"], origin: .generated)
  }

  private static func sentence(_ isGood: Bool, _ numbers: inout RandomNumbers) -> String {
    switch numbers.integer(below: 5) {
    case 0:
      return "\(clause(!isGood, &numbers)) , but \(clause(isGood, &numbers))"
    case 1:
      return "although \(clause(!isGood, &numbers)) , \(clause(isGood, &numbers))"
    case 2:
      return "\(clause(isGood, &numbers)) , and \(clause(isGood, &numbers))"
    default:
      return clause(isGood, &numbers)
    }
  }

  private static func clause(_ isGood: Bool, _ numbers: inout RandomNumbers) -> String {
    func one(_ words: [String]) -> String { words[numbers.integer(below: words.count)] }
    let isNegated = numbers.happens(0.5)
    let wordIsGood = isGood != isNegated
    let adjective = one(wordIsGood ? goodWords : badWords)
    switch numbers.integer(below: 4) {
    case 0:
      let negation = isNegated ? one(["not ", "never ", "not at all ", "hardly "]) : ""
      return "the \(one(things)) was \(negation)\(numbers.happens(0.4) ? "very " : "")\(adjective)"
    case 1:
      let negation = isNegated ? one(["did not ", "could not "]) : ""
      return "i \(negation)\(one(isNegated ? verbs(wordIsGood) : pastVerbs(wordIsGood))) "
        + "the \(one(things))"
    case 2:
      return isNegated
        ? "nobody would call the \(one(things)) \(adjective)"
        : "everybody would call the \(one(things)) \(adjective)"
    default:
      let negation = isNegated ? one(["no ", "anything but a ", "far from a "]) : "a "
      return "it is \(negation)\(adjective) \(one(works))"
    }
  }

  private static func verbs(_ isGood: Bool) -> [String] {
    isGood ? ["like", "enjoy", "admire", "recommend"] : ["hate", "dislike", "regret", "resent"]
  }

  private static func pastVerbs(_ isGood: Bool) -> [String] {
    isGood
      ? ["liked", "enjoyed", "admired", "recommended"]
      : ["hated", "disliked", "regretted", "resented"]
  }

  private static let goodWords = [
    "good", "great", "funny", "clever", "moving", "brilliant", "charming", "fresh", "gripping",
    "honest", "lovely", "rich",
  ]
  private static let badWords = [
    "bad", "dull", "boring", "weak", "silly", "awful", "clumsy", "stale", "tedious", "fake",
    "ugly", "flat",
  ]
  private static let things = [
    "acting", "plot", "music", "story", "ending", "dialogue", "cast", "direction", "script",
    "camera work", "first half", "humour",
  ]
  private static let works = ["film", "movie", "comedy", "drama", "thriller", "sequel", "story"]
}
