/// Cuts a text into pieces.
public protocol Tokenizer {
  /// The pieces of a text, in order.
  func tokens(_ text: String) -> [String]
}
