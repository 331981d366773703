/// Texts in files.
///
/// ```swift
/// let sentences = try TextFiles.load(lines: ["negative": "bad.txt", "positive": "good.txt"])
/// let articles = try TextFiles.load(folder: "articles")  // such as articles/sport/1.txt
/// ```
public enum TextFiles {
  /// The lines of a file, packed by gzip or not; UTF-8, and Latin-1 where a line is no UTF-8.
  ///
  /// ```swift
  /// let words = try TextFiles.lines("words.txt.gz")
  /// ```
  ///
  /// - Throws: a ``DataFileError`` where the file cannot be read.
  public static func lines(_ path: String) throws(DataFileError) -> [String] {
    var lines = try FileBytes(path).bytes
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(text)
    // What follows the last line's end is no line.
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Texts in folders, one for each class and one file for each text; a class is called as its folder.
  ///
  /// - Throws: a ``DataFileError`` where a folder cannot be read, or has no folder inside.
  public static func load(folder: String) throws(DataFileError) -> LabelledTexts {
    let classes = try names(in: folder).filter { isFolder("\(folder)/\($0)") }
    guard !classes.isEmpty else {
      throw DataFileError(folder, "expected a folder for each class, found none")
    }
    var (texts, labels): ([String], [Int]) = ([], [])
    for (label, name) in classes.enumerated() {
      for file in try names(in: "\(folder)/\(name)") {
        texts.append(text(try FileBytes("\(folder)/\(name)/\(file)").bytes[...]))
        labels.append(label)
      }
    }
    return LabelledTexts(texts: texts, labels: labels, classNames: classes, origin: .folder(folder))
  }

  /// Texts that stand on lines, one file for each class.
  ///
  /// - Parameter files: what each class is called, and its file.
  /// - Throws: a ``DataFileError`` where a file cannot be read, or has no line.
  public static func load(
    lines files: KeyValuePairs<String, String>
  ) throws(DataFileError) -> LabelledTexts {
    var (texts, labels): ([String], [Int]) = ([], [])
    for (label, entry) in files.enumerated() {
      let lines = try lines(entry.value).filter { !$0.isEmpty }
      guard !lines.isEmpty else {
        throw DataFileError(entry.value, "expected a text on each line, found none")
      }
      texts += lines
      labels += Array(repeating: label, count: lines.count)
    }
    return LabelledTexts(
      texts: texts, labels: labels, classNames: files.map(\.key),
      origin: .folder(files.map(\.value).joined(separator: ", ")))
  }

  /// Bytes as text, without a carriage return at the end.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let bytes = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
    return String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
