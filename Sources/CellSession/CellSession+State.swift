import CellSource
import ChildProcess
import Glibc

extension CellSession {
  struct RunningCell: Sendable {
    var resultNumber: Int?
    var output: Output
    var ended: @Sendable (WorkerEnding) -> Void
  }

  enum WorkerEnding: Sendable {
    case finished
    case stopped(CellStop)
    case notLoaded(String)
    case died(ChildProcess.Ending, stuck: Bool)
  }

  struct State: ~Copyable {
    var worker: Worker?
    /// How the worker died, if it did so while no cell ran and nobody was told yet.
    var unreportedDeath: ChildProcess.Ending?
    /// The cells that run, by their numbers.
    var running: [Int: RunningCell] = [:]
    /// Where the cells that reached a worker send their output: their tasks may outlive them.
    var outputs: [Int: Output] = [:]
    /// Where the cell that ran last sends its output.
    var lastOutput: Output?
    /// What came before the first cell ran.
    var early: [CellEvent] = []
    var isStuck = false
    var cellsMade = 0
    /// The libraries of packages that are loaded; a new worker loads them too.
    var packageLibraries: [String] = []
    var cells = CompiledCells()
    var unreached = UnreachedVariables()
    var unfinished = UnfinishedChanges()
    var comms = OpenComms()
    var names = SessionNames()
    private var spareNumbers = 0
    var isClosed = false
    /// Which worker it is: what earlier ones still tell is of no interest.
    var generation = 0

    /// A number that no cell has, for what runs as a cell does.
    mutating func nextSpareNumber() -> Int {
      spareNumbers += 1
      return (1 << 32) + spareNumbers
    }

    var oldestRunning: RunningCell? { running.min { $0.key < $1.key }?.value }

    /// Takes all cells off the list of those that run.
    mutating func endAll() -> [RunningCell] {
      defer { running = [:] }
      return Array(running.values)
    }

    mutating func note(
      _ names: CellNames, of cell: Cell, stoppedAt line: Int?, changing changed: [String] = []
    ) {
      unfinished.note(names, of: cell, changing: changed)
      guard cell.code.options.enclosure == nil else { return }
      unreached.note(names, of: cell, stoppedAt: line)
      self.names.note(names, stoppedAt: line)
    }
  }
}
