internal import CZeroMQ

extension Socket {
  /// An option whose value is a number.
  public enum NumberOption: Int32, Sendable {
    /// How long, in milliseconds, unsent messages are kept after the socket has closed.
    case linger = 17
    /// The most messages held for sending before a send drops or waits; 0 for no limit.
    case sendHighWaterMark = 23
    /// The most messages held after receiving; 0 for no limit.
    case receiveHighWaterMark = 24
    /// The largest message, in bytes, that a peer may send; -1 for no limit.
    case maximumMessageSize = 22
    /// A router gives a known identity to the peer that took it last.
    case routerHandover = 56
    /// An extended publisher leaves it to the program to accept subscriptions.
    case manualSubscriptions = 71
    /// Addresses may be those of IP version 6.
    case allowsIPv6 = 42
    /// This side holds the secret key that peers must know the public half of.
    case curveServer = 47
  }

  /// An option whose value is bytes.
  public enum BytesOption: Int32, Sendable {
    /// The name by which a router knows this peer.
    case identity = 5
    /// A topic to receive, or, for a publisher with manual subscriptions, to accept.
    case subscribe = 6
    /// A topic to give up.
    case unsubscribe = 7
  }

  /// A CurveZMQ key, as 40 characters of Z85.
  public enum KeyOption: Int32, Sendable {
    case publicKey = 48
    case secretKey = 49
    case serverKey = 50
  }

  enum TextOption: Int32 {
    case lastEndpoint = 32
  }

  /// Sets `option` to `value`.
  ///
  /// - Throws: `ZeroMQError` where this kind of socket has no such option.
  public func set(_ option: NumberOption, to value: Int) throws(ZeroMQError) {
    let status =
      if option == .maximumMessageSize {
        withUnsafePointer(to: Int64(value)) { zmq_setsockopt(handle, option.rawValue, $0, 8) }
      } else {
        withUnsafePointer(to: Int32(value)) { zmq_setsockopt(handle, option.rawValue, $0, 4) }
      }
    guard status == 0 else { throw ZeroMQError("set \(option) to \(value)") }
  }

  /// Sets `option` to `value`.
  ///
  /// - Throws: `ZeroMQError` where this kind of socket has no such option.
  public func set(_ option: BytesOption, to value: some Collection<UInt8>) throws(ZeroMQError) {
    let bytes = Array(value)
    guard zmq_setsockopt(handle, option.rawValue, bytes, bytes.count) == 0 else {
      throw ZeroMQError("set \(option)")
    }
  }

  /// Sets a key.
  ///
  /// - Throws: `ZeroMQError` where the key is not 40 characters of Z85, or libzmq cannot encrypt.
  public func set(_ option: KeyOption, to key: String) throws(ZeroMQError) {
    guard zmq_setsockopt(handle, option.rawValue, key, key.utf8.count) == 0 else {
      throw ZeroMQError("set \(option)")
    }
  }

  func text(of option: TextOption) throws(ZeroMQError) -> String {
    var bytes = [UInt8](repeating: 0, count: 1024)
    var count = bytes.count
    guard zmq_getsockopt(handle, option.rawValue, &bytes, &count) == 0 else {
      throw ZeroMQError("get \(option)")
    }
    // The count includes the closing zero.
    return String(decoding: bytes.prefix(max(count - 1, 0)), as: UTF8.self)
  }
}

/// A fresh CurveZMQ key pair, each key as 40 characters of Z85.
public struct CurveKeys: Sendable, Equatable {
  public let publicKey: String
  public let secretKey: String

  /// Makes a pair.
  ///
  /// - Throws: `ZeroMQError` where libzmq was built without encryption.
  public init() throws(ZeroMQError) {
    var publicBytes = [CChar](repeating: 0, count: 41)
    var secretBytes = [CChar](repeating: 0, count: 41)
    guard zmq_curve_keypair(&publicBytes, &secretBytes) == 0 else {
      throw ZeroMQError("make a key pair")
    }
    func text(_ bytes: [CChar]) -> String {
      String(decoding: bytes.prefix(40).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    publicKey = text(publicBytes)
    secretKey = text(secretBytes)
  }
}
