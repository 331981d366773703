internal import JupyterProtocol

/// The content of a reply.
struct Reply {
  var content: JSONObject

  static func ok(_ fields: JSONObject = [:]) -> Reply {
    Reply(content: fields.merging(["status": "ok"]) { _, status in status })
  }

  static func error(_ error: ExecutionError, _ fields: JSONObject = [:]) -> Reply {
    Reply(
      content: error.content.merging(fields) { _, field in field }.merging(["status": "error"]) {
        _, status in status
      })
  }

  /// The kernel, not a cell, has something to complain about.
  static func error(_ name: String, _ value: String) -> Reply {
    error(ExecutionError(name: name, value: value, traceback: ["\(name): \(value)"]))
  }

  static func aborted(_ fields: JSONObject = [:]) -> Reply {
    Reply(content: fields.merging(["status": "aborted"]) { _, status in status })
  }
}
