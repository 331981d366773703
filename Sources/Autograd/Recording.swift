import Tensor

/// A tensor that an operation keeps for the way back.
struct Saved {
  private enum Origin {
    case operand
    /// The operation's own result: it is kept without its place in the graph, or the operation would
    /// keep itself alive.
    case result
    /// A view, kept without the tensor that it is a view of: that may come to depend on the operation.
    case view(Node?)
  }

  private let tensor: Tensor
  private let version: Int
  private let origin: Origin

  @inline(__always)
  init(_ tensor: Tensor, by result: Tensor) {
    version = tensor.storage.version
    if tensor === result {
      (self.tensor, origin) = (tensor.alias(), .result)
    } else if tensor.base != nil {
      (self.tensor, origin) = (tensor.alias(), .view(tensor.node))
    } else {
      (self.tensor, origin) = (tensor, .operand)
    }
  }

  /// The tensor as it was.
  ///
  /// Stops where it was changed in place since.
  @inline(__always)
  func value(for operation: Operation) -> Tensor {
    require(
      tensor.storage.version == version,
      """
      backward: a tensor of shape \(tensor.shape) that \(operation.name) needs for its gradient was \
      changed in place afterwards; change a copy, or write x = x + … instead of x += …
      """)
    let node: Node?
    switch origin {
    case .operand: return tensor
    case .result: node = operation
    case .view(let known): node = known
    }
    guard ThreadState.current.isRecording else { return tensor }
    let value = tensor.alias()
    value.place = node
    return value
  }
}

/// How the gradient of a result becomes the gradient of one operand. What it needs of tensors is
/// handed to it, not captured: then it is checked to be unchanged, and costs no allocation.
enum Pullback {
  case plain((Tensor) -> Tensor)
  case saving(Saved, (Tensor, Tensor) -> Tensor)
  case savingTwo(Saved, Saved, (Tensor, Tensor, Tensor) -> Tensor)
}

/// The way back from an operation to one of its operands.
struct Edge {
  let source: Node
  let pullback: Pullback

  @inline(__always)
  func pull(_ gradient: Tensor, through operation: Operation) -> Tensor {
    switch pullback {
    case .plain(let function): function(gradient)
    case .saving(let saved, let function): function(gradient, saved.value(for: operation))
    case .savingTwo(let first, let second, let function):
      function(gradient, first.value(for: operation), second.value(for: operation))
    }
  }
}

/// An operand of an operation, with its pullback: a function from the result's gradient `dy` to the
/// operand's own.
struct Input {
  private enum Function {
    case plain((Tensor) -> Tensor)
    case saving(Tensor, (Tensor, Tensor) -> Tensor)
    case savingTwo(Tensor, Tensor, (Tensor, Tensor, Tensor) -> Tensor)
  }

  let tensor: Tensor
  private let function: Function

  @inline(__always)
  static func input(_ tensor: Tensor, _ pullback: @escaping (_ dy: Tensor) -> Tensor) -> Input {
    Input(tensor: tensor, function: .plain(pullback))
  }

  @inline(__always)
  static func input(
    _ tensor: Tensor, saving saved: Tensor,
    _ pullback: @escaping (_ dy: Tensor, _ saved: Tensor) -> Tensor
  ) -> Input {
    Input(tensor: tensor, function: .saving(saved, pullback))
  }

  @inline(__always)
  static func input(
    _ tensor: Tensor, saving first: Tensor, _ second: Tensor,
    _ pullback: @escaping (_ dy: Tensor, _ first: Tensor, _ second: Tensor) -> Tensor
  ) -> Input {
    Input(tensor: tensor, function: .savingTwo(first, second, pullback))
  }

  /// The way back, if a gradient flows to the operand.
  @inline(__always)
  func edge(from result: Tensor) -> Edge? {
    guard let source = tensor.node else { return nil }
    switch function {
    case .plain(let function):
      return Edge(source: source, pullback: .plain(function))
    case .saving(let saved, let function):
      return Edge(source: source, pullback: .saving(Saved(saved, by: result), function))
    case .savingTwo(let first, let second, let function):
      return Edge(
        source: source,
        pullback: .savingTwo(Saved(first, by: result), Saved(second, by: result), function))
    }
  }
}

/// Whether an operation on these tensors is to be recorded.
@inline(__always)
func isRecorded(_ first: Tensor, _ second: Tensor? = nil) -> Bool {
  guard first.mayHaveNode || second?.mayHaveNode == true else { return false }
  return ThreadState.current.isRecording && (first.node != nil || second?.node != nil)
}

extension Tensor {
  /// Whether it is worth while to ask for the node.
  @inline(__always)
  fileprivate var mayHaveNode: Bool {
    place != nil || knownChanges != storage.recordedChanges
  }
}

/// Gives `result` its place in the graph, if a gradient flows to one of the operands.
///
/// ```
/// return record("multiply", product,
///   .input(a, saving: b) { dy, b in dy * b },
///   .input(b, saving: a) { dy, a in dy * a })
/// ```
///
/// A gradient that has the shape or element type of the result, rather than the operand's, is
/// summed and converted by the graph.
@inline(__always)
func record(
  _ name: StaticString, _ result: Tensor, _ first: Input, _ second: Input? = nil,
  _ third: Input? = nil
) -> Tensor {
  var isWanted = isRecorded(first.tensor, second?.tensor)
  if let third { isWanted = isRecorded(third.tensor) || isWanted }
  guard isWanted, result.dtype.isFloatingPoint else { return result }
  let operation = Operation(name, for: result)
  operation.connect(
    first.edge(from: result), second?.edge(from: result), third?.edge(from: result))
  result.place = operation
  return result
}

/// Gives a view its place in the graph, as ``record`` does for results with memory of their own.
@inline(__always)
func recordView(_ name: StaticString, _ view: Tensor, _ source: Input) -> Tensor {
  if !ThreadState.current.isRecording { view.viewKind = .untracked }
  return record(name, view, source)
}

/// Gives the result of an operation on any number of operands its place in the graph.
func record(_ name: StaticString, _ result: Tensor, _ inputs: [Input]) -> Tensor {
  var isWanted = false
  for input in inputs where isRecorded(input.tensor) { isWanted = true }
  guard isWanted, result.dtype.isFloatingPoint else { return result }
  let operation = Operation(name, for: result)
  operation.connect(inputs.compactMap { $0.edge(from: result) })
  result.place = operation
  return result
}
