internal import Glibc
internal import ZeroMQ

/// What one thread does with the sockets that live on it.
protocol SocketWork: Sendable {
  /// Opens the sockets of `connection`, calls `ready` with the ports that they got, and serves them
  /// until `close` is called.
  ///
  /// - Throws: `TransportError` before `ready`, never after.
  func run(
    _ connection: ConnectionInformation, in context: Context,
    ready: (ConnectionInformation) -> Void
  ) throws(TransportError)

  /// Lets `run` return once everything is sent.
  func close()
}

/// A thread of its own for sockets: tasks share their threads, and must not wait on them.
struct SocketThread: Sendable {
  private let ended: AsyncStream<Never>

  /// Starts `work`, and returns when its sockets are open.
  ///
  /// - Parameter connection: gets the ports that the sockets were given.
  /// - Throws: `TransportError` where one cannot be opened; the thread is over then.
  init(
    _ work: any SocketWork, _ connection: inout ConnectionInformation, in context: Context
  ) async throws(TransportError) {
    let (ended, end) = AsyncStream.makeStream(of: Never.self)
    self.ended = ended
    let asked = connection
    let result = await withCheckedContinuation {
      (opened: CheckedContinuation<Result<ConnectionInformation, TransportError>, Never>) in
      do throws(TransportError) {
        try Self.start(thenFinishing: end) {
          do throws(TransportError) {
            try work.run(asked, in: context) { opened.resume(returning: .success($0)) }
          } catch {
            opened.resume(returning: .failure(error))
          }
        }
      } catch {
        opened.resume(returning: .failure(error))
      }
    }
    connection = try result.get()
  }

  /// Waits, as a task does, until the thread is over.
  func join() async {
    for await _ in ended {}
  }

  private static func start(
    thenFinishing end: AsyncStream<Never>.Continuation,
    _ body: @escaping @Sendable () -> Void
  ) throws(TransportError) {
    let job = Unmanaged.passRetained(Job(body: body, end: end))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let job = Unmanaged<Job>.fromOpaque(argument)
        let end = job.takeUnretainedValue().end
        job.takeUnretainedValue().run()
        // The body may hold the last reference to the ZeroMQ context, and end it here.
        job.release()
        end.finish()
        return nil
      }, job.toOpaque())
    guard status == 0 else {
      job.release()
      throw .resources(String(cString: strerror(status)))
    }
    pthread_detach(thread)
  }

  private final class Job: Sendable {
    private let body: @Sendable () -> Void
    let end: AsyncStream<Never>.Continuation

    init(body: @escaping @Sendable () -> Void, end: AsyncStream<Never>.Continuation) {
      self.body = body
      self.end = end
    }

    func run() {
      // Signals are for the program's other threads.
      var all = sigset_t()
      sigfillset(&all)
      pthread_sigmask(SIG_BLOCK, &all, nil)
      body()
    }
  }
}
