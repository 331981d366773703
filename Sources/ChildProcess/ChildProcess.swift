import CSystemCalls
public import Glibc
import Synchronization

/// A process that was started from here. It is killed when nobody holds on to it any more.
///
/// ```swift
/// let child = try ChildProcess("/bin/echo", ["hello"], output: .inherit)
/// print(child.wait())  // exited(0)
/// ```
public final class ChildProcess: Sendable {
  /// What one of the child's descriptors is connected to.
  public enum Connection: Sendable {
    /// Nothing: reads end at once and writes vanish.
    case null
    /// What the parent has there.
    case inherit
    /// A descriptor of the parent.
    case descriptor(Int32)
  }

  /// How a process ended.
  public enum Ending: Sendable, Equatable, CustomStringConvertible {
    /// It called `exit` with this code.
    case exited(Int32)
    /// A signal ended it.
    case killed(signal: Int32)

    /// For example “was ended by signal 9, Killed”.
    public var description: String {
      switch self {
      case .exited(let code): "ended with exit code \(code)"
      case .killed(let signal):
        "was ended by signal \(signal), \(String(cString: strsignal(signal)))"
      }
    }
  }

  private enum State {
    case running
    case ended(Ending)
  }

  /// The process identifier, which is also that of the process group that it leads.
  public let identifier: Int32
  private let state = Mutex<State>(.running)

  /// Starts the executable at a path, in a process group of its own. It ends with this process, even
  /// if that is killed.
  ///
  /// - Parameters:
  ///   - environment: the variables it sees; those of this process if nil.
  ///   - extra: more descriptors of the parent that it gets, under the same numbers.
  ///   - endSignal: what it is sent when this process ends.
  ///   - creationMask: the permissions that files which it makes do not get; if nil, those that files
  ///     of this process do not.
  public init(
    _ executable: String, _ arguments: [String], environment: [String: String]? = nil,
    input: Connection = .null, output: Connection = .null, error: Connection = .null,
    extra: [Int32] = [], endSignal: Int32 = SIGKILL, creationMask: mode_t? = nil
  ) throws(SystemError) {
    let null = try Descriptor.open("/dev/null", O_RDWR)
    var moves = extra.map { descriptor_move(from: $0, to: $0) }
    for (target, connection) in [(0, input), (1, output), (2, error)] as [(Int32, Connection)] {
      switch connection {
      case .null: moves.append(descriptor_move(from: null.number, to: target))
      case .inherit: break
      case .descriptor(let number): moves.append(descriptor_move(from: number, to: target))
      }
    }

    let argumentPointers = ([executable] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { $0.map { strdup("\($0)=\($1)") } + [nil] } ?? []
    defer {
      for pointer in argumentPointers + variables { free(pointer) }
    }
    var identifier: pid_t = 0
    let result = executable.withCString { path in
      moves.withUnsafeBufferPointer { moves in
        argumentPointers.withUnsafeBufferPointer { arguments in
          variables.withUnsafeBufferPointer { variables in
            var start = process_start(
              path: path, arguments: arguments.baseAddress,
              environment: environment == nil ? UnsafePointer(environ) : variables.baseAddress,
              moves: moves.baseAddress, move_count: moves.count, end_signal: endSignal,
              creation_mask: creationMask.map(Int32.init(bitPattern:)) ?? -1)
            return start_process(&start, &identifier)
          }
        }
      }
    }
    guard result == 0 else { throw SystemError("start", executable, number: result) }
    self.identifier = identifier
  }

  deinit {
    signal(SIGKILL)
    _ = wait()
  }

  /// Sends a signal to the process and to its children, unless it has been waited for.
  public func signal(_ number: Int32) {
    state.withLock { state in
      if case .running = state { kill(-identifier, number) }
    }
  }

  /// Waits until the process has ended, and says how. May be called more than once.
  @discardableResult
  public func wait() -> Ending {
    // Only looks: a process that is not yet reaped keeps its identifier, so `signal` stays safe.
    var information = siginfo_t()
    while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
    return state.withLock { state in
      if case .ended(let ending) = state { return ending }
      var status: Int32 = 0
      while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
      let signal = status & 0x7f
      let ending: Ending =
        signal == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: signal)
      state = .ended(ending)
      return ending
    }
  }
}

extension ChildProcess {
  /// Runs a program to its end: how it ended, and what it wrote to its output and error together.
  ///
  /// - Parameter started: called with the process when it is under way.
  public static func output(
    of executable: String, _ arguments: [String], started: (ChildProcess) -> Void = { _ in }
  ) throws(SystemError) -> (ending: Ending, output: String) {
    let pipe = try DescriptorPair.pipe()
    let writing = pipe.second.number
    let child = try ChildProcess(
      executable, arguments, output: .descriptor(writing), error: .descriptor(writing))
    started(child)
    let reading = pipe.closingSecond()
    let output = String(decoding: reading.readToEnd(), as: UTF8.self)
    return (child.wait(), output)
  }
}
