public import Tensor

/// Layers one after the other.
///
/// ```swift
/// let model = Sequential {
///   Linear(2, 4)
///   ReLU()
///   Linear(4, 1)
/// }
/// ```
///
/// As [torch.nn.Sequential](https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html).
public final class Sequential: Layer {
  /// The layers, from input to output.
  public let layers: [any Layer]

  /// The layers stand by their number: `0.weight`, `1.bias`.
  public static var stateNames: [String: String] { ["layers": ""] }

  /// Layers from a list: `Sequential(Linear(2, 4), ReLU(), Linear(4, 1))`.
  public init(_ layers: any Layer...) { self.layers = layers }

  /// Layers from an array.
  public init(_ layers: [any Layer]) { self.layers = layers }

  /// Layers that are written below each other; `if` and `for` may choose and repeat them.
  public init(@LayerBuilder _ layers: () -> [any Layer]) { self.layers = layers() }

  /// The layer at a position, counted from the input.
  public subscript(position: Int) -> any Layer { layers[position] }

  /// The output of the last layer.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    layers.reduce(x) { input, layer in layer(input) }
  }
}

/// Gathers the layers of a ``Sequential``.
///
/// ```swift
/// let (depth, isRegular) = (3, true)
/// let model = Sequential {
///   for _ in 0..<depth {
///     Linear(8, 8)
///     ReLU()
///   }
///   if isRegular { Dropout(0.5) }
/// }
/// model.layers.count  // 7
/// ```
@resultBuilder
public enum LayerBuilder {
  /// One layer.
  public static func buildExpression(_ layer: any Layer) -> [any Layer] { [layer] }
  /// Layers below each other.
  public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap { $0 } }
  /// The layers of an `if`.
  public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }
  /// The layers of an `if` that holds.
  public static func buildEither(first part: [any Layer]) -> [any Layer] { part }
  /// The layers of an `else`.
  public static func buildEither(second part: [any Layer]) -> [any Layer] { part }
  /// The layers of a `for`.
  public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { parts.flatMap { $0 } }
}
