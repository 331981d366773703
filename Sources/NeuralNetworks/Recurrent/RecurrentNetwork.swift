import Autograd
public import Tensor

/// What ``RNN``, ``LSTM`` and ``GRU`` have in common: layers of units that read a sequence step by step
/// and remember.
///
/// ```swift
/// let networks: [RecurrentNetwork] = [RNN(3, 5), GRU(3, 5, numLayers: 2, bidirectional: true)]
/// print(networks.map(\.parameters.count))      // [4, 16]
/// print(networks[0].stateDictionary.names[0])  // weight_ih_l0
/// ```
public class RecurrentNetwork: Module {
  /// The numbers of an input's features, of units in each layer, and of layers.
  public let sizes: (inputs: Int, hidden: Int, layers: Int)
  /// Whether sequences are `[batch, steps, features]` instead of `[steps, batch, features]`.
  public let batchFirst: Bool
  /// How likely an output of a layer becomes zero on its way to the next, while training.
  public let dropout: Double
  /// Whether each layer also reads the sequence from its end.
  public let bidirectional: Bool
  /// Whether dropout acts.
  public var isTraining = true
  private let parameterSets: RecurrentParameters
  private let cell: Recurrence.Cell
  private let generator: Generator

  /// Parameters stand by PyTorch's names: `weight_ih_l0`, `bias_hh_l1_reverse`.
  public static var stateNames: [String: String] { ["parameterSets": ""] }

  fileprivate init(
    _ cell: Recurrence.Cell, _ inputs: Int, _ size: Int, _ layers: Int, _ bias: Bool,
    _ batchFirst: Bool, _ dropout: Double, _ bidirectional: Bool, _ dtype: DType,
    _ generator: Generator
  ) {
    require(
      inputs > 0 && size > 0 && layers > 0,
      "\(Self.self): \(inputs) inputs, \(size) units and \(layers) layers must be 1 or more each")
    require(
      (0...1).contains(dropout),
      "\(Self.self): a probability is between 0 and 1, as dropout \(dropout) is not")
    self.cell = cell
    sizes = (inputs, size, layers)
    (self.batchFirst, self.dropout, self.bidirectional) = (batchFirst, dropout, bidirectional)
    self.generator = generator
    parameterSets = RecurrentParameters(
      inputs: inputs, size: size, gates: cell.gates, layers: layers,
      isBidirectional: bidirectional, bias: bias, dtype, generator)
  }

  /// The states of the last layer after each step, and the last ones of all layers and directions,
  /// `[layers * directions, batch, hidden]`.
  fileprivate func run(
    _ x: Tensor, _ hidden: Tensor?, _ level: Tensor?, _ lengths: [Int]?
  ) -> (output: Tensor, hidden: Tensor, cell: Tensor?) {
    let hasBatch = x.rank == 3
    require(
      (hasBatch || x.rank == 2) && x.dimensions[x.rank - 1] == sizes.inputs,
      """
      \(Self.self): an input of shape \(x.shape) is not \
      \(batchFirst ? "[batch, steps, \(sizes.inputs)]" : "[steps, batch, \(sizes.inputs)]") or \
      [steps, \(sizes.inputs)], which this layer expects
      """)
    // Written down step by step once: the way forward and the way back read it.
    var sequence = hasBatch ? (batchFirst ? x.transpose(0, 1).contiguous() : x) : x.unsqueeze(1)
    let (steps, batch) = (sequence.dimensions[0], sequence.dimensions[1])
    require(steps > 0, "\(Self.self): an input of shape \(x.shape) has no steps; give one at least")
    checkLengths(lengths, steps, batch)
    let directions = bidirectional ? 2 : 1
    let shape = [sizes.layers * directions, batch, sizes.hidden]
    func start(_ state: Tensor?) -> Tensor {
      guard let state else { return Tensor.zeros(shape, dtype: x.dtype) }
      let wanted = hasBatch ? shape : [shape[0], shape[2]]
      require(
        state.shape == wanted && state.dtype == x.dtype,
        """
        \(Self.self): a \(state.dtype) state of shape \(state.shape) does not fit; this input needs \
        \(x.dtype) of shape \(wanted)
        """)
      return hasBatch ? state : state.unsqueeze(1)
    }
    let (hiddens, levels) = (start(hidden), cell == .lstm ? start(level) : nil)
    var last: (hidden: [Tensor], cell: [Tensor]) = ([], [])
    for layer in 0..<sizes.layers {
      if layer > 0 {
        sequence = Autograd.dropout(
          sequence, probability: dropout, isTraining: isTraining, generator: generator)
      }
      let outputs = (0..<directions).map { direction in
        let index = layer * directions + direction
        let recurrence = Recurrence(cell: cell, isReversed: direction == 1, lengths: lengths)
        let result = recurrence(
          sequence, parameterSets.weights[index], hidden: hiddens.select(axis: 0, index),
          cell: levels?.select(axis: 0, index))
        last.hidden.append(result.hidden)
        if let cell = result.cell { last.cell.append(cell) }
        return result.states
      }
      sequence = directions == 2 ? Tensor.concatenate(outputs, axis: -1) : outputs[0]
    }
    func end(_ states: [Tensor]) -> Tensor {
      let all = Tensor.stack(states)
      return hasBatch ? all : all.squeeze(1)
    }
    let output = hasBatch ? (batchFirst ? sequence.transpose(0, 1) : sequence) : sequence.squeeze(1)
    return (output, end(last.hidden), cell == .lstm ? end(last.cell) : nil)
  }

  private func checkLengths(_ lengths: [Int]?, _ steps: Int, _ batch: Int) {
    guard let lengths else { return }
    require(
      lengths.count == batch && lengths.allSatisfy { (1...steps).contains($0) },
      """
      \(Self.self): lengths \(lengths) do not fit; there must be one from 1 to \(steps) for each of \
      the \(batch) sequences
      """)
  }
}

/// How long the sequences of a batch are: an array of whole numbers, or a tensor of them.
///
/// ```swift
/// let (rnn, batch) = (RNN(3, 5, batchFirst: true), padded([[7, 8], [9]]))
/// let sequences = Embedding(10, 3)(batch.tokens)
/// rnn(sequences, lengths: batch.lengths).hidden.shape  // [1, 2, 5]
/// rnn(sequences, lengths: [2, 1]).hidden.shape         // [1, 2, 5]
/// ```
public protocol SequenceLengths {
  /// The length of each sequence.
  var sequenceLengths: [Int] { get }
}

extension [Int]: SequenceLengths {
  /// The array itself.
  public var sequenceLengths: [Int] { self }
}

extension Tensor: SequenceLengths {
  /// The tensor's elements.
  public var sequenceLengths: [Int] { scalars(as: Int.self) }
}

/// A recurrent network of simple units: `h = tanh(W x + b + V h + c)`.
///
/// ```swift
/// let (output, hidden) = RNN(10, 20, numLayers: 2)(Tensor.randn(5, 3, 10))
/// output.shape  // [5, 3, 20]
/// hidden.shape  // [2, 3, 20]
/// ```
///
/// Elman, *Finding structure in time* (1990). As
/// [torch.nn.RNN](https://docs.pytorch.org/docs/stable/generated/torch.nn.RNN.html).
public final class RNN: RecurrentNetwork {
  /// The function of a simple unit.
  public enum Nonlinearity: Sendable {
    /// The hyperbolic tangent.
    case tanh
    /// The rectifier.
    case relu
  }

  /// A network of `hidden` units in each layer.
  public init(
    _ inputs: Int, _ hidden: Int, numLayers: Int = 1, nonlinearity: Nonlinearity = .tanh,
    bias: Bool = true, batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false,
    dtype: DType = .float32, generator: Generator = .standard
  ) {
    super.init(
      nonlinearity == .tanh ? .tanh : .relu, inputs, hidden, numLayers, bias, batchFirst, dropout,
      bidirectional, dtype, generator)
  }

  /// The states of the last layer after each step, `[steps, batch, directions * hidden]`, and the last
  /// ones of all layers, `[layers * directions, batch, hidden]`.
  ///
  /// Stops where sequences, states or lengths do not fit.
  ///
  /// - Parameters:
  ///   - x: sequences `[steps, batch, inputs]`, with `batchFirst` `[batch, steps, inputs]`, or one
  ///     without the batch.
  ///   - hidden: the states at the start; zeros if it is nil.
  ///   - lengths: how many steps of each sequence count. Past them states are zero, and the last states
  ///     are those there.
  public func callAsFunction(
    _ x: Tensor, _ hidden: Tensor? = nil, lengths: (any SequenceLengths)? = nil
  ) -> (output: Tensor, hidden: Tensor) {
    let result = run(x, hidden, nil, lengths?.sequenceLengths)
    return (result.output, result.hidden)
  }
}

/// A recurrent network of gated units: they choose what to reset and what to update.
///
/// ```swift
/// let gru = GRU(10, 20, batchFirst: true, bidirectional: true)
/// let (output, hidden) = gru(Tensor.randn(3, 5, 10), lengths: [5, 4, 2])
/// output.shape                  // [3, 5, 40]
/// hidden.shape                  // [2, 3, 20]
/// output[2, 2..<5].abs().max()  // 0.0
/// ```
///
/// The third sequence has two steps: behind them there are zeros, and its last states are those
/// there.
///
/// Cho and others, *Learning phrase representations using RNN encoder-decoder* (2014). As
/// [torch.nn.GRU](https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html).
public final class GRU: RecurrentNetwork {
  /// A network of `hidden` units in each layer.
  public init(
    _ inputs: Int, _ hidden: Int, numLayers: Int = 1, bias: Bool = true, batchFirst: Bool = false,
    dropout: Double = 0, bidirectional: Bool = false, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    super.init(
      .gru, inputs, hidden, numLayers, bias, batchFirst, dropout, bidirectional, dtype, generator)
  }

  /// The states of the last layer after each step, and the last ones of all layers; see
  /// ``RNN/callAsFunction(_:_:lengths:)``.
  public func callAsFunction(
    _ x: Tensor, _ hidden: Tensor? = nil, lengths: (any SequenceLengths)? = nil
  ) -> (output: Tensor, hidden: Tensor) {
    let result = run(x, hidden, nil, lengths?.sequenceLengths)
    return (result.output, result.hidden)
  }
}

/// A recurrent network of units with a memory cell, which gates write, keep and read.
///
/// ```swift
/// let lstm = LSTM(64, 128, batchFirst: true)
/// let (output, (hidden, cell)) = lstm(Tensor.randn(32, 50, 64))
/// output.shape  // [32, 50, 128]
/// hidden.shape  // [1, 32, 128]
/// ```
///
/// Hochreiter and Schmidhuber, *Long short-term memory* (1997). As
/// [torch.nn.LSTM](https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html).
public final class LSTM: RecurrentNetwork {
  /// A network of `hidden` units in each layer.
  public init(
    _ inputs: Int, _ hidden: Int, numLayers: Int = 1, bias: Bool = true, batchFirst: Bool = false,
    dropout: Double = 0, bidirectional: Bool = false, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    super.init(
      .lstm, inputs, hidden, numLayers, bias, batchFirst, dropout, bidirectional, dtype, generator)
  }

  /// The states of the last layer after each step, and the last states and cells of all layers; see
  /// ``RNN/callAsFunction(_:_:lengths:)``.
  public func callAsFunction(
    _ x: Tensor, _ state: (hidden: Tensor, cell: Tensor)? = nil,
    lengths: (any SequenceLengths)? = nil
  ) -> (output: Tensor, state: (hidden: Tensor, cell: Tensor)) {
    let result = run(x, state?.hidden, state?.cell, lengths?.sequenceLengths)
    guard let cell = result.cell else { fail("LSTM: there is no cell state") }
    return (result.output, (result.hidden, cell))
  }
}
