import Tensor

/// The gradients of a function's operands from that of its result, by way of recorded operations: for
/// pullbacks of fused kernels that are to be differentiated themselves.
///
/// - Parameters:
///   - inputs: the operands.
///   - dy: the gradient of the result.
///   - function: the same function, made of recorded operations.
func recomputedGradients(
  of inputs: [Tensor], _ dy: Tensor, _ function: ([Tensor]) -> Tensor
) -> [Tensor?] {
  // The pass below is inside of another one, whose nodes it must not touch: it ends at names of its own
  // for the operands.
  let own = inputs.map { input in record("alias", input.alias(), .input(input) { $0 }) }
  let result = function(own)
  guard let root = result.node else { return inputs.map { _ in nil } }
  return Backward.run(
    from: root, dy, retainGraph: true, createGraph: true, wanted: own.map(\.node),
    stopsThere: true)
}
