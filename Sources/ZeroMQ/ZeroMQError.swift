internal import CZeroMQ
internal import Glibc

/// A failure that libzmq reported: what was tried, and libzmq's own words for what went wrong.
public struct ZeroMQError: Error, Equatable, CustomStringConvertible {
  /// The `errno` that libzmq set.
  public let code: Int32

  /// What was being done, such as `bind tcp://127.0.0.1:5555`.
  public let operation: String

  /// Reads the error of the call that has just failed on this thread.
  init(_ operation: String) {
    self.code = zmq_errno()
    self.operation = operation
  }

  /// The address to bind to is taken.
  public var isAddressInUse: Bool { code == EADDRINUSE }

  /// The context was terminated while the call was waiting.
  public var isTerminated: Bool { code == Self.terminated }

  public var description: String {
    "\(operation): \(String(cString: zmq_strerror(code)))"
  }

  /// `ETERM`, which the C header defines in terms that Swift does not import.
  private static let terminated: Int32 = 156_384_712 + 53
}
