public import CellSource
import ChildProcess
import Glibc
import Synchronization

/// A cell as a library that can be loaded.
public struct CompiledCell: Sendable {
  /// The cell.
  public let cell: Cell
  /// The library's path.
  public let library: String
  /// The function that runs the cell's top-level code.
  public let entryPoint: String
  /// What the compiler warned of.
  public let warnings: [Diagnostic]
  /// Where each place in the compiled text came from.
  public let map: SourceMap
}

/// Why a cell did not become a library.
public enum CompileFailure: Error, Sendable {
  /// The compiler refused it.
  case refused([Diagnostic])
  /// It was interrupted.
  case interrupted
  /// A tool failed; the text says which, and how.
  case tool(String)
}

/// Turns the cells of a session into libraries, one after the other.
///
/// Each cell sees the one before it, and through it all earlier ones; see ``GeneratedCell``.
public final class CellCompiler: Sendable {
  private struct State: ~Copyable {
    /// The modules of the cells that defined something, the oldest first.
    var modules: [String] = []
    var definitions = SessionDefinitions()
    /// What the authors of cells know them by, by the names of their modules.
    var labels: [String: String] = [:]
    /// What the compiler is told beside what the configuration says.
    var arguments: [String] = []
    /// One that optimises and one that does not: which the next cell wants is not known.
    var waiting: WaitingCompiler?
    var waitingOptimizer: WaitingCompiler?
    var running: ChildProcess?
    var interrupts = 0
    var foldersMade = 0
    var isClosed = false
  }

  private let configuration: CompilerConfiguration
  private let state = Mutex(State())

  /// Makes a compiler that works in the folder that the configuration names.
  public init(_ configuration: CompilerConfiguration) throws(CompileFailure) {
    self.configuration = configuration
    do {
      try configuration.writeHiddenModules()
    } catch {
      throw .tool("\(error)")
    }
  }

  /// The modules that the next cell sees, the oldest first. Each re-exports the one before it.
  public var visibleModules: [String] { state.withLock { $0.modules } }

  /// Starts a compiler process ahead of time for the cell with this number, unless it is there.
  ///
  /// A failure is no error here: it shows when the cell is compiled.
  public func prepare(forCell number: Int) {
    state.withLock { state in
      let task = task(forCell: number, optimizes: false, state)
      if state.waiting?.task != task { state.waiting = try? start(task, &state) }
    }
  }

  /// The same for a cell that is to be optimised. It is wanted less often, and less urgently.
  public func prepareOptimizer(forCell number: Int) {
    state.withLock { state in
      let task = task(forCell: number, optimizes: true, state)
      // A later cell may have been there by now.
      guard state.waiting?.task.module == task.module else { return }
      if state.waitingOptimizer?.task != task { state.waitingOptimizer = try? start(task, &state) }
    }
  }

  /// Forgets all cells: the next one sees none of them.
  public func forgetCells() {
    state.withLock { state in
      state.modules = []
      state.labels = [:]
      state.definitions = SessionDefinitions()
    }
  }

  /// Sets what compilers for later cells are told beside what the configuration says: where modules
  /// of packages are, for example. Those that wait and were told something else are not used.
  public func use(arguments: [String]) {
    state.withLock { $0.arguments = arguments }
  }

  /// How many interrupts there were. Whoever is about to compile a cell takes note of it first.
  public var interrupts: Int { state.withLock { $0.interrupts } }

  /// Stops the compilations that are under way or about to begin.
  public func interrupt() {
    state.withLock { state in
      state.interrupts += 1
      state.running?.signal(SIGKILL)
    }
  }

  /// Ends the processes that wait. Nothing is written to the work folder any more.
  public func close() {
    state.withLock { state in
      state.isClosed = true
      state.waiting = nil
      state.waitingOptimizer = nil
      state.running?.signal(SIGKILL)
    }
  }

  /// Compiles and links a cell. The next cell will see what it defines; the compiler for that is started
  /// as early as it can be. One at a time.
  ///
  /// - Parameter interrupts: how many there were when the cell was taken up; one that came since stops
  ///   it.
  public func compile(_ cell: Cell, interrupts: Int) throws(CompileFailure) -> CompiledCell {
    let (modules, definitions) = state.withLock { state in
      state.labels[cell.moduleName] = cell.label
      return (state.modules, state.definitions)
    }
    let imports = modules.last.map { [$0] } ?? configuration.firstImports
    defer { prepare(forCell: cell.number + 1) }
    do {
      let (generated, warnings) = try translate(cell, imports: imports, definitions, interrupts)
      let compiled = try link(generated, warnings: warnings, interrupts)
      state.withLock { $0.definitions = generated.definitions }
      return compiled
    } catch {
      // The cell's module may be there, but what it defines is not.
      let isInterrupted = state.withLock { state in
        state.modules = modules
        return state.interrupts != interrupts
      }
      // A compiler that was stopped takes no text, for example.
      if isInterrupted { throw .interrupted }
      guard let failure = error as? CompileFailure else {
        throw .tool("The cell cannot be compiled in \(configuration.workFolder): \(error).")
      }
      throw failure
    }
  }

  private func task(forCell number: Int, optimizes: Bool, _ state: borrowing State) -> CompilerTask
  {
    CompilerTask(
      module: Cell(number: number, text: "").moduleName,
      imports: state.modules.last.map { [$0] } ?? configuration.firstImports, optimizes: optimizes,
      arguments: state.arguments)
  }

  private func start(
    _ task: CompilerTask, _ state: inout State, textSize: Int = 0
  ) throws(SystemError) -> WaitingCompiler {
    if state.isClosed { throw SystemError("start", number: ECANCELED) }
    state.foldersMade += 1
    return try WaitingCompiler(
      task, in: "\(configuration.workFolder)/\(state.foldersMade)", configuration: configuration,
      sourceSize: max(WaitingCompiler.usualSize, (textSize | 4095) + 2))
  }

  /// Compiles a cell with all that earlier definitions want added, or as much as compiles.
  private func translate(
    _ cell: Cell, imports: [String], _ definitions: SessionDefinitions, _ interrupts: Int
  ) throws -> (GeneratedCell, warnings: [Diagnostic]) {
    var leftBehind: [Diagnostic] = []
    for supplements in GeneratedCell.Supplements.allCases {
      // A long cell takes its time here too.
      if self.interrupts != interrupts { throw CompileFailure.interrupted }
      let generated = GeneratedCell(
        cell, importing: imports, definitions: definitions, supplements: supplements)
      guard generated.errors.isEmpty else {
        throw CompileFailure.refused(
          generated.errors.map { Diagnostic(.error, $0.text, at: $0.position) })
      }
      do {
        return (generated, leftBehind + (try translate(generated, interrupts)))
      } catch CompileFailure.refused(let diagnostics) {
        let own = diagnostics.filter { !$0.isInSupplement }
        if own.contains(where: { $0.severity == .error }) { throw CompileFailure.refused(own) }
        if !generated.replacedFunctions.isEmpty {
          leftBehind = [Diagnostic(functionsLeftBehind: generated.replacedFunctions)]
        }
      }
    }
    throw CompileFailure.tool("The compiler refused what was added to the cell, where nothing was.")
  }

  private func translate(_ generated: GeneratedCell, _ interrupts: Int) throws -> [Diagnostic] {
    let compiler = try takeCompiler(for: generated, interrupts)
    let nextCell = generated.cell.number + 1
    if !generated.definesNames { prepare(forCell: nextCell) }
    let source = compiler.source
    let (ending, output) = try compiler.compile(generated.text)
    state.withLock { $0.running = nil }
    let diagnostics =
      generated.warnings.map { Diagnostic(.warning, $0.text, at: $0.position) }
      + Diagnostic.parse(
        output, path: source, map: generated.map, labels: state.withLock { $0.labels })
    guard ending == .exited(0) else {
      if diagnostics.contains(where: { $0.severity == .error }) {
        throw CompileFailure.refused(diagnostics)
      }
      throw CompileFailure.tool("The compiler \(ending).\n\(output.suffix(2000))")
    }
    if generated.definesNames {
      state.withLock { $0.modules.append(generated.cell.moduleName) }
      prepare(forCell: nextCell)
    }
    return diagnostics
  }

  /// The waiting compiler if it waits for this cell, else a new one.
  private func takeCompiler(
    for generated: GeneratedCell, _ interrupts: Int
  ) throws -> WaitingCompiler {
    try state.withLock { state throws in
      // From here on there is a process to stop.
      if state.interrupts != interrupts { throw CompileFailure.interrupted }
      var task = task(
        forCell: generated.cell.number, optimizes: generated.repaysOptimization, state)
      task.languageMode = generated.cell.code.options.languageMode
      if task.optimizes, generated.hasEndlessLoop {
        // On such loops this one of the optimizer's passes may never end.
        task.arguments += ["-Xllvm", "-sil-disable-pass=loop-invariant-code-motion"]
      }
      let waiting = task.optimizes ? state.waitingOptimizer.take() : state.waiting.take()
      let compiler: WaitingCompiler
      if let waiting, waiting.task == task, waiting.takes(generated.text) {
        compiler = waiting
      } else {
        compiler = try start(task, &state, textSize: generated.text.utf8.count)
      }
      state.running = compiler.process
      return compiler
    }
  }

  private func link(
    _ generated: GeneratedCell, warnings: [Diagnostic], _ interrupts: Int
  ) throws -> CompiledCell {
    let module = generated.cell.moduleName
    let object = "\(configuration.workFolder)/\(module).o"
    let library = "\(configuration.workFolder)/lib\(module).so"
    let toolchain = configuration.toolchain
    // What a cell refers to is loaded already: the earlier cells, the Swift runtime, the libraries.
    // Its calls to itself need no look-up.
    var arguments = [
      "-shared", "-Bsymbolic", "--unresolved-symbols=ignore-all", "--eh-frame-hdr", "-o", library,
      object, toolchain.registration,
    ]
    if generated.hasImports { arguments += try librariesOfImports(object, interrupts) }
    let (ending, output) = try output(of: "/usr/bin/ld", arguments, interrupts)
    guard ending == .exited(0) else {
      throw CompileFailure.tool("The linker \(ending).\n\(output.suffix(2000))")
    }
    unlink(object)
    return CompiledCell(
      cell: generated.cell, library: library, entryPoint: module + "_main", warnings: warnings,
      map: generated.map)
  }

  private func librariesOfImports(_ object: String, _ interrupts: Int) throws -> [String] {
    let list = object + ".libraries"
    let arguments = [object, "-o", list]
    let (ending, output) = try output(
      of: configuration.toolchain.autolinkExtractor, arguments, interrupts)
    guard ending == .exited(0) else {
      throw CompileFailure.tool("swift-autolink-extract \(ending).\n\(output)")
    }
    let flags = try Descriptor.open(list, O_RDONLY).readToEnd()
    unlink(list)
    let folder = configuration.toolchain.runtimeLibraries
    return ["-L" + folder, "-rpath", folder]
      + String(decoding: flags, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .map(String.init).filter { $0.hasPrefix("-l") }
  }

  /// Runs a tool that an interrupt stops.
  private func output(
    of tool: String, _ arguments: [String], _ interrupts: Int
  ) throws -> (ChildProcess.Ending, String) {
    defer { state.withLock { $0.running = nil } }
    return try ChildProcess.output(of: tool, arguments) { process in
      state.withLock { state in
        state.running = process
        if state.interrupts != interrupts { process.signal(SIGKILL) }
      }
    }
  }
}
