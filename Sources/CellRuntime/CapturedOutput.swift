import Glibc

/// What a cell under `%%capture` put out.
public struct CapturedOutput: Sendable, CustomStringConvertible {
  /// What it printed.
  public let standardOutput: String
  /// What went to standard error.
  public let standardError: String
  /// What it showed, and its value, as plain text.
  public let displayed: [String]

  /// What was printed, then what was shown.
  public var description: String {
    standardOutput + displayed.map { $0 + "\n" }.joined() + standardError
  }
}

/// Reads what was captured from a file: texts, each with a zero byte behind it.
///
/// Generated code calls this for `%%capture`; there is no need to.
public func _cellCaptured(_ path: String) -> CapturedOutput {
  var bytes: [UInt8] = []
  if let file = fopen(path, "r") {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    fclose(file)
    unlink(path)
  }
  let texts = bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
    .map { String(decoding: $0, as: UTF8.self) }
  return CapturedOutput(
    standardOutput: texts.first ?? "", standardError: texts.dropFirst().first ?? "",
    displayed: Array(texts.dropFirst(2)))
}
