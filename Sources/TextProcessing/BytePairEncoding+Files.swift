extension BytePairEncoding {
  private static let heading = "byte pairs"

  /// Writes the pairs as a text: on each line the numbers of the two pieces that become one.
  ///
  /// - Throws: a ``TextFileError`` where the file cannot be written; what was there before is there still.
  public func save(to path: String) throws(TextFileError) {
    try TextFile.write([Self.heading] + merges.map { "\($0.left) \($0.right)" }, to: path)
  }

  /// Reads an encoding that ``save(to:)`` wrote.
  ///
  /// - Throws: a ``TextFileError`` where the file cannot be read, or holds no pairs.
  public init(contentsOf path: String) throws(TextFileError) {
    let lines = try TextFile.lines(path)
    guard lines.first == Self.heading else {
      throw TextFileError(
        path, line: 1, "expected “\(Self.heading)”, found “\(lines.first ?? "")”")
    }
    var merges: [Pair] = []
    for (index, line) in lines.enumerated().dropFirst() {
      let parts = line.split(separator: " ").compactMap { Int32($0) }
      guard parts.count == 2, parts.allSatisfy({ $0 >= 0 && $0 < 255 + Int32(index) }) else {
        throw TextFileError(
          path, line: index + 1,
          "expected two numbers of pieces below \(255 + index), found “\(line)”")
      }
      merges.append(Pair(left: parts[0], right: parts[1]))
    }
    guard let encoding = BytePairEncoding(merges: merges) else {
      throw TextFileError(path, "expected every pair once, found one twice")
    }
    self = encoding
  }
}
