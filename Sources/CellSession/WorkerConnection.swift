import CWorkerProtocol
import ChildProcess
import Glibc
import Synchronization

/// The kernel's ends of what connects it to a worker.
final class WorkerConnection: Sendable {
  private let channel: Descriptor
  private let sending = Mutex<Void>(())
  private let output: Descriptor
  private let error: Descriptor

  init(channel: consuming Descriptor, output: consuming Descriptor, error: consuming Descriptor) {
    self.channel = channel
    self.output = output
    self.error = error
  }

  /// Sends a frame to the worker.
  func send(_ kind: Int, cell: Int, _ payload: [UInt8]) throws(SystemError) {
    let header = worker_frame_header(
      length: UInt32(payload.count), kind: UInt32(kind), cell: UInt64(cell))
    let bytes = withUnsafeBytes(of: header) { Array($0) } + payload
    try sending.withLock { _ throws(SystemError) in try channel.write(bytes) }
  }

  /// Passes on what comes from the worker until its end.
  func readAll(_ handler: (Worker.Event) -> Void) {
    var sources = [output.number, error.number, channel.number].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    var printed = TextAssembler()
    var complained = TextAssembler()
    var frames = FrameAssembler()

    // Reads a pipe once, or to the end of what is in it now.
    func read(_ index: Int, completely: Bool) {
      repeat {
        let bytes = index == 0 ? output.read() : error.read()
        // Negative descriptors are left out by `poll`.
        if bytes.isEmpty { sources[index].fd = -1 }
        if index == 0 {
          if let text = printed.take(bytes) { handler(.printed(text, .standardOutput)) }
        } else if let text = complained.take(bytes) {
          handler(.printed(text, .standardError))
        }
      } while completely && sources[index].fd >= 0 && poll(&sources[index], 1, 0) > 0
    }

    while true {
      guard poll(&sources, 3, -1) > 0 || errno == EINTR else { return }
      let frameIsThere = sources[2].revents != 0
      for index in 0...1 where sources[index].revents != 0 { read(index, completely: false) }
      guard frameIsThere else { continue }
      let bytes = channel.read()
      // What was printed before a frame was sent is in the pipes by now, and is passed on first.
      for index in 0...1 where sources[index].fd >= 0 {
        if poll(&sources[index], 1, 0) > 0 { read(index, completely: true) }
      }
      if bytes.isEmpty { return }
      frames.take(bytes) { header, payload in
        if let frame = WorkerFrame(kind: header.kind, payload: payload) {
          handler(.frame(frame, cell: Int(header.cell)))
        }
        // A worker that is gone is noticed when the channel is read next.
        if WorkerFrame.isAwaited(kind: header.kind) { try? send(WORKER_TAKEN, cell: 0, []) }
      }
    }
  }
}

/// Joins the pieces in which a text arrives, so that no character is cut in two.
private struct TextAssembler {
  private var rest: [UInt8] = []

  /// The text as far as it is whole; nil if there is none. An empty piece is the end.
  mutating func take(_ piece: [UInt8]) -> String? {
    rest += piece
    var cut = 0
    if !piece.isEmpty {
      // A lead byte among the last three may want more bytes than there are.
      for length in 1...min(3, rest.count) {
        let byte = rest[rest.count - length]
        guard byte & 0xC0 != 0x80 else { continue }
        let wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
        if wanted > length { cut = length }
        break
      }
    }
    let whole = rest.count - cut
    guard whole > 0 else { return nil }
    defer { rest.removeFirst(whole) }
    return String(decoding: rest[..<whole], as: UTF8.self)
  }
}

/// Joins the pieces in which frames arrive.
private struct FrameAssembler {
  private var rest: [UInt8] = []

  mutating func take(_ piece: [UInt8], _ deliver: (worker_frame_header, [UInt8]) -> Void) {
    rest += piece
    let headerSize = MemoryLayout<worker_frame_header>.size
    while rest.count >= headerSize {
      let header = rest.withUnsafeBytes { $0.loadUnaligned(as: worker_frame_header.self) }
      let end = headerSize + Int(header.length)
      guard rest.count >= end else { return }
      let payload = Array(rest[headerSize..<end])
      rest.removeFirst(end)
      deliver(header, payload)
    }
  }
}
