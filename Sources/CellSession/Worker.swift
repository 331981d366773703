import CWorkerProtocol
import ChildProcess
import Dispatch
import Glibc
import Synchronization

/// Which of a process's two outputs a text went to.
public enum OutputStream: String, Sendable {
  case standardOutput
  case standardError
}

/// The process that runs cells.
///
/// A thread of its own reads what the process prints and says, and passes it on in order: what a
/// cell printed is delivered before the end of the cell is.
final class Worker: Sendable {
  /// What a worker tells.
  enum Event: Sendable {
    case printed(String, OutputStream)
    case frame(WorkerFrame, cell: Int)
    case died(ChildProcess.Ending)
  }

  private let process: ChildProcess
  private let connection: WorkerConnection

  /// Starts the worker.
  ///
  /// - Parameter handler: called for every event, one after the other, on the reading thread.
  init(
    executable: String, libraries: [String], environment: [String: String],
    creationMask: mode_t?, handler: @escaping @Sendable (Event) -> Void
  ) throws(SystemError) {
    let sockets = try DescriptorPair.sockets()
    let output = try DescriptorPair.pipe()
    let error = try DescriptorPair.pipe()
    let theirs = sockets.second.number
    let process = try ChildProcess(
      executable, ["\(theirs)"] + libraries, environment: environment,
      output: .descriptor(output.second.number), error: .descriptor(error.second.number),
      extra: [theirs], creationMask: creationMask)
    let connection = WorkerConnection(
      channel: sockets.closingSecond(), output: output.closingSecond(),
      error: error.closingSecond())
    self.process = process
    self.connection = connection
    DispatchQueue(label: "worker").async {
      connection.readAll(handler)
      handler(.died(process.wait()))
    }
  }

  deinit {
    process.signal(SIGKILL)
  }

  /// The folder that relative paths in cells start from.
  var folder: String? {
    var path = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/\(process.identifier)/cwd", &path, path.count)
    return length > 0 ? String(decoding: path[..<length], as: UTF8.self) : nil
  }

  func run(cell number: Int, library: String, entryPoint: String) throws(SystemError) {
    var payload: [UInt8] = []
    for text in [library, entryPoint] {
      withUnsafeBytes(of: UInt32(text.utf8.count)) { payload += $0 }
      payload += text.utf8
    }
    try connection.send(WORKER_RUN, cell: number, payload)
  }

  func deliver(_ comm: SessionComm, as number: Int) throws(SystemError) {
    try connection.send(WORKER_COMM, cell: number, comm.payload)
  }

  func interrupt(cell number: Int) {
    // A worker that is gone is reported by its reader.
    try? connection.send(WORKER_INTERRUPT, cell: number, [])
  }

  func answer(_ number: UInt32, _ answer: InputRequest.Answer, cell: Int) {
    let (kind, text) =
      switch answer {
      case .line(let line): (ANSWER_LINE, line)
      case .end: (ANSWER_END, "")
      case .none(let reason): (ANSWER_NONE, reason)
      }
    var payload = withUnsafeBytes(of: number) { Array($0) }
    payload.append(UInt8(kind))
    withUnsafeBytes(of: UInt32(text.utf8.count)) { payload += $0 }
    payload += text.utf8
    // A worker that is gone is reported by its reader.
    try? connection.send(WORKER_INPUT, cell: cell, payload)
  }

  func kill() {
    process.signal(SIGKILL)
  }
}
