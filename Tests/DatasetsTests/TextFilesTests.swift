import Datasets
import Testing

@Suite("Files of texts")
struct TextFilesTests {
  @Test("are read as UTF-8, and a line that is none as Latin-1")
  func encodings() throws {
    let folder = TestFolder()
    let path = folder.file(
      "x", Array("caf\u{E9} ☕\r\n\n".utf8) + [0x63, 0x61, 0x66, 0xE9, 0x0A] + Array("end".utf8))
    #expect(try TextFiles.lines(path) == ["café ☕", "", "café", "end"])
  }

  @Test("in folders have their folders' classes")
  func folders() throws {
    let folder = TestFolder()
    folder.file("good/1.txt", "fine")
    folder.file("bad/1.txt", "poor")
    folder.file("bad/2.txt", "worse")
    let texts = try TextFiles.load(folder: folder.path)
    #expect(texts.texts == ["poor", "worse", "fine"])
    #expect(texts.labels == [0, 0, 1] && texts.classNames == ["bad", "good"])
    let error = #expect(throws: DataFileError.self) {
      try TextFiles.load(folder: "\(folder.path)/good")
    }
    #expect(error?.reason == "expected a folder for each class, found none")
    let lines = try TextFiles.load(lines: ["low": folder.file("a", "x\ny\n")])
    #expect(lines.texts == ["x", "y"] && lines.classNames == ["low"])
  }

  @Test("of film reviews are read from two files or the archive of them")
  func reviews() throws {
    let folder = TestFolder()
    folder.file("rt-polaritydata/rt-polarity.neg", "bad\nworse\n")
    folder.file("rt-polaritydata/rt-polarity.pos", [0xE9, 0x0A])
    #expect(
      run([
        "tar", "-czf", "\(folder.path)/rt-polaritydata.tar.gz", "-C", folder.path,
        "rt-polaritydata",
      ]) == 0)
    let packed = try MovieReviews.load(from: folder.path)
    #expect(packed.texts == ["bad", "worse", "é"] && packed.labels == [0, 0, 1])
    let plain = try MovieReviews.load(from: "\(folder.path)/rt-polaritydata")
    #expect(plain.texts == packed.texts)
    #expect(throws: DataFileError.self) { try MovieReviews.load(from: "/nowhere") }
  }

  @Test(
    "of real film reviews have 5,331 sentences of each class",
    .enabled(if: isThere("\(realData)/rt-polarity"), "the real reviews are not on this machine"))
  func real() throws {
    let reviews = try MovieReviews.load(from: realData)
    #expect(reviews.count == 10_662 && reviews.labels.reduce(0, +) == 5_331)
    #expect(reviews.texts[0].hasPrefix("simplistic , silly and tedious"))
  }
}
