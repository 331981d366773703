internal import ZeroMQ

/// A ZeroMQ context that several threads keep alive; it ends with the last of them.
final class SharedContext: Sendable {
  let context: Context

  init() throws(ZeroMQError) {
    context = try Context()
  }
}
