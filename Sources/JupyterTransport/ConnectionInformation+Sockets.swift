internal import Glibc
internal import ZeroMQ

/// One of a kernel's sockets.
enum KernelSocket: String {
  case shell, iopub, stdin, control, heartbeat

  var pattern: Socket.Pattern { self == .iopub ? .extendedPublish : .router }

  var port: WritableKeyPath<ConnectionInformation.Ports, Int> {
    switch self {
    case .shell: \.shell
    case .iopub: \.iopub
    case .stdin: \.stdin
    case .control: \.control
    case .heartbeat: \.heartbeat
    }
  }
}

extension ConnectionInformation {
  /// Opens and binds a socket, on the thread that is going to use it, and notes the port that it got.
  ///
  /// - Throws: `TransportError` that names the channel.
  mutating func open(_ kind: KernelSocket, in context: Context) throws(TransportError)
    -> Socket
  {
    let endpoint = endpoint(ports[keyPath: kind.port])
    do throws(ZeroMQError) {
      let socket = try Socket(kind.pattern, in: context)
      try configure(socket, kind)
      try socket.bind(to: endpoint)
      if carrier == .tcp,
        let port = try socket.endpoint.split(separator: ":").last.flatMap({ Int($0) })
      {
        ports[keyPath: kind.port] = port
      }
      return socket
    } catch {
      throw error.isAddressInUse
        ? .portInUse(channel: kind.rawValue, endpoint: endpoint)
        : .socket(channel: kind.rawValue, error)
    }
  }

  private func configure(_ socket: borrowing Socket, _ kind: KernelSocket) throws(ZeroMQError) {
    // Long enough for the last messages of a kernel that ends, short enough for one that must.
    try socket.set(.linger, to: 1000)
    // A cell may print faster than front ends read; nothing of it may be lost. The heartbeat repeats
    // what anybody sends, and keeps no more than usual for who does not listen.
    if kind != .heartbeat {
      try socket.set(.sendHighWaterMark, to: 0)
      try socket.set(.receiveHighWaterMark, to: 0)
    }
    if address.contains(":") { try socket.set(.allowsIPv6, to: 1) }
    if kind.pattern == .router {
      // A front end that connects again under its name takes the place of its old connection.
      try socket.set(.routerHandover, to: 1)
    } else {
      // Subscribers are let in by hand, so that their welcome comes before anything else.
      try socket.set(.manualSubscriptions, to: 1)
    }
    if let keys {
      try socket.set(.curveServer, to: 1)
      try socket.set(.secretKey, to: keys.secretKey)
    }
  }

  /// Removes what sockets leave in the file system; libzmq does not.
  func removeSocketFiles() {
    guard carrier == .ipc else { return }
    for port in [ports.shell, ports.iopub, ports.stdin, ports.control, ports.heartbeat] {
      unlink("\(address)-\(port)")
    }
  }
}
