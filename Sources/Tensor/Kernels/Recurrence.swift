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
    /// The state before each step.
    package let before: Tensor
    /// Of an LSTM the cell's state before each step, of a GRU what its reset gate multiplies.
    let kept: Tensor
  }

  /// The gradients of the sums of inputs, of those of states, and of the state at the start.
  package struct Gradients {
    package let inputs: Tensor
    package let recurrent: Tensor
    package let hidden: Tensor
    package let cell: Tensor
    /// Of what is added to the sums, `[gates * size]` each.
    package let biases: (inputs: Tensor, recurrent: Tensor)
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
  private static let rowsAtOnce = 8

  /// The states after each step, `[steps, batch, size]`, followed by the last state and, of an LSTM, by
  /// the cell's last state. Past a row's length states are zero, and the last state is the one there.
  ///
  /// - Parameters:
  ///   - x: the inputs, `[steps, batch, inputs]`.
  ///   - weights: of the inputs, `[gates * size, inputs]`, and of the states, `[gates * size, size]`.
  ///   - biases: what is added to the sums of the inputs and, of a GRU, to those of the states.
  package func forward(
    _ x: Tensor, _ weights: (input: Tensor, hidden: Tensor),
    biases: (input: Tensor, hidden: Tensor)?, hidden: Tensor, cellState: Tensor?
  ) -> (result: Tensor, trace: Trace) {
    let (steps, batch, size) = (x.dimensions[0], x.dimensions[1], hidden.dimensions[1])
    let (inputs, width) = (x.dimensions[2], cell.gates * size)
    let final = cell == .lstm ? 2 : 1
    let result = Tensor(uninitialized: Dimensions([steps + final, batch, size]), x.dtype)
    let trace = Trace(
      gates: Tensor(uninitialized: Dimensions([steps, batch, width]), x.dtype),
      before: Tensor(uninitialized: Dimensions([steps, batch, size]), x.dtype),
      kept: Tensor(
        uninitialized: Dimensions([cell.gates == 1 ? 0 : steps, batch, size]), x.dtype))
    require(
      x.dtype == weights.input.dtype && x.dtype == weights.hidden.dtype && x.dtype.isFloatingPoint,
      """
      recurrent layer: an input of \(x.dtype) does not agree with weights of \(weights.input.dtype); \
      convert it by .to(\(weights.input.dtype))
      """)
    let (x, hidden) = (x.contiguousValues(), hidden.contiguousValues())
    let cellState = cellState?.contiguousValues()
    func bias(_ tensor: Tensor?) -> Tensor {
      tensor?.converted(to: x.dtype).contiguousValues()
        ?? Tensor(filling: Dimensions([width]), x.dtype, with: .integer(0))
    }
    let (inputBias, stateBias) = (bias(biases?.input), bias(biases?.hidden))
    let scratch = Tensor(uninitialized: Dimensions([batch, cell == .gru ? width : 0]), x.dtype)
    func run<Scalar: GateScalar>(_: Scalar.Type) {
      let output = result.pointer(as: Scalar.self)
      let gates = trace.gates.pointer(as: Scalar.self)
      let (before, kept) = (
        trace.before.pointer(as: Scalar.self), trace.kept.pointer(as: Scalar.self)
      )
      let ofInputs = RepeatedFactor<Scalar>(weights.input, isTransposed: true)
      let ofStates = RepeatedFactor<Scalar>(weights.hidden, isTransposed: true)
      let state = output + steps * batch * size
      let level = state + batch * size
      let recurrent = scratch.pointer(as: Scalar.self)
      state.update(from: hidden.pointer(as: Scalar.self), count: batch * size)
      if let cellState, cell == .lstm {
        level.update(from: cellState.pointer(as: Scalar.self), count: batch * size)
      }
      forEachRows(batch) { rows in
        let start = rows.lowerBound * size
        for index in 0..<steps {
          let step = isReversed ? steps - 1 - index : index
          let place = step * batch * size
          (before + place + start).update(from: state + start, count: rows.count * size)
          let sums = gates + step * batch * width
          for row in rows {
            (sums + row * width).update(from: inputBias.pointer(as: Scalar.self), count: width)
          }
          ofInputs.addProduct(
            x.pointer(as: Scalar.self) + (step * batch + rows.lowerBound) * inputs, rows.count,
            to: sums + rows.lowerBound * width)
          // Of a GRU the sums of the states stay apart from those of the inputs.
          let target = cell == .gru ? recurrent : sums
          if cell == .gru {
            for row in rows {
              (target + row * width).update(
                from: stateBias.pointer(as: Scalar.self), count: width)
            }
          }
          ofStates.addProduct(
            state + start, rows.count, to: target + rows.lowerBound * width)
          for row in rows {
            let (unit, output) = (row * size, output + place + row * size)
            guard step < lengths?[row] ?? steps else {
              output.update(repeating: 0, count: size)
              continue
            }
            let (sum, hidden) = (sums + row * width, state + unit)
            switch cell {
            case .lstm:
              (kept + place + unit).update(from: level + unit, count: size)
              Scalar.lstmGates(sum, level + unit, hidden, size)
            case .gru:
              Scalar.gruGates(sum, kept + place + unit, recurrent + row * width, hidden, size)
            case .tanh, .relu:
              Scalar.rnnGates(sum, hidden, cell == .tanh, size)
            }
            output.update(from: hidden, count: size)
          }
        }
      }
    }
    withGateScalar(x.dtype, run, run)
    withExtendedLifetime((x, hidden, cellState, inputBias, stateBias, scratch)) {}
    return (result, trace)
  }

  /// The way back from the gradient of ``forward(_:_:biases:hidden:cellState:)``'s result.
  ///
  /// - Parameter input: the weight of the inputs, if their gradient is wanted.
  package func backward(
    _ dy: Tensor, _ trace: Trace, input: Tensor?, hidden weight: Tensor
  ) -> Gradients {
    let dy = dy.contiguousValues()
    let before = trace.before
    let (steps, batch, size) = (
      before.dimensions[0], before.dimensions[1], before.dimensions[2]
    )
    let width = cell.gates * size
    let slopes = Tensor(uninitialized: trace.gates.dimensions, dy.dtype)
    // Of a GRU the two differ, because its reset gate stands between them.
    let recurrent =
      cell == .gru ? Tensor(uninitialized: trace.gates.dimensions, dy.dtype) : slopes
    let dhidden = Tensor(uninitialized: Dimensions(batch, size), dy.dtype)
    let dcell = Tensor(uninitialized: Dimensions(batch, size), dy.dtype)
    // Each piece of work adds up its own rows while they are in the cache.
    let pieces = Dimensions(pieceCount(batch), width)
    let biases = Tensor(filling: pieces, dy.dtype, with: .integer(0))
    let recurrentBiases =
      cell == .gru ? Tensor(filling: pieces, dy.dtype, with: .integer(0)) : biases
    let dx = input.map {
      Tensor(
        filling: Dimensions([steps, batch, $0.dimensions[1]]), dy.dtype, with: .integer(0))
    }
    func run<Scalar: GateScalar>(_: Scalar.Type) {
      let ofInputs = input.map { RepeatedFactor<Scalar>($0, isTransposed: false) }
      let ofStates = RepeatedFactor<Scalar>(weight, isTransposed: false)
      let (slope, gates) = (dy.pointer(as: Scalar.self), trace.gates.pointer(as: Scalar.self))
      let (old, kept) = (before.pointer(as: Scalar.self), trace.kept.pointer(as: Scalar.self))
      let (sums, states) = (
        slopes.pointer(as: Scalar.self), recurrent.pointer(as: Scalar.self)
      )
      let (dstate, dlevel) = (
        dhidden.pointer(as: Scalar.self), dcell.pointer(as: Scalar.self)
      )
      let (biases, otherBiases) = (
        biases.pointer(as: Scalar.self), recurrentBiases.pointer(as: Scalar.self)
      )
      let final = slope + steps * batch * size
      dstate.update(from: final, count: batch * size)
      if cell == .lstm { dlevel.update(from: final + batch * size, count: batch * size) }
      forEachRows(batch) { rows in
        for index in 0..<steps {
          let step = isReversed ? index : steps - 1 - index
          for row in rows {
            let (unit, place) = (row * size, (step * batch + row) * size)
            let gate = (step * batch + row) * width
            guard step < lengths?[row] ?? steps else {
              (sums + gate).update(repeating: 0, count: width)
              (states + gate).update(repeating: 0, count: width)
              continue
            }
            Scalar.accumulate(dstate + unit, 1, slope + place, size)
            switch cell {
            case .lstm:
              Scalar.lstmGatesGradient(
                sums + gate, gates + gate, kept + place, dstate + unit, dlevel + unit, size)
            case .gru:
              Scalar.gruGatesGradient(
                sums + gate, states + gate, gates + gate, kept + place, old + place,
                dstate + unit, size)
            case .tanh, .relu:
              Scalar.rnnGatesGradient(
                sums + gate, gates + gate, dstate + unit, cell == .tanh, size)
            }
            let piece = rows.lowerBound / Self.rowsAtOnce * width
            Scalar.accumulate(biases + piece, 1, sums + gate, width)
            if cell == .gru { Scalar.accumulate(otherBiases + piece, 1, states + gate, width) }
          }
          let place = step * batch + rows.lowerBound
          ofStates.addProduct(
            states + place * width, rows.count, to: dstate + rows.lowerBound * size)
          if let ofInputs, let dx {
            ofInputs.addProduct(
              sums + place * width, rows.count,
              to: dx.pointer(as: Scalar.self) + place * ofInputs.columns)
          }
        }
      }
    }
    withGateScalar(dy.dtype, run, run)
    withExtendedLifetime(dy) {}
    var axes = AxisSet()
    axes.insert(0)
    func total(_ pieces: Tensor) -> Tensor {
      Reduction.reduce(.sum, pieces, axes, keepDims: false)
    }
    return Gradients(
      inputs: slopes, recurrent: recurrent, hidden: dhidden, cell: dcell,
      biases: (total(biases), total(recurrentBiases)), x: dx)
  }

  private func pieceCount(_ batch: Int) -> Int {
    (batch + Self.rowsAtOnce - 1) / Self.rowsAtOnce
  }

  private func forEachRows(_ batch: Int, _ body: (Range<Int>) -> Void) {
    Parallel.forEach(pieceCount(batch)) { part in
      let start = part * Self.rowsAtOnce
      body(start..<min(start + Self.rowsAtOnce, batch))
    }
  }
}
