internal import JupyterProtocol

/// The requests of one shell: its main one, or a subshell. They are answered one after the other.
struct Lane {
  struct Entry {
    let message: Message
    /// An earlier cell failed: this one is only told so.
    var isAborted = false
  }

  private var waiting: ArraySlice<Entry> = []
  /// Whether a task is working on the lane.
  var isActive = false
  /// The execute request that runs.
  var running: Header?

  mutating func append(_ message: Message) {
    waiting.append(Entry(message: message))
  }

  mutating func next() -> Entry? {
    waiting.popFirst()
  }

  /// Cancels the execute requests that wait; those that come later will run.
  mutating func abortWaitingCells() {
    for index in waiting.indices where waiting[index].message.type == .executeRequest {
      waiting[index].isAborted = true
    }
  }
}
