extension Recurrence {
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
      operands: Tensor(uninitialized: Dimensions([steps, batch, inputs + size]), x.dtype),
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
      let (operands, kept) = (
        trace.operands.pointer(as: Scalar.self), trace.kept.pointer(as: Scalar.self)
      )
      // Of a GRU the sums of the states stay apart from those of the inputs.
      let factor = PanelMatrix<Scalar>(
        cell == .gru ? [weights.input] : [weights.input, weights.hidden], areTransposed: true)
      let ofStates =
        cell == .gru ? PanelMatrix<Scalar>([weights.hidden], areTransposed: true) : nil
      let state = output + steps * batch * size
      let level = state + batch * size
      let recurrent = scratch.pointer(as: Scalar.self)
      state.update(from: hidden.pointer(as: Scalar.self), count: batch * size)
      if let cellState, cell == .lstm {
        level.update(from: cellState.pointer(as: Scalar.self), count: batch * size)
      }
      forEachRows(batch) { rows in
        for index in 0..<steps {
          let step = isReversed ? steps - 1 - index : index
          let place = step * batch * size
          let sums = gates + step * batch * width
          let firstOperand = operands + (step * batch + rows.lowerBound) * (inputs + size)
          for row in rows {
            let operand = operands + (step * batch + row) * (inputs + size)
            operand.update(
              from: x.pointer(as: Scalar.self) + (step * batch + row) * inputs, count: inputs)
            (operand + inputs).update(from: state + row * size, count: size)
            (sums + row * width).update(from: inputBias.pointer(as: Scalar.self), count: width)
          }
          factor.addProduct(
            firstOperand, inputs + size, rows.count, to: sums + rows.lowerBound * width)
          if let ofStates {
            for row in rows {
              (recurrent + row * width).update(
                from: stateBias.pointer(as: Scalar.self), count: width)
            }
            ofStates.addProduct(
              firstOperand + inputs, inputs + size, rows.count,
              to: recurrent + rows.lowerBound * width)
          }
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
}
