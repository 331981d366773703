public import JupyterProtocol
public import Logging

/// A Jupyter kernel: it answers the requests that a transport brings, with what an interpreter knows.
///
/// ```swift
/// let kernel = Kernel(transport: transport, interpreter: interpreter, session: session, log: log)
/// let shutdown = await kernel.run()
/// ```
public actor Kernel {
  /// Why a kernel ended.
  public struct Shutdown: Sendable, Equatable {
    /// Whether the front end is about to start the kernel again.
    public var restart: Bool

    public init(restart: Bool) {
      self.restart = restart
    }
  }

  let transport: any Transport
  let interpreter: any Interpreter
  let history: any HistoryStore
  let publisher: Publisher
  let log: Logger

  /// The number of the latest cell that counts.
  var executionCount = 0
  /// The shells by the ids of their subshells; the main shell has none.
  var lanes: [String?: Lane] = [nil: Lane()]
  var inputs = PendingInputs()
  /// The cell to whose output late notices go.
  var latestCell: Header?

  private let shutdownRequests = AsyncStream.makeStream(of: Shutdown.self)

  public init(
    transport: any Transport, interpreter: any Interpreter, session: Session,
    history: any HistoryStore = InMemoryHistory(), log: Logger
  ) {
    self.transport = transport
    self.interpreter = interpreter
    self.history = history
    self.publisher = Publisher(transport: transport, session: session)
    self.log = log
  }

  /// Answers requests until one asks for the end, `stop` is called, or the transport fails.
  ///
  /// When this returns, the interpreter has ended and the transport has sent everything; an
  /// interpreter that takes too long is left behind.
  public func run() async -> Shutdown {
    publisher.publish(.starting, parent: nil)
    let readers = [
      Task { for await message in transport.incoming(on: .shell) { enqueue(message) } },
      Task {
        for await message in transport.incoming(on: .control) { await answerControl(message) }
        stop()
      },
      Task { for await message in transport.incoming(on: .stdin) { inputs.deliver(message) } },
      Task { for await notice in interpreter.notices { show(notice) } },
    ]
    let shutdown = await firstShutdown()
    inputs.cancelAll()
    await endInterpreter(restart: shutdown.restart)
    await transport.close()
    for reader in readers { reader.cancel() }
    return shutdown
  }

  /// Makes `run` return, as when the process that started the kernel is gone.
  public nonisolated func stop() {
    end(Shutdown(restart: false))
  }

  nonisolated func end(_ shutdown: Shutdown) {
    shutdownRequests.continuation.yield(shutdown)
  }

  private func firstShutdown() async -> Shutdown {
    for await shutdown in shutdownRequests.stream { return shutdown }
    return Shutdown(restart: false)
  }

  /// Gives the interpreter a while to end; front ends expect a kernel to be gone within a second.
  private func endInterpreter(restart: Bool) async {
    let (ended, continuation) = AsyncStream.makeStream(of: Void.self)
    let interpreter = interpreter
    Task {
      await interpreter.shutdown(restart: restart)
      continuation.finish()
    }
    let clock = Task {
      try? await Task.sleep(for: .milliseconds(700))
      continuation.finish()
    }
    for await _ in ended {}
    clock.cancel()
  }

  private func show(_ notice: String) {
    publisher.publish(
      notice.hasSuffix("\n") ? notice : notice + "\n", to: .error, parent: latestCell)
  }
}
