import Glibc
import Testing
import TextProcessing

/// A path of a test's own.
func temporaryPath() -> String {
  "/tmp/text-processing-\(getpid())-\(UInt64.random(in: 0 ... .max))"
}

func write(_ bytes: [UInt8], to path: String) {
  if let file = fopen(path, "w") {
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}

@Suite("A vocabulary")
struct VocabularyTests {
  private let texts = [["b", "a", "b"], ["c", "a", "b", "<pad>"]]

  @Test("has the frequent first, then the alphabet, behind the special tokens")
  func order() {
    let vocabulary = Vocabulary(texts)
    #expect(vocabulary.tokens == ["<pad>", "<unk>", "b", "a", "c"])
    #expect(Vocabulary(texts, minimumFrequency: 2).tokens == ["<pad>", "<unk>", "b", "a"])
    #expect(Vocabulary(texts, maximumSize: 3).tokens == ["<pad>", "<unk>", "b"])
    #expect(vocabulary["c"] == 4 && vocabulary["z"] == 1 && vocabulary[3] == "a")
    #expect(vocabulary.count == 5 && vocabulary.contains("a") && !vocabulary.contains("z"))
  }

  @Test("turns tokens to numbers and back, with marks where there are such")
  func encode() {
    let plain = Vocabulary(texts)
    #expect(plain.encode(["a", "z", "b"]) == [3, 1, 2])
    #expect(plain.decode([3, 1, 0, 0]) == ["a", "<unk>"])
    let marked = Vocabulary(texts, specials: .marked)
    #expect(marked.encode(["b"]) == [2, 4, 3])
    #expect(marked.decode([2, 4, 3, 0]) == ["b"])
  }

  @Test("is saved as a text, and comes back")
  func files() throws {
    let path = temporaryPath()
    defer { unlink(path) }
    for specials in [Vocabulary.Specials.standard, .marked, .init(end: "</s>")] {
      let vocabulary = Vocabulary(
        [["new\nline", "back\\slash", "ä", "\r", " ", "\\n"]], specials: specials)
      try vocabulary.save(to: path)
      #expect(try Vocabulary(contentsOf: path) == vocabulary)
    }
  }

  @Test("that is damaged is an error that names the line")
  func damage() {
    let path = temporaryPath()
    defer { unlink(path) }
    let cases: [(String, Int?, String)] = [
      ("words\na\n", 1, "expected “vocabulary pad unk”, found “words”"),
      ("vocabulary pad unk\n<pad>\n", 2, "expected 2 special tokens at least, found 1"),
      ("vocabulary pad unk\n<pad>\n<unk>\na\na\n", 5, "“a” stands on line 4 already"),
      ("vocabulary pad unk zzz\n", 1, "expected"),
      ("", 1, "found “”"),
    ]
    for (text, line, sentence) in cases {
      write(Array(text.utf8), to: path)
      let error = #expect(throws: TextFileError.self) { try Vocabulary(contentsOf: path) }
      #expect(error?.line == line && error?.reason.contains(sentence) == true, "\(error as Any)")
    }
    write([0xFF, 0xFE], to: path)
    #expect(throws: TextFileError.self) { try Vocabulary(contentsOf: path) }
    #expect(throws: TextFileError.self) { try Vocabulary(contentsOf: "/nowhere/at/all") }
    #expect(throws: TextFileError.self) { try Vocabulary(texts).save(to: "/nowhere/at/all") }
  }
}

@Suite("Byte-pair encoding")
struct BytePairEncodingTests {
  private let texts = [
    "low low low low low lower lower", "newest newest newest newest newest newest widest widest",
    "the lowest of the low, and the newest of the new",
  ]

  @Test("joins the pairs that occur most often, as Sennrich's example does")
  func merges() {
    // Without spaces before words, counted by hand: e·s 9 times, es·t 9, l·o 7, lo·w 7.
    let words =
      Array(repeating: "low", count: 5) + Array(repeating: "lower", count: 2)
      + Array(repeating: "newest", count: 6) + Array(repeating: "widest", count: 3)
    let encoding = BytePairEncoding(training: words, count: 260)
    #expect(encoding.count == 260)
    #expect(encoding.tokens("lowest") == ["low", "est"])
    #expect(encoding.encode("lowest") == [259, 257])
    #expect(encoding.tokens("low est") == ["low", " ", "est"])
  }

  @Test("gives back every text as it was")
  func roundTrip() {
    let encoding = BytePairEncoding(training: texts, count: 300)
    let strange = [
      "", " ", "   ", "low", " low  lowest\n\tnewest ", "naïve 日本語 👩‍👩‍👧!", "\u{0}\u{7F}\r\n",
      "e\u{301}",
      "it's 3.5%, isn’t it?  ",
    ]
    for text in texts + strange {
      let numbers = encoding.encode(text)
      #expect(Array(encoding.decode(numbers).utf8) == Array(text.utf8), "\(text.debugDescription)")
    }
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let scalars = (0..<Int.random(in: 0..<40, using: &generator)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0..<0x3000, using: &generator))
      }
      let text = String(String.UnicodeScalarView(scalars))
      #expect(encoding.decode(encoding.encode(text)).unicodeScalars.elementsEqual(scalars))
    }
  }

  @Test("makes texts shorter, and is the same each time that it is learnt")
  func training() {
    let encoding = BytePairEncoding(training: texts, count: 400)
    #expect(BytePairEncoding(training: texts, count: 400) == encoding)
    let bytes = texts[2].utf8.count
    #expect(encoding.encode(texts[2]).count * 2 < bytes)
  }

  @Test("is saved as a text, and comes back; damaged it is an error")
  func files() throws {
    let path = temporaryPath()
    defer { unlink(path) }
    let encoding = BytePairEncoding(training: texts, count: 280)
    try encoding.save(to: path)
    #expect(try BytePairEncoding(contentsOf: path) == encoding)
    for (text, line) in [
      ("pairs\n", 1), ("byte pairs\n1 2\n256 258\n", 3), ("byte pairs\n1\n", 2),
      ("byte pairs\n-1 4\n", 2),
    ] {
      write(Array(text.utf8), to: path)
      let error = #expect(throws: TextFileError.self) { try BytePairEncoding(contentsOf: path) }
      #expect(error?.line == line, "\(error as Any)")
    }
    write(Array("byte pairs\n1 2\n1 2\n".utf8), to: path)
    #expect(throws: TextFileError.self) { try BytePairEncoding(contentsOf: path) }
  }
}
