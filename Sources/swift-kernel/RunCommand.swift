import ArgumentParser
import CellCompiler
import CellSession
import CodeIntelligence
import Dispatch
import FoundationEssentials
import Glibc
import JupyterKernel
import JupyterProtocol
import JupyterTransport
import Logging
import NotebookHistory

/// What a front end starts.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Serve one front end; Jupyter calls this.")

  @Option(help: "The file that says where to listen; Jupyter writes it.")
  var connectionFile: String

  func run() async throws {
    // Processes that end while they are written to are noticed by their exit.
    signal(SIGPIPE, SIG_IGN)
    // What the kernel makes is for its user only; what cells make is as the user wants it.
    let usersMask = umask(0o077)
    LoggingSystem.bootstrap(StreamLogHandler.standardError(label:))
    let log = Logger(label: "swift-kernel")

    let connection = try ConnectionInformation(contentsOf: connectionFile)
    let installation = try Installation.current()
    let (toolchain, version) = try installation.toolchain()
    let workFolder = try installation.workFolder()
    defer { workFolder.remove() }
    var configuration = installation.session(toolchain: toolchain, workFolder: workFolder)
    configuration.creationMask = usersMask
    let cells = try CellSession(configuration)
    let interpreter = SessionInterpreter(
      session: cells,
      intelligence: CodeIntelligence(CodeIntelligenceConfiguration(configuration.compiler)),
      packages: PackageMagic(
        installation.packageCache(toolchain, version: version, workFolder: workFolder)),
      swiftVersion: version)
    let session = Session()
    let transport = try await ZeroMQTransport(connection, session: session, log: log)
    let history: any HistoryStore =
      installation.historyPath().map { NotebookHistory.open(path: $0, log: log) }
      ?? InMemoryHistory()
    let kernel = Kernel(
      transport: transport, interpreter: interpreter, session: session, history: history, log: log)

    interpreter.warm()

    let signals = watchSignals(interrupt: interpreter.interrupt, terminate: kernel.stop)
    defer { for source in signals { source.cancel() } }
    let watch = Task { await stopWithoutParent(kernel) }
    defer { watch.cancel() }
    _ = await kernel.run()
  }

  /// Ctrl-C in a terminal interrupts the cell; a request to terminate ends the kernel in order.
  private func watchSignals(
    interrupt: @escaping @Sendable () -> Void, terminate: @escaping @Sendable () -> Void
  ) -> [any DispatchSourceSignal] {
    [(SIGINT, interrupt), (SIGTERM, terminate)].map { number, action in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: action)
      source.resume()
      return source
    }
  }

  /// A front end that is killed cannot ask for the end. There may be programs between it and the
  /// kernel, which then stay or go.
  private func stopWithoutParent(_ kernel: Kernel) async {
    guard let name = ProcessInfo.processInfo.environment["JPY_PARENT_PID"] else { return }
    let parent = getppid()
    // One that is in another container cannot be seen from here.
    let frontEnd = Int32(name).flatMap { kill($0, 0) == 0 ? $0 : nil } ?? parent
    while getppid() == parent && (kill(frontEnd, 0) == 0 || errno == EPERM) {
      guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
    }
    kernel.stop()
  }
}
