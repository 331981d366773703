import Autograd
import Tensor

/// The parameters of a recurrent network's layers and directions, under PyTorch's names:
/// `weight_ih_l0`, `weight_hh_l0`, `bias_ih_l0`, `bias_hh_l0`, with `_reverse` for the way back.
struct RecurrentParameters: CustomReflectable {
  /// Layer by layer, and in each forwards before backwards.
  let weights: [RecurrentWeights]
  private let suffixes: [String]

  /// Parameters that are even over `±1 / √size`.
  ///
  /// - Parameter gates: the number of sums that each unit takes of its inputs.
  init(
    inputs: Int, size: Int, gates: Int, layers: Int, isBidirectional: Bool, bias: Bool,
    _ dtype: DType, _ generator: Generator
  ) {
    var weights: [RecurrentWeights] = []
    var suffixes: [String] = []
    for layer in 0..<layers {
      for direction in isBidirectional ? ["", "_reverse"] : [""] {
        func parameter(_ shape: Int...) -> Tensor {
          evenParameter([gates * size] + shape, fan: size, dtype, generator)
        }
        weights.append(
          RecurrentWeights(
            input: parameter(layer == 0 ? inputs : isBidirectional ? 2 * size : size),
            hidden: parameter(size), biases: bias ? (parameter(), parameter()) : nil))
        suffixes.append("_l\(layer)\(direction)")
      }
    }
    (self.weights, self.suffixes) = (weights, suffixes)
  }

  /// The parameters as a module sees them.
  var customMirror: Mirror {
    var children: [(label: String?, value: Any)] = []
    for (weights, suffix) in zip(weights, suffixes) {
      children.append(("weight_ih" + suffix, weights.input))
      children.append(("weight_hh" + suffix, weights.hidden))
      if let biases = weights.biases {
        children.append(("bias_ih" + suffix, biases.input))
        children.append(("bias_hh" + suffix, biases.hidden))
      }
    }
    return Mirror(self, children: children, displayStyle: .struct)
  }
}
