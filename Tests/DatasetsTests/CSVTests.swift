import Datasets
import Tensor
import Testing

@Suite("A table of separated values")
struct CSVTests {
  /// Texts and what Python's `csv.DictReader` makes of them, which leaves out empty lines.
  private static let texts: [(text: String, rows: [[String]])] = [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,\"b,c\"\n\"x\"\"y\",\"\"\n", [["a", "b,c"], ["x\"y", ""]]),
    ("\"two\nlines\",b\n,\n", [["two\nlines", "b"], ["", ""]]),
    ("a\"b,c\n\"ab\"c, d \n", [["a\"b", "c"], ["abc", " d "]]),
    ("é,日本\n\n1,2\n", [["é", "日本"], ["1", "2"]]),
    ("\u{FEFF}a,b\n", [["a", "b"]]),
    ("", []),
  ]

  @Test("is cut as Python's csv cuts it", arguments: texts.indices)
  func rows(index: Int) throws {
    let (text, rows) = Self.texts[index]
    #expect(try CSVTable(text: text, hasHeader: false).rows == rows)
  }

  @Test("gives numbers, names and columns")
  func columns() throws {
    let folder = TestFolder()
    let path = folder.file(
      "flowers.csv", "kind;length;width\nrose;1.5;2\nlily; -1e2 ;0\nrose;3;true\n")
    let table = try CSVTable(path, separator: ";")
    #expect(table.description == "3 rows of 3 columns: kind, length, width")
    let x = try table.tensor(columns: ["width", "length"])
    #expect(x.shape == [3, 2] && x.scalars == [2, 1.5, 0, -100, 1, 3])
    let (labels, names) = try table.categories("kind")
    #expect(labels.scalars(as: Int.self) == [1, 0, 1] && names == ["lily", "rose"])
    #expect(try table.column("length") == ["1.5", " -1e2 ", "3"])
    #expect(try table.tensor(columns: ["width"], dtype: .int64).dtype == .int64)
  }

  @Test("fills or drops what is missing, as it is told")
  func missing() throws {
    let table = try CSVTable(text: "a,b\n1,NA\n,2\n3,4\n")
    let filled = try table.tensor(missing: .fill(-1)).scalars
    #expect(filled == [1, -1, -1, 2, 3, 4])
    #expect(try table.tensor(missing: .dropRow).scalars == [3, 4])
    let error = #expect(throws: DataFileError.self) { try table.tensor() }
    #expect(error?.place == "line 2, column “b”")
  }

  private static let damaged: [(text: String, place: String, sentence: String)] = [
    ("a,b\n1,2\n3\n", "line 3", "expected 2 values as in the first row, found 1"),
    ("a,b\n1,\"2\n3,4\n", "line 2", "expected the end of a value in quotes"),
    ("a,b\n\"1\n\",2\nx,4\n", "line 4, column “a”", "expected a number, found “x”"),
    ("a,a\n1,2\n", "line 1", "two columns are called “a”"),
    ("", "line 1", "expected the columns' names, found nothing"),
  ]

  @Test("that is damaged is an error that names line and column", arguments: damaged.indices)
  func damage(index: Int) throws {
    let (text, place, sentence) = Self.damaged[index]
    let error = #expect(throws: DataFileError.self) {
      try CSVTable(text: text).tensor(missing: .fill(0))
    }
    // A line end inside quotes is white space about a number.
    #expect(error?.place == place && error?.reason.contains(sentence) == true, "\(error as Any)")
    let whole = #expect(throws: DataFileError.self) {
      try CSVTable(text: "a\n1.5\n").tensor(dtype: .int32)
    }
    #expect(whole.map { "\($0)".hasPrefix("line 2, column “a”: ") } == true)
    #expect(whole?.reason == "expected a whole number for int32, found “1.5”")
    for (text, dtype) in [("300", DType.uint8), ("-1", .uint8), ("3e9", .int32), ("inf", .int64)] {
      let error = #expect(throws: DataFileError.self) {
        try CSVTable(text: "a\n\(text)\n").tensor(dtype: dtype)
      }
      #expect(error?.reason == "expected a number that \(dtype) can hold, found “\(text)”")
    }
    #expect(try CSVTable(text: "a\ninf\n").tensor().scalars == [.infinity])
  }
}
