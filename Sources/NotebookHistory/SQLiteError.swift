internal import CSQLite

/// A failure that SQLite reported: what was tried, and SQLite's own words for what went wrong.
public struct SQLiteError: Error, Equatable, CustomStringConvertible {
  /// SQLite's result code, such as `SQLITE_CANTOPEN`.
  public let code: Int32
  /// What was being done.
  public let operation: String
  /// What SQLite says.
  public let message: String

  public var description: String { "\(operation): \(message)" }

  init(_ operation: String, code: Int32, in database: OpaquePointer?) {
    self.code = code
    self.operation = operation
    message = String(cString: database == nil ? sqlite3_errstr(code) : sqlite3_errmsg(database))
  }
}
