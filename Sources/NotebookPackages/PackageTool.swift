import ChildProcess
import Glibc
import Synchronization

/// Runs SwiftPM and the compiler driver, one at a time, so that they can be interrupted.
final class PackageTool: Sendable {
  private struct State {
    var running: ChildProcess?
    var isInterrupted = false
  }

  /// How long a program has to end by itself after an interrupt.
  private static let patience: Duration = .milliseconds(200)

  private let state = Mutex(State())
  private let environment: [String: String]

  /// - Parameter environment: the variables that the programs see.
  init(environment: [String: String]) {
    // A repository that wants a password is refused; nobody could be asked for it.
    self.environment = environment.merging(["GIT_TERMINAL_PROMPT": "0"]) { $1 }
  }

  var isInterrupted: Bool { state.withLock(\.isInterrupted) }

  /// Forgets an earlier interrupt.
  func begin() {
    state.withLock { $0.isInterrupted = false }
  }

  /// Stops the program that runs; a later one does not start.
  func interrupt() {
    state.withLock { state in
      state.isInterrupted = true
      state.running?.signal(SIGINT)
    }
  }

  /// Runs a program to its end: how it ended, and all that it wrote.
  ///
  /// - Parameter line: called for every line that it writes.
  func run(
    _ executable: String, _ arguments: [String], line: (Substring) -> Void = { _ in }
  ) throws(PackageError) -> (ending: ChildProcess.Ending, output: String) {
    do {
      let pipe = try DescriptorPair.pipe()
      let writing = pipe.second.number
      let process = try state.withLock { state throws(SystemError) -> ChildProcess? in
        if state.isInterrupted { return nil }
        // SwiftPM ends its compilers when it is interrupted.
        state.running = try ChildProcess(
          executable, arguments, environment: environment, output: .descriptor(writing),
          error: .descriptor(writing), endSignal: SIGINT)
        return state.running
      }
      guard let process else { throw PackageError.interrupted }
      defer { state.withLock { $0.running = nil } }
      let reading = pipe.closingSecond()
      let output = read(reading, of: process, line: line)
      let ending = process.wait()
      if isInterrupted { throw PackageError.interrupted }
      return (ending, output)
    } catch let error as PackageError {
      throw error
    } catch {
      throw .tool("\(error)")
    }
  }

  /// What a process writes, until its end or until it had its time to stop after an interrupt.
  private func read(
    _ pipe: borrowing Descriptor, of process: ChildProcess, line: (Substring) -> Void
  ) -> String {
    var output: [UInt8] = []
    var lineStart = 0
    var deadline: ContinuousClock.Instant?
    while true {
      if isInterrupted {
        let now = ContinuousClock.now
        if now >= deadline ?? .now + Self.patience {
          // Compilers that it started lead process groups of their own.
          for child in ProcessTree.descendants(of: process.identifier) { kill(child, SIGKILL) }
          process.signal(SIGKILL)
          break
        }
        deadline = deadline ?? now + Self.patience
      }
      var source = pollfd(fd: pipe.number, events: Int16(POLLIN), revents: 0)
      guard poll(&source, 1, 50) > 0 else { continue }
      let bytes = pipe.read()
      if bytes.isEmpty { break }
      output += bytes
      while let end = output[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
        line(Substring(decoding: output[lineStart..<end], as: UTF8.self))
        lineStart = end + 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}

/// Which process started which.
enum ProcessTree {
  /// The processes that a process has started and that have not ended, and those that they started.
  static func descendants(of process: Int32) -> [Int32] {
    var parents: [Int32: Int32] = [:]
    for name in Folder.names(in: "/proc") {
      guard let number = Int32(name), let status = Folder.text(of: "/proc/\(name)/stat"),
        let nameEnd = status.lastIndex(of: ")")
      else { continue }
      // Behind the program's name: its state, and then its parent.
      let fields = status[nameEnd...].split(separator: " ")
      if fields.count > 2, let parent = Int32(fields[2]) { parents[number] = parent }
    }
    var found: [Int32] = []
    var next = [process]
    while let parent = next.popLast() {
      let children = parents.filter { $0.value == parent }.map(\.key)
      found += children
      next += children
    }
    return found
  }
}
