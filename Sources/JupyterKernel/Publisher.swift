internal import JupyterProtocol

/// What a kernel is doing, as front ends show it.
enum KernelState: String {
  case starting, busy, idle
}

/// Makes the messages that a kernel sends, and sends them.
struct Publisher: Sendable {
  let transport: any Transport
  let session: Session

  /// Tells every front end something that comes from the request with header `parent`.
  func publish(
    _ type: MessageType, _ content: JSONObject, metadata: JSONObject = [:],
    buffers: [[UInt8]] = [], parent: Header?
  ) {
    let topic = Array("kernel.\(session.id).\(type.rawValue)".utf8)
    transport.send(
      Message(
        identities: [topic], header: session.header(type), parent: parent, metadata: metadata,
        content: content, buffers: buffers),
      on: .iopub)
  }

  func publish(_ state: KernelState, parent: Header?) {
    publish(.status, ["execution_state": .string(state.rawValue)], parent: parent)
  }

  func publish(_ text: String, to stream: StandardStream, parent: Header?) {
    publish(
      .stream, ["name": .string(stream.rawValue), "text": .string(text)], parent: parent)
  }

  /// Sends something back to who sent `request`.
  ///
  /// - Returns: the header of what was sent.
  @discardableResult
  func answer(
    _ request: Message, _ type: MessageType, _ content: JSONObject, on channel: Channel
  ) -> Header {
    let header = session.header(type)
    transport.send(
      Message(
        identities: request.identities, header: header, parent: request.header, content: content),
      on: channel)
    return header
  }
}
