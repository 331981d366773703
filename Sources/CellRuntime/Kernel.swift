public import CWorkerProtocol
import Display
import Glibc
import Interruption
import Synchronization

/// The way from code in a cell to the kernel, by the services of the worker process.
enum Kernel {
  private struct Services: Sendable {
    var send: @convention(c) (UInt32, UnsafeRawPointer?, Int) -> Void
    var requestInput: @convention(c) (UnsafePointer<CChar>?, Int32) -> UnsafeMutablePointer<CChar>?
    var fail: @convention(c) (UnsafePointer<CChar>?) -> Void
    var waits: @convention(c) (Int32) -> Void
    var runOnMain: @convention(c) (UnsafeMutableRawPointer?) -> Void
  }

  private static let services = Mutex<Services?>(nil)

  static func connect(_ offered: worker_services) {
    services.withLock {
      $0 = Services(
        send: offered.send, requestInput: offered.request_input, fail: offered.fail,
        waits: offered.waits, runOnMain: offered.run_on_main)
    }
    DisplayChannel.redirect(to: show)
    let stopHere = offered.stop_here
    Interruption.install { stopHere?() }
    Interruption.installWaiting { noteWaiting($0) }
  }

  private static func show(_ event: DisplayChannel.Event) {
    var payload = Payload()
    switch event {
    case .show(let bundle, let id):
      payload.append(0 as UInt8)
      payload.append(id ?? "")
      payload.append(bundle)
      send(WORKER_DISPLAY, payload)
    case .update(let bundle, let id):
      payload.append(1 as UInt8)
      payload.append(id)
      payload.append(bundle)
      send(WORKER_DISPLAY, payload)
    case .clear(let wait):
      payload.append(wait ? 1 : 0 as UInt8)
      send(WORKER_CLEAR, payload)
    }
  }

  static func send(_ kind: Int, _ payload: Payload) {
    // The lock is not held while the frame is sent: a cell may be stopped there for good.
    guard let services = services.withLock({ $0 }) else { return }
    payload.bytes.withUnsafeBytes { services.send(UInt32(kind), $0.baseAddress, $0.count) }
  }

  /// Ends the cell here with an error. Work that has outlived its cell only complains, and goes on.
  static func fail(_ reason: String) {
    services.withLock { $0 }?.fail(reason)
  }

  /// Runs a job of the main actor's.
  static func runOnMain(_ job: UnsafeMutableRawPointer) {
    services.withLock { $0 }?.runOnMain(job)
  }

  /// Says that the calling thread's cell waits for tasks, or goes on.
  static func noteWaiting(_ waits: Bool) {
    services.withLock { $0 }?.waits(waits ? 1 : 0)
  }

  /// A line from the user; nil at the end of input. Where there is nobody to ask, it fails.
  static func requestInput(_ prompt: String, isPassword: Bool) -> String? {
    guard let services = services.withLock({ $0 }),
      let line = services.requestInput(prompt, isPassword ? 1 : 0)
    else { return nil }
    defer { free(line) }
    return String(cString: line)
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
      describe_error: describeError, run_cell: runCell, take_comm: takeComm,
      current_cell: { CurrentCell.number },
      want_stop: { Interruption.isWanted = $0 != 0 },
      main_executor: { ($0!.pointee, $0!.successor().pointee) = MainExecutor.shared.words }))
  return UnsafePointer(services)
}

/// The cell that code works for.
private enum CurrentCell {
  /// Tasks inherit it from the cell that starts them, though they outlive it.
  @TaskLocal static var number: UInt64 = 0
}

private func runCell(
  _ number: UInt64,
  _ entry: (@convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32)?
) {
  CurrentCell.$number.withValue(number) {
    _ = entry?(0, nil)
    DisplayChannel.flush()
  }
}

private func takeComm(_ number: UInt64, _ payload: UnsafeRawPointer?, _ length: Int) {
  CurrentCell.$number.withValue(number) {
    CommRegistry.receive(UnsafeRawBufferPointer(start: payload, count: length))
  }
}

/// The type and the description of an error that left a cell.
private func describeError(
  _ box: UnsafeMutableRawPointer?, _ type: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ description: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) {
  // An `any Error` is the pointer to its box; the Swift runtime hands that pointer to the worker.
  let error = unsafeBitCast(box, to: (any Error).self)
  type?.pointee = strdup(String(describing: Swift.type(of: error)))
  description?.pointee = strdup(ErrorDescriptions.description(of: error))
}

/// How errors describe themselves, beside what their `description` says.
private enum ErrorDescriptions {
  private static let describe = Mutex<(@Sendable (any Error) -> String?)?>(nil)

  static func use(_ described: @escaping @Sendable (any Error) -> String?) {
    describe.withLock { $0 = described }
  }

  static func description(of error: any Error) -> String {
    describe.withLock { $0 }?(error) ?? String(describing: error)
  }
}

/// Lets errors that leave a cell describe themselves in the words that they have for people.
///
/// Generated code calls this where a cell imports Foundation, which knows such words; there is no need to.
public func _cellDescribeErrors(_ describe: @escaping @Sendable (any Error) -> String?) {
  ErrorDescriptions.use(describe)
}
