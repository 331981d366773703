/// One layer of a recurrent network in one direction, over a whole sequence.
///
/// The rows of a batch know nothing of each other: threads take some of them each through all steps, and
/// never wait for one another in between.
package struct Recurrence: Sendable {
  /// What a unit is.
  package enum Cell: Sendable {
    case tanh, relu, lstm, gru

    /// How many sums a unit takes of its inputs.
    package var gates: Int {
      switch self {
      case .tanh, .relu: 1
      case .lstm: 4
      case .gru: 3
      }
    }
  }

  /// What the way back needs of the way forward, `[steps, batch, …]`.
  package struct Trace {
    /// The gates.
    let gates: Tensor
    /// The inputs of each step and, beside them, the state before it.
    let operands: Tensor
    /// Of an LSTM the cell's state before each step, of a GRU what its reset gate multiplies.
    let kept: Tensor
  }

  /// The gradients of what ``forward(_:_:biases:hidden:cellState:)`` takes.
  package struct Gradients {
    package let weights: (input: Tensor, hidden: Tensor)
    /// Of what is added to the sums of inputs and to those of states, `[gates * size]` each.
    package let biases: (input: Tensor, hidden: Tensor)
    package let hidden: Tensor
    package let cell: Tensor
    /// Of the inputs, if it is wanted.
    package let x: Tensor?
  }

  package let cell: Cell
  package let isReversed: Bool
  /// How many steps each row has, if not all.
  package let lengths: [Int]?

  package init(cell: Cell, isReversed: Bool, lengths: [Int]?) {
    (self.cell, self.isReversed, self.lengths) = (cell, isReversed, lengths)
  }

  /// How many rows of the batch are one piece of work: as many as products keep in registers.
  static let rowsAtOnce = 8

  func pieceCount(_ batch: Int) -> Int {
    (batch + Self.rowsAtOnce - 1) / Self.rowsAtOnce
  }

  func forEachRows(_ batch: Int, _ body: (Range<Int>) -> Void) {
    Parallel.forEach(pieceCount(batch)) { part in
      let start = part * Self.rowsAtOnce
      body(start..<min(start + Self.rowsAtOnce, batch))
    }
  }
}
