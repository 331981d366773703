/// Cuts a text into pieces.
///
/// ```swift
/// print(WordTokenizer().tokens("It isn't bad.").joined(separator: " | "))  // it | isn't | bad | .
/// ```
public protocol Tokenizer {
  /// The pieces of a text, in order.
  func tokens(_ text: String) -> [String]
}

/// Cuts a text into words, numbers and punctuation marks.
///
/// ```swift
/// print(WordTokenizer().tokens("A well-known film!"))  // ["a", "well-known", "film", "!"]
/// ```
///
/// A word is letters and digits, with apostrophes and hyphens inside it.
public struct WordTokenizer: Tokenizer, Sendable {
  /// What becomes of punctuation marks.
  ///
  /// ```swift
  /// print(WordTokenizer(punctuation: .drop).tokens("Not bad, eh?"))  // ["not", "bad", "eh"]
  /// ```
  public enum Punctuation: Sendable {
    /// Each is a piece of its own.
    case separate
    /// They are left out.
    case drop
  }

  private let isLowercased: Bool
  private let punctuation: Punctuation

  /// A tokenizer by words.
  ///
  /// - Parameters:
  ///   - lowercased: whether capital letters become small ones.
  ///   - punctuation: what becomes of punctuation marks.
  public init(lowercased: Bool = true, punctuation: Punctuation = .separate) {
    isLowercased = lowercased
    self.punctuation = punctuation
  }

  /// The words and marks of a text.
  ///
  /// ```swift
  /// print(WordTokenizer(lowercased: false).tokens("Oh, a film"))  // ["Oh", ",", "a", "film"]
  /// ```
  public func tokens(_ text: String) -> [String] {
    let characters = Array(isLowercased ? text.lowercased() : text)
    var tokens: [String] = []
    var position = 0
    while position < characters.count {
      let character = characters[position]
      guard character.isLetter || character.isNumber else {
        if !character.isWhitespace && punctuation == .separate { tokens.append(String(character)) }
        position += 1
        continue
      }
      let start = position
      while position < characters.count, isInsideWord(characters, position) { position += 1 }
      tokens.append(String(characters[start..<position]))
    }
    return tokens
  }

  private func isInsideWord(_ characters: [Character], _ position: Int) -> Bool {
    let character = characters[position]
    if character.isLetter || character.isNumber { return true }
    guard "'’-".contains(character), position + 1 < characters.count else { return false }
    return characters[position + 1].isLetter || characters[position + 1].isNumber
  }
}

/// Cuts a text where there are spaces, tabs and line ends, and nowhere else: for texts whose words and
/// punctuation marks were set apart already.
///
/// ```swift
/// print(SpaceTokenizer().tokens("Not bad , not good."))  // ["Not", "bad", ",", "not", "good."]
/// ```
public struct SpaceTokenizer: Tokenizer, Sendable {
  /// A tokenizer by white space.
  public init() {}

  /// What stands between white space.
  public func tokens(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}

/// Cuts a text into its characters, as a reader sees them.
///
/// ```swift
/// print(CharacterTokenizer().tokens("Né 🇨🇭"))  // ["N", "é", " ", "🇨🇭"]
/// ```
public struct CharacterTokenizer: Tokenizer, Sendable {
  private let isLowercased: Bool

  /// A tokenizer by characters.
  ///
  /// - Parameter lowercased: whether capital letters become small ones.
  public init(lowercased: Bool = false) { isLowercased = lowercased }

  /// The characters of a text.
  public func tokens(_ text: String) -> [String] {
    (isLowercased ? text.lowercased() : text).map(String.init)
  }
}
