public import JupyterProtocol
internal import Synchronization

/// A cell that ran.
public struct HistoryEntry: Sendable, Equatable {
  /// Which run of the kernel it belongs to.
  public var session: Int
  /// The cell's number in that run.
  public var line: Int
  public var input: String
  /// The cell's result as text, where it had one.
  public var output: String?

  public init(session: Int, line: Int, input: String, output: String? = nil) {
    self.session = session
    self.line = line
    self.input = input
    self.output = output
  }
}

/// Where the cells that ran are remembered.
public protocol HistoryStore: Sendable {
  /// Remembers a cell of the present session.
  func append(line: Int, input: String, output: String?)

  /// The cells that `access` asks for, the oldest first.
  func entries(_ access: HistoryRequest.Access) -> [HistoryEntry]
}

/// A history that ends with the kernel.
public final class InMemoryHistory: HistoryStore {
  private let entries = Mutex<[HistoryEntry]>([])
  private let session = 1

  public init() {}

  public func append(line: Int, input: String, output: String?) {
    let entry = HistoryEntry(session: session, line: line, input: input, output: output)
    entries.withLock { $0.append(entry) }
  }

  public func entries(_ access: HistoryRequest.Access) -> [HistoryEntry] {
    let all = entries.withLock { $0 }
    switch access {
    case .tail(let count):
      return all.suffix(max(count, 0))
    case .range(let session, let start, let stop):
      guard session == 0 || session == self.session else { return [] }
      return all.filter { $0.line >= start && $0.line < stop ?? .max }
    case .search(let pattern, let count, let unique):
      let glob = Glob(pattern)
      var matches = all.filter { glob.matches($0.input) }
      if unique { matches = Self.latestOfEach(matches) }
      return count.map { matches.suffix(max($0, 0)) } ?? matches
    }
  }

  /// Of entries with the same input only the latest.
  private static func latestOfEach(_ entries: [HistoryEntry]) -> [HistoryEntry] {
    var seen: Set<String> = []
    return entries.reversed().filter { seen.insert($0.input).inserted }.reversed()
  }
}
