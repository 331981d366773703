extension Recurrence {
  /// The way back from the gradient of ``forward(_:_:biases:hidden:cellState:)``'s result.
  ///
  /// - Parameter x: whether the gradient of the inputs is wanted.
  package func backward(
    _ dy: Tensor, _ trace: Trace, _ weights: (input: Tensor, hidden: Tensor), x isWanted: Bool
  ) -> Gradients {
    if dy.dtype == .float32 {
      backward(Float.self, dy.contiguousValues(), trace, weights, x: isWanted)
    } else {
      backward(Double.self, dy.contiguousValues(), trace, weights, x: isWanted)
    }
  }

  private func backward<Scalar: GateScalar>(
    _: Scalar.Type, _ dy: Tensor, _ trace: Trace, _ weights: (input: Tensor, hidden: Tensor),
    x isWanted: Bool
  ) -> Gradients {
    let (steps, batch) = (trace.operands.dimensions[0], trace.operands.dimensions[1])
    let (inputs, size) = (weights.input.dimensions[1], weights.hidden.dimensions[1])
    let width = cell.gates * size
    let dtype = dy.dtype
    // The slopes of a step are read from here while they are in the cache, and all of them once more
    // from panels, by the gradients of the weights. Of a GRU those of the states differ, because its
    // reset gate stands between them.
    let slopes = Tensor(uninitialized: Dimensions(batch, width), dtype)
    let ofInputs = PanelMatrix<Scalar>(depth: steps * batch, columns: width, dtype)
    let (stateSlopes, ofStates) =
      cell == .gru
      ? (
        Tensor(uninitialized: Dimensions(batch, width), dtype),
        PanelMatrix<Scalar>(depth: steps * batch, columns: width, dtype)
      ) : (slopes, ofInputs)
    let dhidden = Tensor(uninitialized: Dimensions(batch, size), dtype)
    let dcell = Tensor(uninitialized: Dimensions(batch, size), dtype)
    // Each piece of work adds up its own rows while they are in the cache.
    let pieces = Dimensions(pieceCount(batch), width)
    let biases = Tensor(filling: pieces, dtype, with: .integer(0))
    let stateBiases = cell == .gru ? Tensor(filling: pieces, dtype, with: .integer(0)) : biases
    let dx =
      isWanted
      ? Tensor(filling: Dimensions([steps, batch, inputs]), dtype, with: .integer(0)) : nil
    let toInputs =
      isWanted ? PanelMatrix<Scalar>([weights.input], areTransposed: false) : nil
    let toStates = PanelMatrix<Scalar>([weights.hidden], areTransposed: false)
    let (dresult, gates) = (dy.pointer(as: Scalar.self), trace.gates.pointer(as: Scalar.self))
    let operands = trace.operands.pointer(as: Scalar.self)
    let kept = trace.kept.pointer(as: Scalar.self)
    let (dsums, dstates) = (
      slopes.pointer(as: Scalar.self), stateSlopes.pointer(as: Scalar.self)
    )
    let (dstate, dlevel) = (dhidden.pointer(as: Scalar.self), dcell.pointer(as: Scalar.self))
    let (bias, stateBias) = (
      biases.pointer(as: Scalar.self), stateBiases.pointer(as: Scalar.self)
    )
    let final = dresult + steps * batch * size
    dstate.update(from: final, count: batch * size)
    if cell == .lstm { dlevel.update(from: final + batch * size, count: batch * size) }
    forEachRows(batch) { rows in
      let first = rows.lowerBound
      let piece = first / Self.rowsAtOnce * width
      for index in 0..<steps {
        let step = isReversed ? index : steps - 1 - index
        for row in rows {
          let (unit, sum, place) = (row * size, row * width, step * batch + row)
          guard step < lengths?[row] ?? steps else {
            (dsums + sum).update(repeating: 0, count: width)
            (dstates + sum).update(repeating: 0, count: width)
            continue
          }
          let gates = gates + place * width
          Scalar.accumulate(dstate + unit, 1, dresult + place * size, size)
          switch cell {
          case .lstm:
            Scalar.lstmGatesGradient(
              dsums + sum, gates, kept + place * size, dstate + unit, dlevel + unit, size)
          case .gru:
            Scalar.gruGatesGradient(
              dsums + sum, dstates + sum, gates, kept + place * size,
              operands + place * (inputs + size) + inputs, dstate + unit, size)
          case .tanh, .relu:
            Scalar.rnnGatesGradient(dsums + sum, gates, dstate + unit, cell == .tanh, size)
          }
          Scalar.accumulate(bias + piece, 1, dsums + sum, width)
          if cell == .gru { Scalar.accumulate(stateBias + piece, 1, dstates + sum, width) }
        }
        let place = step * batch + first
        ofInputs.put(dsums + first * width, (width, 1), rows.count, at: place)
        if cell == .gru {
          ofStates.put(dstates + first * width, (width, 1), rows.count, at: place)
        }
        toStates.addProduct(
          dstates + first * width, width, rows.count, to: dstate + first * size)
        if let toInputs, let dx {
          toInputs.addProduct(
            dsums + first * width, width, rows.count,
            to: dx.pointer(as: Scalar.self) + place * inputs)
        }
      }
    }
    let ofWeights = (
      input: ofInputs.transposedProduct(operands, inputs + size, inputs),
      hidden: ofStates.transposedProduct(operands + inputs, inputs + size, size)
    )
    withExtendedLifetime((dy, trace, slopes, stateSlopes)) {}
    var axes = AxisSet()
    axes.insert(0)
    func total(_ pieces: Tensor) -> Tensor {
      Reduction.reduce(.sum, pieces, axes, keepDims: false)
    }
    return Gradients(
      weights: ofWeights, biases: (total(biases), total(stateBiases)), hidden: dhidden,
      cell: dcell, x: dx)
  }
}
