internal import CSQLite

/// An open SQLite database.
struct Database: ~Copyable {
  /// A value of a statement's parameter.
  enum Value {
    case int(Int)
    case text(String)
    case null
  }

  /// A row of a result; its columns count from 0.
  struct Row: ~Copyable {
    fileprivate let statement: OpaquePointer

    func int(_ column: Int32) -> Int {
      Int(sqlite3_column_int64(statement, column))
    }

    /// The text; nil where the column is null.
    func text(_ column: Int32) -> String? {
      guard let bytes = sqlite3_column_text(statement, column) else { return nil }
      let count = Int(sqlite3_column_bytes(statement, column))
      return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
  }

  private let handle: OpaquePointer

  /// Opens a database that exists; an empty file is one.
  init(path: String) throws(SQLiteError) {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE, nil)
    guard code == SQLITE_OK, let opened else {
      defer { sqlite3_close(opened) }
      throw SQLiteError("open \(path)", code: code, in: opened)
    }
    handle = opened
  }

  deinit {
    sqlite3_close(handle)
  }

  /// How long a statement waits for other processes to be done with the database.
  func wait(milliseconds: Int32) {
    sqlite3_busy_timeout(handle, milliseconds)
  }

  /// The row that was inserted last.
  var lastInsertedRow: Int { Int(sqlite3_last_insert_rowid(handle)) }

  /// Performs a statement.
  func run(_ statement: String, _ values: [Value] = []) throws(SQLiteError) {
    _ = try rows(of: statement, values) { _ in }
  }

  /// Performs a statement, and reads each row of its result.
  func rows<Element>(
    of text: String, _ values: [Value] = [], read: (borrowing Row) -> Element
  ) throws(SQLiteError) -> [Element] {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, text, -1, &prepared, nil)
    guard code == SQLITE_OK, let prepared else {
      throw SQLiteError(text, code: code, in: handle)
    }
    defer { sqlite3_finalize(prepared) }
    for (place, value) in zip(Int32(1)..., values) {
      switch value {
      case .int(let number): sqlite3_bind_int64(prepared, place, Int64(number))
      case .text(let text):
        csqlite_bind_text(prepared, place, text, Int32(clamping: text.utf8.count))
      case .null: sqlite3_bind_null(prepared, place)
      }
    }
    var elements: [Element] = []
    while true {
      switch sqlite3_step(prepared) {
      case SQLITE_ROW: elements.append(read(Row(statement: prepared)))
      case SQLITE_DONE: return elements
      case let code: throw SQLiteError(text, code: code, in: handle)
      }
    }
  }
}
