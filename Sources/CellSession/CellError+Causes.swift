import CWorkerProtocol
import CellCompiler
import CellSource
import ChildProcess
import Glibc

extension CellError {
  static let interruptedName = "Interrupted"

  /// The compiler refused a cell.
  init(_ diagnostics: [Diagnostic], in cell: Cell) {
    let errors = diagnostics.filter { $0.severity == .error }
    var value = errors.first?.message ?? "The cell does not compile."
    if let position = errors.first?.position {
      value = "\(cell.label), line \(position.line): \(value)"
    }
    self.init(
      name: "CompileError", value: value, traceback: diagnostics.map { $0.rendered(in: cell) })
  }

  /// The compiler did not come to an end.
  init(_ failure: CompileFailure, in cell: Cell) {
    switch failure {
    case .refused(let diagnostics): self.init(diagnostics, in: cell)
    case .interrupted:
      self.init(name: CellError.interruptedName, value: "The cell was stopped while it compiled.")
    case .tool(let text): self.init(name: "CompileError", value: text)
    }
  }

  /// A cell was stopped while it ran.
  ///
  /// - Parameter explanation: why it may have used memory that it should not.
  init(
    _ stop: CellStop, places: [CodePlace], in cells: CompiledCells, explanation: String? = nil
  ) {
    let reason = places.lazy.compactMap(\.runtimeFailure).first
    let name: String
    var value: String
    switch stop.cause {
    case .thrown(let type, let description):
      (name, value) = (type, CellModules.unnamed(in: description, labels: cells.labels))
    case .trap(let trap, let message):
      (name, value) = CellError.reason(of: trap, message: message, failure: reason, cells)
      if name == "BadAccess", let explanation { value += " " + explanation }
    }
    self.init(
      name: name, value: value,
      traceback: [CellError.headline(name, value)] + Traceback(places, in: cells).rendered
        + UnfinishedChanges.warnings(of: stop.changes))
  }

  private static func reason(
    of trap: worker_trap, message: String, failure: String?, _ cells: CompiledCells
  ) -> (name: String, value: String) {
    if trap.signal == SIGUSR1 { return (interruptedName, "The cell was stopped.") }
    if trap.stack_overflow != 0 {
      let advice = "Does a function call itself without an end?"
      return ("StackOverflow", "The cell used up its stack. \(advice)")
    }
    if !message.isEmpty { return ("FatalError", said(message, cells)) }
    if let failure { return ("FatalError", failure) }
    switch trap.signal {
    case SIGSEGV, SIGBUS:
      let address = "0x" + String(trap.fault_address, radix: 16)
      return ("BadAccess", "Memory at \(address) may not be used.")
    case SIGABRT: return ("Abort", "The cell called abort().")
    case SIGFPE: return ("ArithmeticError", "An integer division has no result.")
    default: return ("FatalError", "The cell stopped itself: a check failed.")
    }
  }

  /// What the runtime says in “file:line: Fatal error: reason”: the reason. The error has the place.
  private static func said(_ message: String, _ cells: CompiledCells) -> String {
    let reason = message.trimmingEnd.replacing(#/^\S+:\d+: /#, with: "")
    let text = CellModules.unnamed(in: reason, labels: cells.labels)
    let marker = "Fatal error: "
    return text.hasPrefix(marker) ? String(text.dropFirst(marker.count)) : text
  }

  /// The worker is gone, and all variables with it.
  ///
  /// - Parameter wasStuck: whether it was ended because an interrupted cell did not stop.
  init(workerEnded ending: ChildProcess.Ending, wasStuck: Bool = false) {
    let cause =
      wasStuck
      ? "was ended, since the interrupted cell could be stopped nowhere safely" : "\(ending)"
    self.init(
      name: wasStuck ? CellError.interruptedName : "WorkerEnded",
      value: "The process that runs the cells \(cause). A new one takes its place: the variables, "
        + "functions and types of this session are lost. Run the cells that define them again.")
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
