import Glibc
import Synchronization

/// Runs asynchronous code from a cell's top level, and waits for its value.
///
/// Generated code calls this; there is no need to.
public func _cellAwait<Value, Failure: Error>(
  _ body: () async throws(Failure) -> Value
) throws(Failure) -> Value {
  let executor = CellExecutor.ofThisThread
  nonisolated(unsafe) var result: Result<Value, Failure>?
  withoutActuallyEscaping(body) { body in
    // The cell's thread does nothing but run this task until it ends: nothing is used twice at once.
    nonisolated(unsafe) let body = body
    Task(executorPreference: executor) {
      do throws(Failure) {
        result = .success(try await body())
      } catch {
        result = .failure(error)
      }
      executor.wake()
    }
    executor.run { result != nil }
  }
  // The loop ends when there is a result.
  return try result!.get()
}

/// Starts what `async let` names at a cell's top level. It goes on whenever the cell waits.
///
/// Generated code calls this; there is no need to.
public func _cellStart<Value: Sendable>(
  _ body: @escaping () async -> Value
) -> Task<Value, Never> {
  nonisolated(unsafe) let body = body
  return Task(executorPreference: CellExecutor.ofThisThread) { await body() }
}

/// The same for code that may throw.
@_disfavoredOverload
public func _cellStart<Value: Sendable>(
  _ body: @escaping () async throws -> Value
) -> Task<Value, any Error> {
  nonisolated(unsafe) let body = body
  return Task(executorPreference: CellExecutor.ofThisThread) { try await body() }
}

/// Runs tasks on the thread of the cell that waits for them.
///
/// There a trap is the cell's, and an interrupt finds it: threads of the shared pool know of no cell,
/// and the pool does not replace one that is parked.
private final class CellExecutor: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])
  /// A connected pair: a byte in the first wakes who waits for the second. That wait is a system call
  /// that holds nothing, so an interrupt may stop the cell there.
  private let bell: (ring: Int32, wait: Int32)

  init() {
    var ends: [Int32] = [0, 0]
    socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends)
    bell = (ends[0], ends[1])
  }

  deinit {
    close(bell.ring)
    close(bell.wait)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    jobs.withLock { $0.append(unowned) }
    wake()
  }

  func wake() {
    // A bell that is full rings already.
    _ = send(bell.ring, [1], 1, Int32(MSG_DONTWAIT))
  }

  /// Runs what comes until a condition holds.
  func run(until isDone: () -> Bool) {
    while !isDone() {
      let ready = jobs.withLock { jobs in
        defer { jobs = [] }
        return jobs
      }
      for job in ready { job.runSynchronously(on: asUnownedTaskExecutor()) }
      guard ready.isEmpty else { continue }
      var source = pollfd(fd: bell.wait, events: Int16(POLLIN), revents: 0)
      Kernel.noteWaiting(true)
      let isAwake = poll(&source, 1, -1) > 0
      Kernel.noteWaiting(false)
      if isAwake {
        var rings = [UInt8](repeating: 0, count: 256)
        _ = read(bell.wait, &rings, rings.count)
      }
    }
  }

  /// The executor of the calling thread, made when it is first asked for.
  static var ofThisThread: CellExecutor {
    if let known = pthread_getspecific(key) {
      return Unmanaged<CellExecutor>.fromOpaque(known).takeUnretainedValue()
    }
    let made = CellExecutor()
    pthread_setspecific(key, Unmanaged.passRetained(made).toOpaque())
    return made
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { Unmanaged<CellExecutor>.fromOpaque($0!).release() }
    return key
  }()
}
