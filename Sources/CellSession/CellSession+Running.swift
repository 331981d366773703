import CellCompiler
import CellSource
import ChildProcess
import Dispatch
import Glibc
import Synchronization

// A cell while it runs, and what becomes of it.
extension CellSession {
  /// Lets the worker run a library's code, or just load it, as the cell of a number.
  ///
  /// - Parameters:
  ///   - resultNumber: the number under which the value of a last expression is kept.
  ///   - interrupts: how many there were when the cell began.
  func run(
    _ library: String, entryPoint: String, number: Int, resultNumber: Int? = nil, interrupts: Int,
    output: @escaping Output
  ) -> WorkerEnding {
    perform(number, resultNumber: resultNumber, interrupts: interrupts, output: output) {
      worker throws(SystemError) in
      try worker.run(cell: number, library: library, entryPoint: entryPoint)
    }
  }

  /// Lets the worker run something as the cell of a number, and waits for its end.
  func perform(
    _ number: Int, resultNumber: Int? = nil, interrupts: Int, output: @escaping Output,
    _ start: (Worker) throws(SystemError) -> Void
  ) -> WorkerEnding {
    let ended = DispatchSemaphore(value: 0)
    let result = Mutex(WorkerEnding.finished)
    let died: ChildProcess.Ending? = state.withLock { state in
      // It may have died while the cell was compiled.
      guard let worker = state.worker else {
        return state.unreportedDeath.take() ?? .killed(signal: SIGKILL)
      }
      state.running[number] = RunningCell(resultNumber: resultNumber, output: output) { ending in
        result.withLock { $0 = ending }
        ended.signal()
      }
      state.outputs[number] = output
      // If this fails the worker is dying, and its reader will tell.
      try? start(worker)
      if compiler.interrupts != interrupts { worker.interrupt(cell: number) }
      return nil
    }
    if let died { return .died(died, stuck: false) }
    ended.wait()
    return result.withLock { $0 }
  }

  func ending(
    of ending: WorkerEnding, names: CellNames, cell: Cell
  ) -> CellEnding {
    switch ending {
    case .finished:
      state.withLock { $0.note(names, of: cell, stoppedAt: nil) }
      return .finished
    case .notLoaded(let reason): return .failed(CellError(name: "LoadError", value: reason))
    case .stopped(let stop):
      let places = places(of: stop)
      let (sources, explanation) = state.withLock { state in
        let top = places.last { $0.isTopLevel(of: cell) }
        let explanation = state.unfinished.explanation(for: names)
        state.note(
          names, of: cell, stoppedAt: top?.line, changing: UnfinishedChanges.names(of: stop.changes)
        )
        return (state.cells, explanation)
      }
      return .failed(CellError(stop, places: places, in: sources, explanation: explanation))
    case .died(let ending, let stuck):
      forgetCells()
      return .failed(CellError(workerEnded: ending, wasStuck: stuck))
    }
  }

  func places(of stop: CellStop) -> [CodePlace] {
    CodePlace.find(
      stop.frames, cellLibrariesIn: configuration.compiler.workFolder,
      toolchain: configuration.compiler.toolchain)
  }
}
