internal import CZeroMQ
internal import Glibc

/// libzmq's context: its input-output thread and the namespace of its sockets.
///
/// A context may be used from every thread, and lives as long as its sockets. Its end waits, on the
/// thread of the last socket, until all have sent what they held or their linger time is over.
public final class Context: Sendable {
  // libzmq promises that a context is safe to use from several threads at once.
  nonisolated(unsafe) let handle: UnsafeMutableRawPointer

  /// Starts a context.
  ///
  /// - Throws: `ZeroMQError` where the process has no file descriptors or memory left.
  public init() throws(ZeroMQError) {
    guard let handle = zmq_ctx_new() else { throw ZeroMQError("create a context") }
    self.handle = handle
    // Pending sockets otherwise hold up the end of the program for ever.
    zmq_ctx_set(handle, ZMQ_BLOCKY, 0)
  }

  deinit {
    // A signal may interrupt the wait.
    while zmq_ctx_term(handle) != 0 && zmq_errno() == EINTR {}
  }
}

/// What the libzmq on this machine can do.
public enum Library {
  /// Whether sockets can be encrypted with CurveZMQ.
  public static var supportsCurve: Bool { zmq_has("curve") == 1 }

  /// libzmq's version, such as `4.3.4`.
  public static var version: String {
    var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
    zmq_version(&major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }
}
