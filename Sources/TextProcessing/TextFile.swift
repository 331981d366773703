import Glibc

/// Why a file of a vocabulary or of merges could not be read or written.
///
/// ```swift
/// do {
///   _ = try Vocabulary(contentsOf: "nowhere.txt")
/// } catch {
///   print(error.path, error.reason)  // nowhere.txt No such file or directory
/// }
/// ```
public struct TextFileError: Error, CustomStringConvertible, Equatable {
  /// The file's path.
  public let path: String
  /// The line, from 1; nil where it concerns the whole file.
  public let line: Int?
  /// What is wrong, in a sentence.
  public let reason: String

  init(_ path: String, line: Int? = nil, _ reason: String) {
    self.path = path
    self.line = line
    self.reason = reason
  }

  /// The path, the line there, and what is wrong.
  public var description: String {
    line.map { "\(path), line \($0): \(reason)" } ?? "\(path): \(reason)"
  }
}

/// A file of lines.
enum TextFile {
  /// Writes lines under another name, which then takes the place: there is never half a file.
  static func write(_ lines: [String], to path: String) throws(TextFileError) {
    let draft = "\(path).\(getpid()).draft"
    guard let file = fopen(draft, "we") else { throw failure(path) }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
    guard fclose(file) == 0, isWritten, rename(draft, path) == 0 else {
      let error = failure(path)
      unlink(draft)
      throw error
    }
  }

  static func lines(_ path: String) throws(TextFileError) -> [String] {
    guard let file = fopen(path, "re") else { throw failure(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&piece, 1, piece.count, file), count > 0 {
      bytes += piece[..<count]
    }
    guard ferror(file) == 0 else { throw failure(path) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw TextFileError(path, "expected a text in UTF-8, found other bytes")
    }
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
    // What follows the last line's end is no line.
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func failure(_ path: String) -> TextFileError {
    TextFileError(path, String(cString: strerror(errno)))
  }
}
