import CellCompiler
import CellSource
import ChildProcess
import Glibc
import Synchronization

// Packages that come into force while the session goes on.
extension CellSession {
  /// Loads libraries and tells the compiler of what is in them: later cells can import their modules.
  ///
  /// If a library cannot be loaded, nothing changes for later cells.
  ///
  /// - Parameters:
  ///   - libraries: those that are not loaded yet, in order.
  ///   - compilerArguments: what the compiler is told from now on; takes the place of what an earlier
  ///     call said.
  ///   - output: called for what the libraries put out while they are loaded.
  public func load(
    _ libraries: [String], compilerArguments: [String], output: @escaping Output
  ) -> CellEnding {
    defer { prepareOptimizer() }
    do {
      try startWorker(output)
    } catch {
      return .failed(CellError(name: "SystemError", value: "\(error)"))
    }
    let interrupts = compiler.interrupts
    for library in libraries {
      let number = state.withLock { $0.nextSpareNumber() }
      switch run(
        library, entryPoint: "", number: number, interrupts: interrupts, output: output)
      {
      case .finished: state.withLock { $0.packageLibraries.append(library) }
      case .notLoaded(let reason):
        return .failed(CellError(name: "LoadError", value: reason))
      case .stopped(let stop):
        return .failed(CellError(stop, places: [], in: CompiledCells()))
      case .died(let ending, let stuck):
        forgetCells()
        return .failed(CellError(workerEnded: ending, wasStuck: stuck))
      }
    }
    compiler.use(arguments: compilerArguments)
    compiler.prepare(forCell: state.withLock { $0.cellsMade } + 1)
    return .finished
  }
}
