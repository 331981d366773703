public import Tensor

/// Computes a result outside of the graph and gives it a gradient of your own.
///
/// ```swift
/// func sign(_ x: Tensor) -> Tensor {
///   // The straight-through estimator: back through the step as if it were not there.
///   customFunction([x], forward: { $0[0].sign() }, backward: { dy, _ in [dy] })
/// }
/// ```
///
/// As [torch.autograd.Function](https://docs.pytorch.org/docs/stable/autograd.html#function).
/// - Parameters:
///   - inputs: The operands, which gradients may flow to.
///   - forward: The result of the operands. Nothing that it computes is recorded.
///   - backward: The gradients of the operands, in their order and shapes, from that of the result;
///     `nil` where none flows. It is called once in a pass. Gradients of gradients follow from what
///     it computes.
/// - Returns: The result. A pass through it stops where an operand was changed in place since, or
///   where there are not as many gradients as operands.
public func customFunction(
  _ inputs: [Tensor], forward: ([Tensor]) -> Tensor,
  backward: @escaping (_ dy: Tensor, _ inputs: [Tensor]) -> [Tensor?]
) -> Tensor {
  let computed = withoutGradient { forward(inputs) }
  // The result may be an operand itself, or a view of one, whose place in the graph is another.
  let result = computed.alias()
  let pullback = SharedPullback(inputs, backward)
  return record(
    "customFunction", result,
    inputs.indices.map { index in .input(inputs[index]) { dy in pullback.gradient(index, dy) } })
}

/// A pullback to several operands that is called once for all of them.
private final class SharedPullback {
  private let inputs: [Tensor]
  private let versions: [Int]
  private let function: (Tensor, [Tensor]) -> [Tensor?]
  private var current: (dy: Tensor, gradients: [Tensor?])?

  init(_ inputs: [Tensor], _ function: @escaping (Tensor, [Tensor]) -> [Tensor?]) {
    self.inputs = inputs
    self.function = function
    versions = inputs.map(\.storage.version)
  }

  func gradient(_ index: Int, _ dy: Tensor) -> Tensor {
    let gradients = gradients(dy)
    if index == inputs.count - 1 { current = nil }
    return gradients[index] ?? .zerosLike(inputs[index])
  }

  private func gradients(_ dy: Tensor) -> [Tensor?] {
    if let current, current.dy === dy { return current.gradients }
    for (input, version) in zip(inputs, versions) {
      require(
        input.storage.version == version,
        """
        backward: a tensor of shape \(input.shape) that customFunction needs for its gradient was \
        changed in place afterwards; change a copy
        """)
    }
    let gradients = function(dy, inputs)
    require(
      gradients.count == inputs.count,
      """
      customFunction: there are \(gradients.count) gradients for \(inputs.count) operands; return one \
      for each, or nil
      """)
    current = (dy, gradients)
    return gradients
  }
}
