internal import JupyterProtocol

/// The cells that wait for a line from their user.
struct PendingInputs {
  private struct Waiting {
    /// The header of the input request.
    let request: Header
    let cell: Header
    let identities: [[UInt8]]
    let continuation: CheckedContinuation<Result<String, InputError>, Never>

    func cancel() {
      continuation.resume(returning: .failure(.interrupted))
    }
  }

  private var waiting: [Waiting] = []

  /// Takes note that the cell of `message` asked by `request`.
  mutating func add(
    _ request: Header, for message: Message,
    _ continuation: CheckedContinuation<Result<String, InputError>, Never>
  ) {
    waiting.append(
      Waiting(
        request: request, cell: message.header, identities: message.identities,
        continuation: continuation))
  }

  /// Gives a reply to who asked for it. A reply that nobody waits for is stale, and dropped.
  mutating func deliver(_ reply: Message) {
    guard reply.type == .inputReply, let value = reply.content["value"]?.string else { return }
    // Some clients name the request as the parent of the reply, others name none.
    let place = waiting.firstIndex {
      $0.identities == reply.identities
        && (reply.parent == nil || reply.parent?.messageID == $0.request.messageID)
    }
    guard let place else { return }
    waiting.remove(at: place).continuation.resume(returning: .success(value))
  }

  /// Ends the waiting of `cell`, which is over.
  mutating func cancel(for cell: Header) {
    for entry in waiting where entry.cell == cell { entry.cancel() }
    waiting.removeAll { $0.cell == cell }
  }

  /// Ends all waiting.
  mutating func cancelAll() {
    for entry in waiting { entry.cancel() }
    waiting.removeAll()
  }
}
