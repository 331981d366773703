import ChildProcess
import FoundationEssentials
import Glibc

/// Hands cases to a child process and writes its results, or what it died of.
struct Supervisor {
  /// After so long a case counts as stuck.
  private static let patience: Int32 = 60_000

  /// What workers are told beside what they are.
  let workerOptions: [String]

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let output = Descriptor(owning: STDOUT_FILENO)
    var child: Child?
    while let line = readLine() {
      guard !line.isEmpty else { continue }
      let worker = try child ?? Child(workerOptions)
      child = worker
      if let result = worker.answer(to: line, patience: Self.patience) {
        try output.write(line: result)
      } else {
        child = nil
        let identifier = try JSONDecoder().decode(CaseIdentifier.self, from: Data(line.utf8)).id
        try output.write(line: Outcome.failure(identifier, worker.lastWords()).line)
      }
    }
  }
}

extension Descriptor {
  /// Writes a line of text at once.
  borrowing func write(line: String) throws(SystemError) {
    try write(Array((line + "\n").utf8))
  }
}

/// A process of this same program that runs cases.
private final class Child {
  private let process: ChildProcess
  private let cases: Descriptor
  private let results: Descriptor
  private let errors: Descriptor
  private var pending: [UInt8] = []

  init(_ options: [String]) throws {
    let cases = try DescriptorPair.pipe()
    let results = try DescriptorPair.pipe()
    let errors = try DescriptorPair.pipe()
    var environment = ProcessInfo.processInfo.environment
    // A trap's message is wanted, its backtrace takes a second.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    process = try ChildProcess(
      "/proc/self/exe", ["--worker"] + options, environment: environment,
      input: .descriptor(cases.first.number), output: .descriptor(results.second.number),
      error: .descriptor(errors.second.number))
    self.cases = cases.closingFirst()
    self.results = results.closingSecond()
    self.errors = errors.closingSecond()
  }

  /// The result line of a case; nothing if the child died of it.
  func answer(to line: String, patience: Int32) -> String? {
    do { try cases.write(line: line) } catch { return nil }
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        defer { pending.removeSubrange(...end) }
        return String(decoding: pending[..<end], as: UTF8.self)
      }
      var waiting = pollfd(fd: results.number, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, patience) > 0 else {
        process.signal(SIGKILL)
        return nil
      }
      let bytes = results.read()
      if bytes.isEmpty { return nil }
      pending += bytes
    }
  }

  /// What the child said before it died.
  func lastWords() -> String {
    process.signal(SIGKILL)
    let ending = process.wait()
    let text = String(decoding: errors.readToEnd(), as: UTF8.self)
    guard let start = text.firstRange(of: "Fatal error: ") else { return text + " (\(ending))" }
    return text[start.upperBound...].split(separator: "\n").first.map(String.init) ?? text
  }
}
