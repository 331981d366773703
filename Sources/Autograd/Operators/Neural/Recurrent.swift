package import Tensor

/// The parameters of one layer of a recurrent network in one direction.
package struct RecurrentWeights {
  /// What inputs are multiplied by, `[gates * size, inputs]`.
  package var input: Tensor
  /// What states are multiplied by, `[gates * size, size]`.
  package var hidden: Tensor
  /// What is added to the sums of inputs and of states, `[gates * size]` each.
  package var biases: (input: Tensor, hidden: Tensor)?

  package init(input: Tensor, hidden: Tensor, biases: (input: Tensor, hidden: Tensor)?) {
    (self.input, self.hidden, self.biases) = (input, hidden, biases)
  }
}

extension Recurrence {
  /// What comes of a sequence: the states after each step, `[steps, batch, size]`, and the last ones,
  /// `[batch, size]`.
  package typealias Output = (states: Tensor, hidden: Tensor, cell: Tensor?)

  /// One layer over a whole sequence `[steps, batch, inputs]`, from the states `[batch, size]`.
  ///
  /// It is one operation: for each step a product of the inputs, one of the states, and the gates.
  package func callAsFunction(
    _ x: Tensor, _ weights: RecurrentWeights, hidden: Tensor, cell state: Tensor?
  ) -> Output {
    var inputs = [x, weights.input, weights.hidden, hidden]
    if let state { inputs.append(state) }
    if let biases = weights.biases { inputs += [biases.input, biases.hidden] }
    let (steps, batch) = (x.dimensions[0], x.dimensions[1])
    let (result, trace) = forward(
      x, (weights.input, weights.hidden), biases: withoutGradient { kernelBiases(weights) },
      hidden: hidden, cellState: state)
    let recorded = customFunction(
      inputs, forward: { _ in result },
      backward: { dy, inputs in
        if ThreadState.current.isRecording {
          return recomputedGradients(of: inputs, dy) { composed(Operands($0, self)) }
        }
        return gradients(dy, inputs, trace)
      })
    let size = hidden.dimensions[1]
    func last(_ index: Int) -> Tensor {
      recorded.narrow(axis: 0, steps + index..<steps + index + 1).reshape(batch, size)
    }
    return (
      recorded.narrow(axis: 0, 0..<steps), last(0), cell == .lstm ? last(1) : nil
    )
  }

  /// Only a GRU keeps the bias of the states apart from that of the inputs.
  private func kernelBiases(_ weights: RecurrentWeights) -> (input: Tensor, hidden: Tensor)? {
    weights.biases.map { (cell == .gru ? $0.input : $0.input + $0.hidden, $0.hidden) }
  }

  /// The operands of the operation by name.
  private struct Operands {
    let x: Tensor
    let input: Tensor
    let recurrent: Tensor
    let hidden: Tensor
    let cell: Tensor?
    let biases: (input: Tensor, hidden: Tensor)?

    init(_ tensors: [Tensor], _ recurrence: Recurrence) {
      (x, input, recurrent, hidden) = (tensors[0], tensors[1], tensors[2], tensors[3])
      let next = recurrence.cell == .lstm ? 5 : 4
      cell = recurrence.cell == .lstm ? tensors[4] : nil
      biases = tensors.count > next ? (tensors[next], tensors[next + 1]) : nil
    }
  }

  /// The weighted sums of all inputs, `[steps, batch, gates * size]`. Only a GRU keeps the bias of the
  /// states apart.
  private func sums(_ operands: Operands) -> Tensor {
    let x = operands.x
    let rows = x.reshape(x.dimensions[0] * x.dimensions[1], x.dimensions[2])
    let bias = operands.biases.map { cell == .gru ? $0.input : $0.input + $0.hidden }
    return Tensor.linear(rows, operands.input, bias)
      .reshape(x.dimensions[0], x.dimensions[1], operands.input.dimensions[0])
  }

  /// The gradients of the operands, by the fused kernel.
  private func gradients(_ dy: Tensor, _ inputs: [Tensor], _ trace: Trace) -> [Tensor?] {
    let operands = Operands(inputs, self)
    let gradients = backward(
      dy, trace, (operands.input, operands.recurrent), x: operands.x.requiresGrad)
    var result: [Tensor?] = [
      gradients.x, gradients.weights.input, gradients.weights.hidden, gradients.hidden,
    ]
    if cell == .lstm { result.append(gradients.cell) }
    if operands.biases != nil { result += [gradients.biases.input, gradients.biases.hidden] }
    return result
  }

  /// The same result as ``forward(_:_:bias:hidden:cellState:)``'s, made of recorded operations.
  private func composed(_ operands: Operands) -> Tensor {
    let sums = sums(operands)
    let steps = sums.dimensions[0]
    let bias = cell == .gru ? operands.biases?.hidden : nil
    var (hidden, level) = (operands.hidden, operands.cell)
    var states = [Tensor](repeating: hidden, count: steps)
    for step in isReversed ? Array((0..<steps).reversed()) : Array(0..<steps) {
      let recurrent = Tensor.linear(hidden, operands.recurrent, bias)
      var (newHidden, newLevel) = next(sums.select(axis: 0, step), recurrent, hidden, level)
      states[step] = newHidden
      if let lengths {
        let flags = lengths.map { step < $0 ? 1.0 : 0 }
        let isInside = Tensor(flags, shape: [flags.count, 1], dtype: hidden.dtype) > 0
        states[step] = Tensor.where(isInside, newHidden, 0)
        newHidden = Tensor.where(isInside, newHidden, hidden)
        if let old = level { newLevel = newLevel.map { Tensor.where(isInside, $0, old) } }
      }
      (hidden, level) = (newHidden, newLevel)
    }
    states.append(hidden)
    if let level { states.append(level) }
    return Tensor.stack(states)
  }

  /// The state after a step, of one operation each.
  private func next(_ sum: Tensor, _ recurrent: Tensor, _ hidden: Tensor, _ level: Tensor?)
    -> (hidden: Tensor, level: Tensor?)
  {
    switch cell {
    case .tanh: return ((sum + recurrent).tanh(), nil)
    case .relu: return ((sum + recurrent).relu(), nil)
    case .lstm:
      let gates = (sum + recurrent).chunk(4, axis: -1)
      guard let level else { fail("LSTM: a cell state is missing; hand over hidden and cell") }
      let new = gates[1].sigmoid() * level + gates[0].sigmoid() * gates[2].tanh()
      return (gates[3].sigmoid() * new.tanh(), new)
    case .gru:
      let (own, other) = (sum.chunk(3, axis: -1), recurrent.chunk(3, axis: -1))
      let reset = (own[0] + other[0]).sigmoid()
      let update = (own[1] + other[1]).sigmoid()
      let fresh = (own[2] + reset * other[2]).tanh()
      return (fresh + update * (hidden - fresh), nil)
    }
  }
}
