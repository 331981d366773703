/// SwiftPM's lines, sorted: a few that tell how far it is, and what remains of them when it fails.
struct SwiftPMOutput {
  private var told: Set<Substring> = []

  /// A line in the words for a reader who waits; nil for what says nothing new.
  mutating func progress(_ line: Substring) -> String? {
    if line.hasPrefix("Fetching ") { return once(line) }
    if line.hasPrefix("Working copy of "), let end = line.firstRange(of: " resolved at ") {
      let place = line[..<end.lowerBound].dropFirst("Working copy of ".count)
      return once("Resolved \(place) at \(line[end.upperBound...])")
    }
    if line.hasPrefix("Building for ") { return once("Building") }
    let words = line.split(separator: " ")
    guard words.count > 2, words[0].hasPrefix("["), words[1] == "Compiling",
      words[2] != Substring(Workshop.product), told.insert(words[2]).inserted
    else { return nil }
    return "\(words[0]) Compiling \(words[2])"
  }

  private mutating func once(_ line: Substring) -> String? {
    told.insert(line).inserted ? String(line) : nil
  }

  private static let reports = [
    "[", "Building for ", "Fetching ", "Fetched ", "Computing ", "Computed ",
    "Creating working copy",
    "Working copy of ", "Updating ", "Updated ", "Planning", "Build of product", "error: ExitCode",
    "error: fatalError", "Everything is already up-to-date", "Removing ",
  ]

  /// What SwiftPM said, without its reports of progress.
  static func complaint(in output: String) -> String {
    output.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { line in !reports.contains { line.hasPrefix($0) } }
      .joined(separator: "\n")
      .trimmingLines()
  }
}

extension String {
  fileprivate func trimmingLines() -> String {
    let text = drop { $0.isNewline }
    let end = text.lastIndex { !$0.isWhitespace }
    return end.map { String(text[...$0]) } ?? ""
  }
}
