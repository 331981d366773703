public import CellCompiler
public import CellSource
import ChildProcess
import Dispatch
public import Glibc
import Synchronization

/// A session: cells that see what earlier ones defined.
///
/// Cells are compiled one after the other. They run one after the other too where one thread runs
/// them; called from several, cells run at the same time.
///
/// A cell that fails ends; the session goes on. If the process that runs cells dies, a new one takes
/// its place and the session starts from nothing.
///
/// ```swift
/// let session = try CellSession(configuration)
/// _ = session.run("let x = 6", label: "Cell 1") { _ in }
/// _ = session.run("print(7 * x)", label: "Cell 2") { print($0) }
/// ```
public final class CellSession: Sendable {
  /// Receives what a cell puts out, in order.
  public typealias Output = @Sendable (CellEvent) -> Void

  let configuration: SessionConfiguration
  let compiler: CellCompiler
  let state = Mutex(State())
  /// Held by the cell that is being compiled.
  private let compilation = Mutex<Void>(())

  /// Starts a session: its worker, and the compiler for the first cell.
  public init(_ configuration: SessionConfiguration) throws(CompileFailure) {
    self.configuration = configuration
    compiler = try CellCompiler(configuration.compiler)
    compiler.prepare(forCell: 1)
    // A worker that does not start is reported by the first cell.
    try? startWorker()
    prepareOptimizer()
  }

  /// Compiles and runs a cell, and waits for its end.
  ///
  /// - Parameters:
  ///   - label: what messages call the cell.
  ///   - output: called for everything that the cell puts out, before this returns.
  public func run(_ text: String, label: String, output: @escaping Output) -> CellEnding {
    run(CellCode(text), label: label, output: output)
  }

  /// Compiles and runs code that was made from a cell, and waits for its end.
  public func run(_ code: CellCode, label: String, output: @escaping Output) -> CellEnding {
    // An interrupt is heard from here on; the look at the names may take a while.
    let interrupts = compiler.interrupts
    let names = CellNames(of: code.swift.text)
    defer { prepareOptimizer() }
    do throws(CellError) {
      let compiled = try compilation.withLock { _ throws(CellError) in
        try compile(code, names: names, label: label, interrupts: interrupts, output: output)
      }
      let ended = run(
        compiled.library, entryPoint: compiled.entryPoint, number: compiled.cell.number,
        resultNumber: code.options.resultNumber, interrupts: interrupts, output: output)
      return ending(of: ended, names: names, cell: compiled.cell)
    } catch {
      return .failed(error)
    }
  }

  /// Makes the next cell. Others wait meanwhile: each sees those before it.
  private func compile(
    _ code: CellCode, names: CellNames, label: String, interrupts: Int,
    output: @escaping Output
  ) throws(CellError) -> CompiledCell {
    let cell = state.withLock { state in
      state.cellsMade += 1
      var code = code
      code.options.prologue += state.names.prologue(for: names)
      return Cell(number: state.cellsMade, label: label, code: code)
    }
    do {
      try startWorker(output)
      if let error = state.withLock({ $0.unreached.misuse(by: names) }) {
        compiler.prepare(forCell: cell.number + 1)
        throw error
      }
      let compiled = try compiler.compile(cell, interrupts: interrupts)
      state.withLock { state in
        state.cells.note(compiled)
        state.unreached.expect(names, of: cell)
      }
      for warning in compiled.warnings where warning.severity == .warning {
        output(.printed(warning.rendered(in: cell) + "\n", .standardError))
      }
      return compiled
    } catch let failure as CompileFailure {
      throw CellError(failure, in: cell)
    } catch let error as CellError {
      throw error
    } catch {
      throw CellError(name: "SystemError", value: "\(error)")
    }
  }

  /// The modules of the cells whose definitions are visible now, the oldest first.
  public var visibleModules: [String] { compiler.visibleModules }

  /// How many interrupts there were. Whoever is about to run several cells as one takes note of it first.
  public var interrupts: Int { compiler.interrupts }

  /// Stops the cells that compile or run. Does nothing where none does.
  ///
  /// A cell that stops nowhere, since its process does not even run, takes the process with it in the end.
  public func interrupt() {
    compiler.interrupt()
    let numbers = state.withLock { state -> [Int] in
      for number in state.running.keys { state.worker?.interrupt(cell: number) }
      return Array(state.running.keys)
    }
    if numbers.isEmpty { return }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(6)) { [weak self] in
      self?.state.withLock { state in
        guard numbers.contains(where: { state.running[$0] != nil }) else { return }
        state.isStuck = true
        state.worker?.kill()
      }
    }
  }

  /// Ends the session and its processes.
  public func close() {
    compiler.close()
    state.withLock { state in
      state.isClosed = true
      state.worker?.kill()
      state.worker = nil
    }
  }

  /// The variables that have a value, in the order of their names.
  public var variables: [String] { state.withLock { $0.names.variables.sorted() } }

  /// The session's own folder, for files that cells are to find.
  public var workFolder: String { configuration.compiler.workFolder }

  /// The folder that relative paths in cells start from.
  public var folder: String { state.withLock { $0.worker?.folder } ?? "." }

  /// The permissions that files which cells make do not get, if they differ from this process's.
  public var creationMask: mode_t? { configuration.creationMask }

  /// Forgets everything that cells defined, and lets go of its memory: a new process takes the place
  /// of the one that ran them. Cells that run end.
  public func reset() throws {
    let running = state.withLock { state in
      // The old process is not heard of any more.
      state.generation += 1
      state.worker?.kill()
      state.worker = nil
      return state.endAll()
    }
    for cell in running { cell.ended(.died(.killed(signal: SIGKILL), stuck: false)) }
    forgetCells()
    compiler.prepare(forCell: state.withLock { $0.cellsMade } + 1)
    try startWorker()
  }

  /// When nothing has happened for a while: the processors are needed elsewhere before.
  func prepareOptimizer() {
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(100)) { [weak self] in
      guard let self, let next = state.withLock({ $0.isClosed ? nil : $0.cellsMade + 1 }) else {
        return
      }
      compiler.prepareOptimizer(forCell: next)
    }
  }

  func forgetCells() {
    compiler.forgetCells()
    state.withLock { state in
      state.unreached = UnreachedVariables()
      state.unfinished = UnfinishedChanges()
      state.comms.forgetAll()
      state.names = SessionNames()
    }
  }

  /// Makes sure that there is a worker, and tells of the end of an earlier one.
  func startWorker(_ output: Output? = nil) throws {
    let (early, death) = try state.withLock { state in
      if state.worker == nil {
        state.worker = try Worker(
          executable: configuration.worker,
          libraries: configuration.libraries + state.packageLibraries,
          environment: configuration.environment, creationMask: configuration.creationMask
        ) { [weak self, generation = state.generation] event in
          self?.handle(event, from: generation)
        }
      }
      guard let output else { return ([CellEvent](), ChildProcess.Ending?.none) }
      state.lastOutput = output
      defer { state.early = [] }
      return (state.early, state.unreportedDeath.take())
    }
    for event in early { output?(event) }
    if let death {
      forgetCells()
      output?(.printed(CellError(workerEnded: death).value + "\n", .standardError))
    }
  }
}
