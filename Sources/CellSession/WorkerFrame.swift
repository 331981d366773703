import CWorkerProtocol
import Display
import Glibc

/// How the worker stopped a cell, as it tells.
struct CellStop: Sendable {
  enum Cause: Sendable {
    case trap(worker_trap, message: String)
    case thrown(type: String, description: String)
  }

  /// A place in the code: an image and an offset in it.
  struct Frame: Sendable {
    var image: String
    var offset: UInt64
  }

  var cause: Cause
  var frames: [Frame]
  /// The symbols of the variables that were being changed.
  var changes: [String] = []
}

/// A frame from the worker, understood.
enum WorkerFrame: Sendable {
  case ready
  case finished
  case stopped(CellStop)
  case notLoaded(String)
  case stuck
  case result(MIMEBundle, type: String)
  case display(MIMEBundle, id: String?, replaces: Bool)
  case printed(String, OutputStream)
  case clear(wait: Bool)
  case comm(SessionComm)
  case inputRequest(number: UInt32, isPassword: Bool, prompt: String)

  /// Whether the thread that sent a frame waits until it is taken.
  static func isAwaited(kind: UInt32) -> Bool {
    [
      WORKER_RESULT, WORKER_DISPLAY, WORKER_CLEAR, WORKER_COMM_SENT, WORKER_INPUT_REQUEST,
    ].contains(Int(kind))
  }

  init?(kind: UInt32, payload: [UInt8]) {
    var reader = PayloadReader(payload)
    switch Int(kind) {
    case WORKER_READY: self = .ready
    case WORKER_FINISHED: self = .finished
    case WORKER_STUCK: self = .stuck
    case WORKER_NOT_LOADED: self = .notLoaded(reader.text())
    case WORKER_RESULT: self = .result(reader.bundle(), type: reader.text())
    case WORKER_DISPLAY:
      let replaces = reader.value(0 as UInt8) != 0
      let id = reader.text()
      self = .display(reader.bundle(), id: id.isEmpty ? nil : id, replaces: replaces)
    case WORKER_CLEAR: self = .clear(wait: reader.value(0 as UInt8) != 0)
    case WORKER_PRINTED:
      let stream = reader.value(0 as UInt8) == 0 ? OutputStream.standardOutput : .standardError
      self = .printed(reader.text(), stream)
    case WORKER_COMM_SENT: self = .comm(SessionComm(&reader))
    case WORKER_INPUT_REQUEST:
      let number = reader.value(0 as UInt32)
      let isPassword = reader.value(0 as UInt8) != 0
      self = .inputRequest(number: number, isPassword: isPassword, prompt: reader.text())
    case WORKER_TRAPPED:
      let trap = reader.value(worker_trap())
      let message = reader.text()
      self = .stopped(
        CellStop(
          cause: .trap(trap, message: message), frames: reader.frames(), changes: reader.texts()))
    case WORKER_THREW:
      let type = reader.text()
      let description = reader.text()
      self = .stopped(
        CellStop(cause: .thrown(type: type, description: description), frames: reader.frames()))
    default: return nil
    }
  }
}

/// Takes a payload apart, in the order in which `worker_protocol.h` says that it was put together.
///
/// The two processes are built together; what is missing at the end reads as zero and empty.
struct PayloadReader {
  private var rest: ArraySlice<UInt8>

  init(_ payload: [UInt8]) {
    rest = payload[...]
  }

  mutating func value<Value: BitwiseCopyable>(_ zero: Value) -> Value {
    let size = MemoryLayout<Value>.size
    guard rest.count >= size else { return zero }
    defer { rest.removeFirst(size) }
    return rest.withUnsafeBytes { $0.loadUnaligned(as: Value.self) }
  }

  mutating func bytes() -> [UInt8] {
    let count = Int(value(0 as UInt32))
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func text() -> String {
    String(decoding: bytes(), as: UTF8.self)
  }

  mutating func bundle() -> MIMEBundle {
    var plain = ""
    var richer: [String: MIMEBundle.Content] = [:]
    for _ in 0..<value(0 as UInt32) {
      let type = text()
      switch value(0 as UInt8) {
      case 1: richer[type] = .bytes(bytes())
      case 2: richer[type] = .json(text())
      default:
        if type == "text/plain" { plain = text() } else { richer[type] = .text(text()) }
      }
    }
    var metadata: [String: String] = [:]
    for _ in 0..<value(0 as UInt32) {
      let type = text()
      metadata[type] = text()
    }
    return MIMEBundle(text: plain, richer, metadata: metadata)
  }

  mutating func texts() -> [String] {
    (0..<value(0 as UInt32)).map { _ in text() }
  }

  mutating func frames() -> [CellStop.Frame] {
    (0..<value(0 as UInt32)).map { _ in
      CellStop.Frame(image: text(), offset: value(0 as UInt64))
    }
  }
}
