/// The name that a mistyped one was meant to be.
enum NearestName {
  /// The nearest of `names`, if it differs in few letters.
  static func of(_ name: String, in names: some Sequence<String>) -> String? {
    let limit = max(name.count / 3, 1)
    // Letters of the other case are nearer than other letters.
    let near = names.map { other in
      (
        name: other, letters: distance(Array(name.lowercased()), Array(other.lowercased())),
        exact: distance(Array(name), Array(other))
      )
    }
    .min { ($0.letters, $0.exact, $0.name) < ($1.letters, $1.exact, $1.name) }
    return near.flatMap { $0.letters <= limit ? $0.name : nil }
  }

  /// How many letters have to be added, removed or replaced (Levenshtein).
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var corner = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let replaced = corner + (left == right ? 0 : 1)
        corner = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, corner + 1)
      }
    }
    return row[b.count]
  }
}
