internal import Glibc
public import JupyterKernel
public import JupyterProtocol
public import Logging
internal import Synchronization

/// The cells of all runs of the kernel, in an SQLite database that several kernels may use at once.
///
/// ```swift
/// let history = NotebookHistory.open(path: "history.sqlite", log: log)
/// ```
public final class NotebookHistory: HistoryStore {
  private let database: Mutex<Database>
  /// The number of this run.
  private let session: Int
  private let log: Logger

  /// The history at `path`; where it cannot be used, one that ends with the kernel, and the log says
  /// why.
  public static func open(path: String, log: Logger) -> any HistoryStore {
    do throws(SQLiteError) {
      return try NotebookHistory(path: path, log: log)
    } catch {
      log.warning(
        "The history of this session will not be kept, since \(path) cannot be used: \(error)")
      return InMemoryHistory()
    }
  }

  /// Opens the database at `path` for a new run of the kernel. It is made, readable for its owner
  /// only, where there is none, as is the folder that it is to be in.
  public init(path: String, log: Logger) throws(SQLiteError) {
    Self.makeFile(at: path)
    let database = try Database(path: path)
    // Kernels write rarely and little: what another one does is over soon.
    database.wait(milliseconds: 2000)
    // Readers and a writer then do not wait for each other.
    try database.run("PRAGMA journal_mode = WAL")
    try database.run("PRAGMA synchronous = NORMAL")
    for statement in Self.schema { try database.run(statement) }
    try database.run("INSERT INTO sessions (start) VALUES (strftime('%s', 'now'))")
    session = database.lastInsertedRow
    self.database = Mutex(database)
    self.log = log
  }

  private static let schema = [
    "CREATE TABLE IF NOT EXISTS sessions (session INTEGER PRIMARY KEY AUTOINCREMENT, start INTEGER)",
    """
    CREATE TABLE IF NOT EXISTS cells
    (id INTEGER PRIMARY KEY, session INTEGER, line INTEGER, input TEXT, output TEXT)
    """,
    "CREATE INDEX IF NOT EXISTS cells_of_session ON cells (session, line)",
  ]

  /// What fails here shows when the database is opened.
  private static func makeFile(at path: String) {
    for (index, character) in path.utf8.enumerated()
    where index > 0 && character == UInt8(ascii: "/") {
      mkdir(String(decoding: path.utf8.prefix(index), as: UTF8.self), 0o700)
    }
    let descriptor = Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    if descriptor >= 0 { Glibc.close(descriptor) }
  }

  public func append(line: Int, input: String, output: String?) {
    do throws(SQLiteError) {
      try database.withLock { database throws(SQLiteError) in
        try database.run(
          "INSERT INTO cells (session, line, input, output) VALUES (?, ?, ?, ?)",
          [.int(session), .int(line), .text(input), output.map(Database.Value.text) ?? .null])
      }
    } catch {
      log.warning("Cell \(line) is missing from the history: \(error)")
    }
  }

  public func entries(_ access: HistoryRequest.Access) -> [HistoryEntry] {
    let (condition, values) = query(for: access)
    do throws(SQLiteError) {
      return try database.withLock { database throws(SQLiteError) in
        try database.rows(of: "SELECT session, line, input, output FROM cells \(condition)", values)
        {
          HistoryEntry(
            session: $0.int(0), line: $0.int(1), input: $0.text(2) ?? "", output: $0.text(3))
        }
      }.reversed()
    } catch {
      log.warning("The history cannot be read: \(error)")
      return []
    }
  }

  /// What the entries are selected by, the latest first.
  private func query(for access: HistoryRequest.Access) -> (String, [Database.Value]) {
    switch access {
    case .tail(let count):
      return ("ORDER BY id DESC LIMIT ?", [.int(max(count, 0))])
    case .range(let session, let start, let stop):
      let wanted = session > 0 ? session : self.session + session
      return (
        "WHERE session = ? AND line >= ? AND line < ? ORDER BY line DESC",
        [.int(wanted), .int(start), .int(stop ?? .max)]
      )
    case .search(let pattern, let count, let unique):
      // Brackets stand for themselves, as in code they mostly do.
      let glob = Database.Value.text(pattern.replacing("[", with: "[[]"))
      let matching =
        unique
        ? "WHERE id IN (SELECT max(id) FROM cells WHERE input GLOB ? GROUP BY input)"
        : "WHERE input GLOB ?"
      // A negative limit is none.
      let limit = count.map { max($0, 0) } ?? -1
      return ("\(matching) ORDER BY id DESC LIMIT ?", [glob, .int(limit)])
    }
  }
}
