import CellCompiler
import ChildProcess
import Synchronization

/// The comms that neither side has closed.
struct OpenComms {
  /// The names of their targets, by their ids.
  private(set) var targets: [String: String] = [:]
  mutating func note(_ comm: SessionComm) {
    switch comm.kind {
    case .open(let target): targets[comm.id] = target
    case .message: break
    case .close: targets[comm.id] = nil
    }
  }

  mutating func forgetAll() {
    targets = [:]
  }
}

extension CellSession {
  /// The targets of the comms that are open, by the comms' ids.
  public var openComms: [String: String] {
    state.withLock { $0.comms.targets }
  }

  /// Gives what the front end says through a comm to the session's handler for it, and waits for the
  /// end of that.
  ///
  /// - Parameter output: called for everything that the handler puts out, before this returns.
  public func deliver(_ comm: SessionComm, output: @escaping Output) -> CellEnding {
    let interrupts = compiler.interrupts
    let number = state.withLock { state in
      state.comms.note(comm)
      return state.nextSpareNumber()
    }
    defer { state.withLock { $0.outputs[number] = nil } }
    do {
      try startWorker(output)
    } catch {
      return .failed(CellError(name: "SystemError", value: "\(error)"))
    }
    let ended = perform(number, interrupts: interrupts, output: output) {
      worker throws(SystemError) in
      try worker.deliver(comm, as: number)
    }
    switch ended {
    case .finished: return .finished
    case .notLoaded(let reason): return .failed(CellError(name: "LoadError", value: reason))
    case .stopped(let stop):
      let sources = state.withLock { $0.cells }
      return .failed(CellError(stop, places: places(of: stop), in: sources))
    case .died(let ending, let stuck):
      forgetCells()
      return .failed(CellError(workerEnded: ending, wasStuck: stuck))
    }
  }
}
