import Tensor

/// What an optimizer may remember of a parameter: its name in PyTorch's state dictionaries, and
/// whether it depends on the settings that it is there.
struct MemorySlot: ExpressibleByStringLiteral {
  var name: String
  var isOptional = false
  /// Whether it is one number, not one for each of the parameter's.
  var isNumber = false

  init(stringLiteral name: String) {
    self.name = name
  }

  static func optional(_ name: String) -> MemorySlot {
    var slot = MemorySlot(stringLiteral: name)
    slot.isOptional = true
    return slot
  }

  static func number(_ name: String) -> MemorySlot {
    var slot = MemorySlot(stringLiteral: name)
    slot.isNumber = true
    return slot
  }
}

/// What an optimizer remembers of one parameter.
final class ParameterMemory {
  /// How often the parameter was changed.
  var step = 0
  /// What is in the slots, as far as it is needed.
  var tensors: [Tensor?]

  init(count: Int) {
    tensors = Array(repeating: nil, count: count)
  }

  /// A tensor in the shape of `parameter`; of this value when it is first asked for.
  @inline(__always)
  func callAsFunction(_ slot: Int, like parameter: Tensor, from value: Double = 0) -> Tensor {
    tensors[slot] ?? make(slot, like: parameter, value)
  }

  @inline(never)
  private func make(_ slot: Int, like parameter: Tensor, _ value: Double) -> Tensor {
    let tensor = Tensor.full(parameter.shape, value, dtype: parameter.dtype)
    tensors[slot] = tensor
    return tensor
  }
}
