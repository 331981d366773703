import CellSource
import ChildProcess
import Display
import Synchronization

// What the worker tells, on its reading thread.
extension CellSession {
  func handle(_ event: Worker.Event, from generation: Int) {
    guard state.withLock({ $0.generation == generation }) else { return }
    switch event {
    case .printed(let text, let stream): emit(.printed(text, stream))
    case .died(let ending): workerDied(ending)
    case .frame(let frame, let cell):
      switch frame {
      case .ready: break
      case .display(let bundle, let id?, replaces: true): emit(.updated(bundle, id: id), from: cell)
      case .display(let bundle, let id, _): emit(.displayed(bundle, id: id), from: cell)
      case .clear(let wait): emit(.cleared(wait: wait), from: cell)
      case .printed(let text, let stream): emit(.printed(text, stream), from: cell)
      case .comm(let comm):
        state.withLock { $0.comms.note(comm) }
        emit(.comm(comm), from: cell)
      case .result(let bundle, let type):
        state.withLock { state in
          guard let number = state.running[cell]?.resultNumber else { return }
          state.names.note(resultType: type, of: number)
        }
        emit(.result(bundle), from: cell)
      case .inputRequest(let number, let isPassword, let prompt):
        let worker = state.withLock { $0.worker }
        let request = InputRequest(prompt: prompt, isPassword: isPassword) {
          worker?.answer(number, $0, cell: cell)
        }
        emit(.inputRequested(request), from: cell)
      case .finished: end(cell, .finished)
      case .stopped(let stop) where cell == 0: reportStray(stop)
      case .stopped(let stop): end(cell, .stopped(stop))
      case .notLoaded(let reason): end(cell, .notLoaded(reason))
      case .stuck:
        state.withLock { state in
          state.isStuck = true
          state.worker?.kill()
        }
      }
    }
  }

  /// A task or a thread that a cell started was stopped by a trap. No cell ends with that error.
  private func reportStray(_ stop: CellStop) {
    let error = CellError(stop, places: places(of: stop), in: state.withLock { $0.cells })
    let report = error.traceback.joined(separator: "\n")
    emit(.printed("A task that a cell started was stopped.\n\(report)\n", .standardError))
  }

  /// What comes from no known cell belongs to the cell that has run longest, or to the one that ran
  /// last.
  private func emit(_ event: CellEvent, from cell: Int = 0) {
    let output = state.withLock { state in
      let output = state.outputs[cell] ?? state.oldestRunning?.output ?? state.lastOutput
      if output == nil { state.early.append(event) }
      return output
    }
    output?(event)
  }

  private func end(_ number: Int, _ ending: WorkerEnding) {
    let cell = state.withLock { $0.running.removeValue(forKey: number) }
    cell?.ended(ending)
  }

  private func workerDied(_ ending: ChildProcess.Ending) {
    let (cells, stuck) = state.withLock { state -> ([RunningCell], Bool) in
      state.worker = nil
      let cells = state.endAll()
      if cells.isEmpty && !state.isClosed { state.unreportedDeath = ending }
      defer { state.isStuck = false }
      return (cells, state.isStuck)
    }
    for cell in cells { cell.ended(.died(ending, stuck: stuck)) }
  }
}
