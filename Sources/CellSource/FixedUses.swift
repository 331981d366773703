/// Code that mentions names of top level, and that no later module can replace: initialisers, observers,
/// operators, the values of defaults and of stored properties.
///
/// When such a name is defined anew, it keeps the earlier one, and its author is told.
struct FixedUses: Sendable {
  /// A declaration, and the names that it mentions.
  struct Use: Sendable {
    var name: String
    var owner: String?
    var mentions: Set<String>

    /// What its author calls it.
    fileprivate var title: String { (owner.map { $0 + "." } ?? "") + name }
  }

  private var uses: [String: (use: Use, label: String)] = [:]

  /// Takes note of what a cell declares.
  mutating func note(_ added: [Use], of cell: Cell) {
    for use in added where !use.mentions.isEmpty {
      // There may be several of one name.
      var use = use
      if let known = uses[use.title], known.label == cell.label {
        use.mentions.formUnion(known.use.mentions)
      }
      uses[use.title] = (use, cell.label)
    }
  }

  /// Forgets what a cell declares anew, by its names or with the type around it.
  mutating func forget(_ names: Set<String>, _ functions: some Sequence<DeclaredFunction>) {
    let titles = Set(functions.map(\.title))
    uses = uses.filter { title, known in
      !titles.contains(title)
        && !names.contains(known.use.owner.map { String($0.prefix { $0 != "." }) } ?? title)
    }
  }

  /// What there is to say when a name is defined anew; nil if nobody keeps the earlier one.
  func warning(of name: String) -> String? {
    let keepers = uses.values.filter { $0.use.mentions.contains(name) }
    guard !keepers.isEmpty else { return nil }
    let titles = keepers.map(\.use.title).sorted().joined(separator: ", ")
    let labels = Set(keepers.map(\.label)).sorted().joined(separator: ", ")
    return "\(titles) of \(labels) cannot follow and keeps using the earlier “\(name)”: "
      + "run \(labels) again to have this one used there"
  }
}
