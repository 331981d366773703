public import ZeroMQ

/// Why a kernel's sockets could not be opened.
public enum TransportError: Error, Equatable, CustomStringConvertible {
  /// Another process has the endpoint of a channel.
  case portInUse(channel: String, endpoint: String)
  /// The launcher that the kernel was to register with did not take it.
  case notRegistered(endpoint: String, reason: String)
  /// Something else is wrong with a socket.
  case socket(channel: String, ZeroMQError)
  /// The machine gave no more threads or pipes.
  case resources(String)

  public var description: String {
    switch self {
    case .portInUse(let channel, let endpoint):
      "the \(channel) channel cannot be opened: another process uses \(endpoint)"
    case .notRegistered(let endpoint, let reason):
      "the kernel could not be registered at \(endpoint): \(reason)"
    case .socket(let channel, let error): "the \(channel) channel cannot be opened: \(error)"
    case .resources(let reason): "the channels cannot be opened: \(reason)"
    }
  }
}
