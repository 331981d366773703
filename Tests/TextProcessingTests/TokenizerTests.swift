import Tensor
import Testing
import TextProcessing

@Suite("A tokenizer")
struct TokenizerTests {
  @Test("of words keeps apostrophes and hyphens inside words, and sets marks apart")
  func words() {
    let text = "It isn't a well-known FILM -- 3.5 stars, “really”!"
    #expect(
      WordTokenizer().tokens(text) == [
        "it", "isn't", "a", "well-known", "film", "-", "-", "3", ".", "5", "stars", ",", "“",
        "really", "”", "!",
      ])
    #expect(
      WordTokenizer(lowercased: false, punctuation: .drop).tokens(text) == [
        "It", "isn't", "a", "well-known", "FILM", "3", "5", "stars", "really",
      ])
    #expect(WordTokenizer().tokens(" \n") == [])
    #expect(
      WordTokenizer().tokens("naïve Ärger's 'quoted'") == [
        "naïve", "ärger's", "'", "quoted", "'",
      ])
  }

  @Test("of characters and of spaces cuts there")
  func others() {
    #expect(CharacterTokenizer().tokens("aé👩‍👩‍👧 ") == ["a", "é", "👩‍👩‍👧", " "])
    #expect(CharacterTokenizer(lowercased: true).tokens("AB") == ["a", "b"])
    #expect(SpaceTokenizer().tokens(" a  b\tc.\n") == ["a", "b", "c."])
  }
}

@Suite("Padding")
struct PaddingTests {
  @Test("fills up and cuts at either end, and says what is padding")
  func padding() {
    let batch = padded([[5, 6, 7], [8], []])
    #expect(batch.tokens.shape == [3, 3] && batch.tokens.dtype == .int64)
    #expect(batch.tokens.scalars(as: Int.self) == [5, 6, 7, 8, 0, 0, 0, 0, 0])
    #expect(batch.lengths.scalars(as: Int.self) == [3, 1, 0])
    #expect(
      batch.mask.scalars(as: Bool.self) == [
        true, true, true, true, false, false, false, false, false,
      ])
    let front = padded(
      [[1, 2, 3], [4]], maximumLength: 2, padding: 9, at: .front, cutting: .front)
    #expect(front.tokens.scalars(as: Int.self) == [2, 3, 9, 4])
    #expect(front.mask.scalars(as: Bool.self) == [true, true, false, true])
    #expect(padded([[1]], length: 3).tokens.scalars(as: Int.self) == [1, 0, 0])
    #expect(padded([]).tokens.shape == [0, 0])
  }

  @Test("is little where sequences of similar length are together")
  func packed() {
    let batches = packedByLength([5, 1, 4, 1, 9], batchSize: 2)
    #expect(batches == [[1, 3], [2, 0], [4]])
  }
}
