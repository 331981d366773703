internal import JupyterProtocol
internal import Synchronization

/// The output of one cell on its way to iopub, in the order in which it was written.
final class CellOutput: OutputSink {
  private struct State {
    /// Text that waits for more; at most one of the two streams has any, so that order is kept.
    var stream = StandardStream.output
    var text = StreamBuffer()
    var timerRuns = false
    var result: String?
    var nextInput: String?
  }

  private let publisher: Publisher
  private let parent: Header
  private let executionCount: Int
  private let isSilent: Bool
  private let askForInput: @Sendable (String, Bool) async -> Result<String, InputError>
  private let state = Mutex(State())

  /// Front ends drop streams of more than a thousand messages a second, and users want to see text
  /// as it comes: text waits this long for more.
  private static let patience = Duration.milliseconds(30)
  /// So much text does not wait.
  private static let enough = 64 * 1024

  /// - Parameter askForInput: asks the front end with a prompt, hiding what is typed or not.
  init(
    publisher: Publisher, parent: Header, executionCount: Int, isSilent: Bool,
    askForInput: @escaping @Sendable (String, Bool) async -> Result<String, InputError>
  ) {
    self.publisher = publisher
    self.parent = parent
    self.executionCount = executionCount
    self.isSilent = isSilent
    self.askForInput = askForInput
  }

  func write(_ bytes: [UInt8], to stream: StandardStream) {
    guard !bytes.isEmpty else { return }
    let needsTimer = state.withLock { state in
      if state.stream != stream {
        flush(&state, whole: true)
        state.stream = stream
      }
      state.text.append(bytes)
      if state.text.count >= Self.enough { flush(&state) }
      guard !state.text.isEmpty, !state.timerRuns else { return false }
      state.timerRuns = true
      return true
    }
    guard needsTimer else { return }
    Task {
      try? await Task.sleep(for: Self.patience)
      state.withLock { state in
        state.timerRuns = false
        flush(&state)
      }
    }
  }

  func display(_ data: DisplayData) {
    publish(.displayData, data.content)
  }

  func update(_ data: DisplayData) {
    publish(.updateDisplayData, data.content)
  }

  func result(_ data: DisplayData) {
    let text = data.data["text/plain"]?.string
    state.withLock { $0.result = text }
    guard !isSilent else { return }
    var content = data.content
    content["execution_count"] = .int(executionCount)
    publish(.executeResult, content)
  }

  func clear(whenNextComes: Bool) {
    publish(.clearOutput, ["wait": .bool(whenNextComes)])
  }

  func comm(_ message: CommMessage) {
    state.withLock { state in
      flush(&state, whole: true)
      publisher.publish(
        message.type, message.content, metadata: message.metadata, buffers: message.buffers,
        parent: parent)
    }
  }

  func setNextInput(_ text: String) {
    state.withLock { $0.nextInput = text }
  }

  func input(prompt: String, isPassword: Bool) async throws(InputError) -> String {
    state.withLock { flush(&$0) }
    return try await askForInput(prompt, isPassword).get()
  }

  /// Publishes all text that is still waiting.
  func finish() {
    state.withLock { flush(&$0, whole: true) }
  }

  /// The cell's result as text, where it had one. It is not kept: tasks may hold the output for long.
  func takeResultText() -> String? { state.withLock { $0.result.take() } }

  /// What the front end is to do beside showing output.
  var payload: [JSONValue] {
    guard let text = state.withLock({ $0.nextInput }) else { return [] }
    return [
      ["source": "set_next_input", "text": .string(text), "replace": .bool(true)]
    ]
  }

  private func publish(_ type: MessageType, _ content: JSONObject) {
    state.withLock { state in
      flush(&state, whole: true)
      publisher.publish(type, content, parent: parent)
    }
  }

  /// Publishes under the lock, so that writes from several threads keep their order.
  private func flush(_ state: inout State, whole: Bool = false) {
    let text = whole ? state.text.takeAll() : state.text.takeText()
    guard !text.isEmpty else { return }
    publisher.publish(text, to: state.stream, parent: parent)
  }
}

extension DisplayData {
  /// The content of a message that shows this.
  var content: JSONObject {
    [
      "data": .object(data), "metadata": .object(metadata),
      "transient": .object(displayID.map { ["display_id": .string($0)] } ?? [:]),
    ]
  }
}
