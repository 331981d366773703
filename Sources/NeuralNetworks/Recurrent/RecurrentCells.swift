import Autograd
public import Tensor

/// What ``RNNCell``, ``LSTMCell`` and ``GRUCell`` have in common: one step of a recurrent network.
///
/// ```swift
/// let cells: [RecurrentCell] = [RNNCell(3, 5), GRUCell(3, 5), LSTMCell(3, 5)]
/// print(cells.map(\.weightIh.shape))     // [[5, 3], [15, 3], [20, 3]]
/// print(cells[0].stateDictionary.names)  // ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]
/// ```
public class RecurrentCell: Module {
  /// What inputs are multiplied by, `[gates * hidden, inputs]`.
  public let weightIh: Tensor
  /// What states are multiplied by, `[gates * hidden, hidden]`.
  public let weightHh: Tensor
  /// What is added to the sums of inputs, `[gates * hidden]`.
  public let biasIh: Tensor?
  /// What is added to the sums of states, `[gates * hidden]`.
  public let biasHh: Tensor?
  private let cell: Recurrence.Cell

  fileprivate init(
    _ cell: Recurrence.Cell, _ inputs: Int, _ hidden: Int, _ bias: Bool, _ dtype: DType,
    _ generator: Generator
  ) {
    require(
      inputs > 0 && hidden > 0,
      "\(Self.self): \(inputs) inputs and \(hidden) units must be 1 or more each")
    func parameter(_ shape: Int...) -> Tensor {
      evenParameter([cell.gates * hidden] + shape, fan: hidden, dtype, generator)
    }
    (weightIh, weightHh) = (parameter(inputs), parameter(hidden))
    biasIh = bias ? parameter() : nil
    biasHh = bias ? parameter() : nil
    self.cell = cell
  }

  fileprivate func step(_ x: Tensor, _ hidden: Tensor?, _ level: Tensor?) -> Recurrence.Output {
    let (inputs, size) = (weightIh.dimensions[1], weightHh.dimensions[1])
    require(
      (x.rank == 1 || x.rank == 2) && x.dimensions[x.rank - 1] == inputs,
      """
      \(Self.self): an input of shape \(x.shape) is not [batch, \(inputs)] or [\(inputs)], which \
      this layer expects
      """)
    let shape = x.rank == 2 ? [x.dimensions[0], size] : [size]
    func start(_ state: Tensor?) -> Tensor {
      let state = state ?? Tensor.zeros(shape, dtype: x.dtype)
      require(
        state.shape == shape,
        "\(Self.self): a state of shape \(state.shape) does not fit; this input needs \(shape)")
      return state.reshape(-1, size)
    }
    let weights = RecurrentWeights(
      input: weightIh, hidden: weightHh, biases: biasIh.flatMap { ih in biasHh.map { (ih, $0) } })
    let result = Recurrence(cell: cell, isReversed: false, lengths: nil)(
      x.reshape(1, -1, inputs), weights, hidden: start(hidden),
      cell: cell == .lstm ? start(level) : nil)
    return (
      result.states, result.hidden.reshape(shape), result.cell.map { $0.reshape(shape) }
    )
  }
}

/// One step of an ``RNN``.
///
/// ```swift
/// let cell = RNNCell(10, 20)
/// var state = Tensor.zeros(3, 20)
/// for x in Tensor.randn(6, 3, 10).unbind() { state = cell(x, state) }
/// state.shape  // [3, 20]
/// ```
///
/// As [torch.nn.RNNCell](https://docs.pytorch.org/docs/stable/generated/torch.nn.RNNCell.html).
public final class RNNCell: RecurrentCell {
  /// A cell of `hidden` units.
  public init(
    _ inputs: Int, _ hidden: Int, bias: Bool = true, nonlinearity: RNN.Nonlinearity = .tanh,
    dtype: DType = .float32, generator: Generator = .standard
  ) {
    super.init(nonlinearity == .tanh ? .tanh : .relu, inputs, hidden, bias, dtype, generator)
  }

  /// The state `[batch, hidden]` after an input `[batch, inputs]`, or both without the batch; it
  /// starts from zeros.
  ///
  /// Stops where an input or a state has another shape.
  public func callAsFunction(_ x: Tensor, _ hidden: Tensor? = nil) -> Tensor {
    step(x, hidden, nil).hidden
  }
}

/// One step of a ``GRU``.
///
/// ```swift
/// let cell = GRUCell(10, 20)
/// let first = cell(Tensor.randn(3, 10))   // from zeros
/// cell(Tensor.randn(3, 10), first).shape  // [3, 20]
/// cell(Tensor.randn(10)).shape            // [20]
/// ```
///
/// As [torch.nn.GRUCell](https://docs.pytorch.org/docs/stable/generated/torch.nn.GRUCell.html).
public final class GRUCell: RecurrentCell {
  /// A cell of `hidden` units.
  public init(
    _ inputs: Int, _ hidden: Int, bias: Bool = true, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    super.init(.gru, inputs, hidden, bias, dtype, generator)
  }

  /// The state `[batch, hidden]` after an input `[batch, inputs]`, or both without the batch; it
  /// starts from zeros.
  ///
  /// Stops where an input or a state has another shape.
  public func callAsFunction(_ x: Tensor, _ hidden: Tensor? = nil) -> Tensor {
    step(x, hidden, nil).hidden
  }
}

/// One step of an ``LSTM``.
///
/// ```swift
/// let lstm = LSTMCell(10, 20)
/// var state = lstm(Tensor.randn(3, 10))
/// state = lstm(Tensor.randn(3, 10), state)
/// print(state.hidden.shape, state.cell.shape)  // [3, 20] [3, 20]
/// ```
///
/// As [torch.nn.LSTMCell](https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html).
public final class LSTMCell: RecurrentCell {
  /// A cell of `hidden` units.
  public init(
    _ inputs: Int, _ hidden: Int, bias: Bool = true, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    super.init(.lstm, inputs, hidden, bias, dtype, generator)
  }

  /// The state and the cell, `[batch, hidden]` each, after an input `[batch, inputs]`; they start from
  /// zeros.
  ///
  /// Stops where an input or a state has another shape.
  public func callAsFunction(
    _ x: Tensor, _ state: (hidden: Tensor, cell: Tensor)? = nil
  ) -> (hidden: Tensor, cell: Tensor) {
    let result = step(x, state?.hidden, state?.cell)
    guard let cell = result.cell else { fail("LSTMCell: there is no cell state") }
    return (result.hidden, cell)
  }
}
