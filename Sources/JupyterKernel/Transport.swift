public import JupyterProtocol

/// The sockets that a kernel talks through, beside the heartbeat, which needs no kernel.
public enum Channel: String, Sendable, CaseIterable {
  case shell, control, stdin, iopub
}

/// What carries messages between the kernel and its front ends.
///
/// A transport checks signatures; what it delivers is to be trusted. It answers the heartbeat and
/// greets subscribers of iopub with `iopub_welcome` by itself.
public protocol Transport: Sendable {
  /// The messages that arrive on `channel`, in order. To be asked for once for each channel.
  func incoming(on channel: Channel) -> AsyncStream<Message>

  /// Sends `message`, after all that was sent before on the same channel. Returns at once.
  func send(_ message: Message, on channel: Channel)

  /// Sends what is still waiting, then closes every channel and ends the streams.
  func close() async
}
