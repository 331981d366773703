/// Marks a tensor of a module that belongs to its state but is not trained, such as a running mean:
/// state dictionaries hold it, optimizers do not see it.
///
/// ```swift
/// final class Centered: Layer {
///   @Buffer var runningMean = Tensor.zeros(3)
///
///   func callAsFunction(_ x: Tensor) -> Tensor { x - runningMean }
/// }
/// ```
///
/// The value is a tensor, an optional one, or an array or dictionary of them. As
/// [register_buffer](https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_buffer).
@propertyWrapper
public struct Buffer<Value> {
  /// The tensor.
  public var wrappedValue: Value
  /// Whether state dictionaries hold it.
  public let isPersistent: Bool

  /// A part of the state.
  public init(wrappedValue: Value) {
    self.init(wrappedValue: wrappedValue, isPersistent: true)
  }

  /// A part of the state that is found among ``Module/buffers``, and in state dictionaries only if it
  /// is persistent.
  public init(wrappedValue: Value, isPersistent: Bool) {
    self.wrappedValue = wrappedValue
    self.isPersistent = isPersistent
  }
}

/// A ``Buffer`` of any type.
protocol StateBuffer {
  var content: Any { get }
  var isPersistent: Bool { get }
}

extension Buffer: StateBuffer {
  var content: Any { wrappedValue }
}
