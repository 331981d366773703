public import CWorkerProtocol
import Display
import Glibc
import Interruption
import Synchronization

/// The way from code in a cell to the kernel, by the services of the worker process.
enum Kernel {
  private struct Services: Sendable {
    var send: @convention(c) (UInt32, UnsafeRawPointer?, Int) -> Void
  }

  private static let services = Mutex<Services?>(nil)

  static func connect(_ offered: worker_services) {
    services.withLock { $0 = Services(send: offered.send) }
    DisplayChannel.redirect { send(WORKER_DISPLAY, Payload($0)) }
    let stopHere = offered.stop_here
    Interruption.install { stopHere?() }
  }

  static func send(_ kind: Int, _ payload: Payload) {
    // The lock is not held while the frame is sent: a cell may be stopped there for good.
    guard let services = services.withLock({ $0 }) else { return }
    payload.bytes.withUnsafeBytes { services.send(UInt32(kind), $0.baseAddress, $0.count) }
  }
}

/// Called once by the worker when it has loaded this library.
@c(cell_runtime_start)
public func startCellRuntime(
  _ offered: UnsafePointer<worker_services>
) -> UnsafePointer<cell_runtime_services> {
  Kernel.connect(offered.pointee)
  let services = UnsafeMutablePointer<cell_runtime_services>.allocate(capacity: 1)
  services.initialize(
    to: cell_runtime_services(
      describe_error: describeError, want_stop: { Interruption.isWanted = $0 != 0 }))
  return UnsafePointer(services)
}

/// The type and the description of an error that left a cell.
private func describeError(
  _ box: UnsafeMutableRawPointer?, _ type: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ description: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) {
  // An `any Error` is the pointer to its box; the Swift runtime hands that pointer to the worker.
  let error = unsafeBitCast(box, to: (any Error).self)
  type?.pointee = strdup(String(describing: Swift.type(of: error)))
  description?.pointee = strdup(String(describing: error))
}
