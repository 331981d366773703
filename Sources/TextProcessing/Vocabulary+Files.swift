extension Vocabulary {
  private static let heading = "vocabulary"

  /// Writes the vocabulary as a text: a line with the special tokens' kinds, then one token on each line.
  ///
  /// ```swift
  /// let vocabulary = Vocabulary([["a", "good", "film"], ["a", "film"]])
  /// try vocabulary.save(to: "vocabulary.txt")
  /// print(try Vocabulary(contentsOf: "vocabulary.txt") == vocabulary)  // true
  /// ```
  ///
  /// - Throws: a ``TextFileError`` where the file cannot be written; what was there before is there still.
  public func save(to path: String) throws(TextFileError) {
    var kinds = [Self.heading, "pad", "unk"]
    if specials.beginning != nil { kinds.append("bos") }
    if specials.end != nil { kinds.append("eos") }
    let lines = [kinds.joined(separator: " ")] + tokens.map(escaped)
    try TextFile.write(lines, to: path)
  }

  /// Reads a vocabulary that ``save(to:)`` wrote.
  ///
  /// - Throws: a ``TextFileError`` where the file cannot be read, or is no vocabulary.
  public init(contentsOf path: String) throws(TextFileError) {
    let lines = try TextFile.lines(path)
    let kinds = lines.first?.split(separator: " ").map(String.init) ?? []
    guard kinds.count >= 3, Array(kinds.prefix(3)) == [Self.heading, "pad", "unk"],
      kinds.dropFirst(3).allSatisfy({ ["bos", "eos"].contains($0) })
    else {
      throw TextFileError(
        path, line: 1, "expected “vocabulary pad unk”, found “\(lines.first ?? "")”")
    }
    let tokens = lines.dropFirst().map(unescaped)
    guard tokens.count >= kinds.count - 1 else {
      throw TextFileError(
        path, line: lines.count,
        "expected \(kinds.count - 1) special tokens at least, found \(tokens.count)")
    }
    var seen: [String: Int] = [:]
    for (index, token) in tokens.enumerated() {
      if let earlier = seen.updateValue(index + 2, forKey: token) {
        throw TextFileError(path, line: index + 2, "“\(token)” stands on line \(earlier) already")
      }
    }
    var marks = tokens[2..<(kinds.count - 1)]
    let specials = Specials(
      padding: tokens[0], unknown: tokens[1],
      beginning: kinds.contains("bos") ? marks.popFirst() : nil,
      end: kinds.contains("eos") ? marks.popFirst() : nil)
    self.init(known: tokens, specials: specials)
  }
}

/// A token on one line: backslashes and line ends are written as two characters.
private func escaped(_ token: String) -> String {
  var result = ""
  for scalar in token.unicodeScalars {
    switch scalar {
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func unescaped(_ line: String) -> String {
  var result = ""
  var scalars = line.unicodeScalars.makeIterator()
  while let scalar = scalars.next() {
    guard scalar == "\\" else {
      result.unicodeScalars.append(scalar)
      continue
    }
    switch scalars.next() {
    case "n": result += "\n"
    case "r": result += "\r"
    case let next?: result.unicodeScalars.append(next)
    case nil: result += "\\"
    }
  }
  return result
}
