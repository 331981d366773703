import Synchronization
import Tensor

/// One pass from a result back to the tensors that it was computed from.
enum Backward {
  private static let passes = Atomic(0)

  /// Sends `gradient` from `root` to every leaf below it.
  ///
  /// The operands of an operation wait until all gradients of its result have come. Both walks go
  /// over a stack of their own, so that the depth of the graph does not matter.
  ///
  /// - Parameters:
  ///   - wanted: The nodes whose gradients are asked for; then leaves are left alone.
  ///   - stopsThere: Whether what lies behind those nodes is left alone too, as it must be in a pass
  ///     within another one.
  /// - Returns: The gradients of the wanted nodes, as far as they have any.
  @discardableResult
  static func run(
    from root: Node, _ gradient: Tensor, retainGraph: Bool, createGraph: Bool,
    wanted: [Node?]? = nil, stopsThere: Bool = false
  ) -> [Tensor?] {
    var found = [Tensor?](repeating: nil, count: wanted?.count ?? 0)
    let pass = passes.add(1, ordering: .relaxed).newValue
    var stack = [root]
    enter(root, pass)
    func isEnd(_ node: Node) -> Bool { stopsThere && wanted?.contains { $0 === node } == true }
    while let node = stack.popLast() {
      guard let operation = node as? Operation, !isEnd(node) else { continue }
      operation.edges.visit { edge in
        if edge.source.pass != pass {
          enter(edge.source, pass)
          stack.append(edge.source)
        }
        edge.source.pending += 1
      }
    }
    withRecording(createGraph) {
      root.accept(gradient)
      stack.append(root)
      while let node = stack.popLast() {
        guard var gradient = node.incoming else { continue }
        node.incoming = nil
        node.observers?.observe(&gradient, of: node)
        if let wanted {
          for (index, target) in wanted.enumerated() where target === node {
            found[index] = gradient
          }
        }
        if let operation = node as? Operation {
          if isEnd(node) { continue }
          send(gradient, through: operation, retainGraph: retainGraph, &stack)
        } else if wanted == nil, let leaf = node as? Leaf {
          leaf.accumulate(&gradient, isRecorded: createGraph)
        }
      }
    }
    return found
  }

  private static func enter(_ node: Node, _ pass: Int) {
    node.pass = pass
    node.pending = 0
    node.incoming = nil
  }

  @inline(__always)
  private static func send(
    _ gradient: Tensor, through operation: Operation, retainGraph: Bool, _ stack: inout [Node]
  ) {
    require(
      !operation.isFreed,
      """
      backward: the graph through \(operation.name) was used before and is freed; call the first \
      backward(retainGraph: true), or compute the result again
      """)
    let edges = retainGraph ? operation.edges : operation.free()
    edges.visit { edge in
      edge.source.accept(edge.pull(gradient, through: operation))
      edge.source.pending -= 1
      if edge.source.pending == 0 { stack.append(edge.source) }
    }
  }
}
