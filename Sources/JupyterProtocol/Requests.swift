/// `execute_request`: run a cell.
public struct ExecuteRequest: Sendable, Equatable {
  public var code: String
  /// Publishes neither the input nor the result, and stores no history.
  public var silent: Bool
  /// Whether the cell counts and is remembered; never where it is silent.
  public var storeHistory: Bool
  /// Expressions to evaluate after the cell, by name.
  public var userExpressions: [String: String]
  /// Whether the front end can ask its user for input.
  public var allowsInput: Bool
  /// Whether an error cancels the execute requests that wait behind this one.
  public var stopsOnError: Bool

  /// - Throws: `ContentError` where there is no code.
  public init(_ content: JSONObject) throws(ContentError) {
    let reader = ContentReader(content: content)
    code = try reader.string("code")
    silent = reader.bool("silent", default: false)
    storeHistory = reader.bool("store_history", default: true) && !silent
    userExpressions = reader.object("user_expressions").compactMapValues(\.string)
    allowsInput = reader.bool("allow_stdin", default: true)
    stopsOnError = reader.bool("stop_on_error", default: true)
  }
}

/// `complete_request`: what could stand at the cursor?
public struct CompleteRequest: Sendable, Equatable {
  public var code: String
  /// In Unicode code points.
  public var cursor: Int

  /// - Throws: `ContentError` where there is no code.
  public init(_ content: JSONObject) throws(ContentError) {
    let reader = ContentReader(content: content)
    code = try reader.string("code")
    let length = code.unicodeScalars.count
    // A missing cursor is the end; one outside of the code is drawn to its nearest end.
    cursor = min(max(content["cursor_pos"]?.int ?? length, 0), length)
  }
}

/// `inspect_request`: what is at the cursor?
public struct InspectRequest: Sendable, Equatable {
  public var code: String
  /// In Unicode code points.
  public var cursor: Int
  /// 0 for the documentation, 1 for the source as well.
  public var detailLevel: Int

  /// - Throws: `ContentError` where there is no code.
  public init(_ content: JSONObject) throws(ContentError) {
    let position = try CompleteRequest(content)
    code = position.code
    cursor = position.cursor
    detailLevel = content["detail_level"]?.int ?? 0
  }
}

/// `is_complete_request`: would this code run as it stands?
public struct IsCompleteRequest: Sendable, Equatable {
  public var code: String

  /// - Throws: `ContentError` where there is no code.
  public init(_ content: JSONObject) throws(ContentError) {
    code = try ContentReader(content: content).string("code")
  }
}

/// `history_request`: which cells ran?
public struct HistoryRequest: Sendable, Equatable {
  public enum Access: Sendable, Equatable {
    /// The last `count` cells.
    case tail(count: Int)
    /// The cells from `start` up to, not including, `stop`, which may be open. Session 0 is the
    /// present one, negative ones count back from it.
    case range(session: Int, start: Int, stop: Int?)
    /// The last `count` cells that match `pattern`, where `*` and `?` stand for any text and any
    /// character.
    case search(pattern: String, count: Int?, unique: Bool)
  }

  public var access: Access
  /// Whether the results of the cells are wanted too.
  public var wantsOutput: Bool

  /// - Throws: `ContentError` where the kind of access is unknown.
  public init(_ content: JSONObject) throws(ContentError) {
    let reader = ContentReader(content: content)
    wantsOutput = reader.bool("output", default: false)
    switch content["hist_access_type"]?.string {
    case "tail":
      access = .tail(count: content["n"]?.int ?? 10)
    case "range":
      access = .range(
        session: content["session"]?.int ?? 0, start: content["start"]?.int ?? 0,
        stop: content["stop"]?.int)
    case "search":
      access = .search(
        pattern: content["pattern"]?.string ?? "*", count: content["n"]?.int,
        unique: reader.bool("unique", default: false))
    default:
      throw ContentError(field: "hist_access_type", expected: "tail, range or search")
    }
  }
}
