import ChildProcess
import Dispatch
import FoundationEssentials
import Glibc
import Synchronization

/// A language server's process, and the requests that wait for its answers.
final class LanguageServer: Sendable {
  private struct State {
    var requests = 0
    var waiting: [Int: CheckedContinuation<[UInt8]?, Never>] = [:]
    var isGone = false
    var isStuck = false
  }

  private let process: ChildProcess
  private let input: Descriptor
  private let state = Mutex(State())
  /// A server that does not read blocks this queue, and nothing else.
  private let writing = DispatchQueue(label: "language server")

  /// The process's identifier.
  var processIdentifier: Int32 { process.identifier }

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - home: where it keeps what it has to keep, such as logs and temporary files.
  ///   - ended: called once, when the server is gone.
  init(
    _ executable: String, home: String, ended: @escaping @Sendable (LanguageServer) -> Void
  ) throws(SystemError) {
    let input = try DescriptorPair.pipe()
    let output = try DescriptorPair.pipe()
    var environment = ProcessInfo.processInfo.environment
    environment["HOME"] = home
    environment["TMPDIR"] = home
    process = try ChildProcess(
      executable, [], environment: environment, input: .descriptor(input.first.number),
      output: .descriptor(output.second.number))
    self.input = input.closingFirst()
    let reading = output.closingSecond()
    DispatchQueue(label: "language server's answers").async { [weak self, process] in
      var reader = MessageReader()
      while true {
        let bytes = reading.read()
        guard !bytes.isEmpty, let messages = reader.add(bytes) else { break }
        for message in messages { self?.take(message) }
      }
      process.signal(SIGKILL)
      process.wait()
      guard let self else { return }
      self.forgetRequests()
      ended(self)
    }
  }

  deinit {
    kill()
  }

  /// Ends the server at once.
  func kill() {
    process.signal(SIGKILL)
  }

  /// Tells the server something.
  func notify(_ method: String, _ parameters: some Encodable & Sendable) {
    send(OutgoingMessage(method: method, params: parameters))
  }

  /// Asks the server something.
  ///
  /// - Returns: its answer; nil where it has none, refuses, is gone, or takes too long, which ends it.
  func request<Result: Decodable>(
    _ method: String, _ parameters: some Encodable & Sendable, within limit: Duration
  ) async -> Result? {
    let number = state.withLock { state in
      state.requests += 1
      return state.requests
    }
    let watch = Task { [weak self] in
      try await Task.sleep(for: limit)
      self?.giveUp()
    }
    defer { watch.cancel() }
    let answer = await withCheckedContinuation { continuation in
      let isGone = state.withLock { state in
        if !state.isGone { state.waiting[number] = continuation }
        return state.isGone
      }
      if isGone {
        continuation.resume(returning: nil)
      } else {
        send(OutgoingMessage(id: number, method: method, params: parameters))
      }
    }
    guard let answer else { return nil }
    return try? JSONDecoder().decode(Answer<Result>.self, from: Data(answer)).result
  }

  /// Whether the server's process has ended.
  var isGone: Bool { state.withLock { $0.isGone } }
  /// Whether it was ended because an answer took too long.
  var isStuck: Bool { state.withLock { $0.isStuck } }

  /// How much memory the server has in use, in bytes.
  var residentMemory: Int {
    guard let file = try? Descriptor.open("/proc/\(processIdentifier)/statm", O_RDONLY) else {
      return 0
    }
    // Total and resident size come first, in pages.
    let fields = String(decoding: file.readToEnd(), as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) : 0
  }

  private func giveUp() {
    state.withLock { $0.isStuck = true }
    kill()
  }

  private func send(_ message: some Encodable) {
    guard let body = try? JSONEncoder().encode(message) else { return }
    writing.async { [self] in
      // A server that is gone is noticed by its reader.
      try? input.write(MessageReader.framed(body))
    }
  }

  private func take(_ message: [UInt8]) {
    guard let header = try? JSONDecoder().decode(IncomingHeader.self, from: Data(message)),
      let identifier = header.id
    else { return }
    if header.method != nil {
      send(EmptyAnswer(id: identifier))
    } else if case .number(let number) = identifier {
      state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(returning: message)
    }
  }

  private func forgetRequests() {
    let waiting = state.withLock { state in
      state.isGone = true
      defer { state.waiting = [:] }
      return state.waiting
    }
    for continuation in waiting.values { continuation.resume(returning: nil) }
  }
}
