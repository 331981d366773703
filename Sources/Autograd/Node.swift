import Tensor

/// A place in the graph of operations: a tensor that a gradient flows to.
///
/// A node knows the shape of its tensor but not the tensor: the values of a graph live only as long
/// as somebody needs them.
class Node {
  final let dimensions: Dimensions
  final let dtype: DType

  // A graph is used by one thread at a time: the run-time checks of that cost more than a small
  // operation, here and in the nodes below.

  /// The pass that the next two are about.
  @exclusivity(unchecked) final var pass = 0
  /// How many gradients are still to come in this pass.
  @exclusivity(unchecked) final var pending = 0
  /// The sum of those that came.
  @exclusivity(unchecked) final var incoming: Tensor?

  /// Who wants to see the gradient when it is complete, if anybody.
  @exclusivity(unchecked) final var observers: Observers?

  init(for tensor: Tensor) {
    dimensions = tensor.dimensions
    dtype = tensor.dtype
  }

  /// Adds a gradient to those that came. One in the shape of a broadcast result is summed to the
  /// shape of this operand, so that operators need not do it each for itself.
  final func accept(_ gradient: Tensor) {
    var gradient = gradient
    if gradient.dimensions != dimensions { gradient = gradient.summed(to: dimensions) }
    if gradient.dtype != dtype { gradient = gradient.to(dtype) }
    incoming = incoming.map { $0 + gradient } ?? gradient
  }
}

extension Tensor {
  /// The tensor's node. Only autograd fills the slot, and only with nodes.
  @inline(__always)
  var node: Node? {
    if knownChanges != storage.recordedChanges { renewPlace() }
    return place.map { unsafeDowncast($0, to: Node.self) }
  }
}

/// What is to be done with a tensor's gradient when all of it has come.
final class Observers {
  /// The hooks in the order in which they were added, each under a number of its own.
  var hooks: [(number: Int, function: (Tensor) -> Tensor?)] = []
  var nextNumber = 0
  /// Whether the gradient is kept though the tensor was computed.
  var keepsGradient = false
  var gradient: Tensor?

  /// Shows the gradient to every hook, which may put another in its place.
  func observe(_ gradient: inout Tensor, of node: Node) {
    for hook in hooks {
      guard let changed = hook.function(gradient) else { continue }
      require(
        changed.dimensions == node.dimensions && changed.dtype == node.dtype,
        """
        registerHook: a \(changed.dtype) tensor of shape \(changed.shape) is no gradient of a \
        \(node.dtype) tensor of shape \(node.dimensions.array)
        """)
      gradient = changed
    }
    if keepsGradient { self.gradient = self.gradient.map { $0 + gradient } ?? gradient }
  }
}

/// The node of a tensor that was not computed and keeps its gradient.
final class Leaf: Node {
  /// The sum of all gradients so far.
  @exclusivity(unchecked) var gradient: Tensor?

  /// Adds a pass's gradient to those of earlier passes.
  func accumulate(_ gradient: inout Tensor, isRecorded: Bool) {
    if isRecorded {
      self.gradient = self.gradient.map { $0 + gradient } ?? gradient
    } else if let sum = self.gradient {
      Elementwise.update(.add, sum, .tensor(gradient))
    } else {
      // What is kept here will be added to in place, so nobody else may hold the same numbers: an
      // addition, for one, hands the same gradient to both operands.
      var isOwn = isKnownUniquelyReferenced(&gradient)
      if isOwn {
        // The tensor that it is a view of is of no use to anybody else.
        gradient.base = nil
        isOwn = gradient.ownsMemory && gradient.isContiguous
      }
      self.gradient = isOwn ? gradient : gradient.copied()
    }
  }
}

/// The node of a tensor that an operation computed.
final class Operation: Node {
  /// The ways back to the operands that have nodes.
  struct Edges {
    var first: Edge?
    var second: Edge?
    var third: Edge?
    var others: [Edge] = []

    @inline(__always)
    func visit(_ body: (Edge) -> Void) {
      if let first { body(first) }
      if let second { body(second) }
      if let third { body(third) }
      for edge in others { body(edge) }
    }
  }

  let name: StaticString
  @exclusivity(unchecked) private(set) var edges: Edges
  @exclusivity(unchecked) private(set) var isFreed = false

  init(_ name: StaticString, for tensor: Tensor) {
    self.name = name
    edges = Edges()
    super.init(for: tensor)
  }

  @inline(__always)
  func connect(_ first: Edge?, _ second: Edge?, _ third: Edge?) {
    edges.first = first
    edges.second = second
    edges.third = third
  }

  func connect(_ others: [Edge]) {
    edges.others = others
  }

  /// Lets go of everything that was saved for the way back.
  func free() -> Edges {
    let freed = edges
    edges = Edges()
    isFreed = true
    return freed
  }

  /// A chain of a hundred thousand operations is freed link by link: letting each free the one
  /// before it would take a stack frame for every link.
  deinit {
    if isFreed { return }
    let state = ThreadState.current
    guard state.freeingDepth < 32 else {
      state.deferred.append(edges)
      return
    }
    state.freeingDepth += 1
    edges = Edges()
    if state.freeingDepth == 1 {
      while let next = state.deferred.popLast() { withExtendedLifetime(next) {} }
    }
    state.freeingDepth -= 1
  }
}
