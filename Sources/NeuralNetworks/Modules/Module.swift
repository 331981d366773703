import Autograd
public import Tensor

/// A part of a network: something that holds parameters, or other modules that do.
///
/// ```swift
/// final class SimpleNN: Module {
///   let hidden = Linear(2, 4)
///   let output = Linear(4, 1)
///
///   func callAsFunction(_ x: Tensor) -> Tensor {
///     output(relu(hidden(x)))
///   }
/// }
///
/// let model = SimpleNN()
/// let y = model(x)
/// ```
///
/// Nothing is registered: a parameter is any stored tensor that requires a gradient (or did until it
/// was frozen), a buffer is what is marked by ``Buffer``, and modules are found in stored properties,
/// arrays, dictionaries and optionals.
///
/// Names are PyTorch's: of the property `runningMean` the name is `running_mean`, and the elements of
/// an array are counted, as in `layers.0.weight`.
///
/// ```swift
/// print(Sequential { Linear(2, 4); ReLU(); Linear(4, 1) })
/// // Sequential, 17 parameters
/// //   0: Linear(weight [4, 2], bias [4])
/// //   1: ReLU
/// //   2: Linear(weight [1, 4], bias [1])
/// ```
///
/// As [torch.nn.Module](https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html).
public protocol Module: AnyObject, CustomStringConvertible {
  /// Whether the module is being trained; ``train()`` and ``eval()`` set it. A module that reads it
  /// often, such as ``Dropout``, stores it as `var isTraining = true`.
  var isTraining: Bool { get set }

  /// The names in ``stateDictionary`` of those properties whose own name would give another, by the
  /// property's name. Under an empty name what a property holds stands as if it were the module's own.
  ///
  /// ```swift
  /// static var stateNames: [String: String] { ["selfAttention": "self_attn"] }
  /// ```
  static var stateNames: [String: String] { get }
}

/// A module that makes one tensor of another, and so can stand in a ``Sequential``.
///
/// ```swift
/// final class Residual: Layer {
///   let inner: any Layer
///   init(_ inner: any Layer) { self.inner = inner }
///   func callAsFunction(_ x: Tensor) -> Tensor { x + inner(x) }
/// }
/// let block = Sequential { Residual(Linear(4, 4)); ReLU(); Residual(Identity()) }
/// block(Tensor.randn(8, 4)).shape  // [8, 4]
/// ```
public protocol Layer: Module {
  /// The output for an input.
  func callAsFunction(_ x: Tensor) -> Tensor
}

extension Module {
  /// True until it is set.
  public var isTraining: Bool {
    get { ModuleMode.isTraining(self) }
    set { ModuleMode.set(self, isTraining: newValue) }
  }

  /// None: the properties' own names are used.
  public static var stateNames: [String: String] { [:] }

  /// All tensors that are trained, frozen ones as well, in the order in which they are declared. A
  /// tensor that two modules share stands once.
  public var parameters: [Tensor] { namedParameters.map(\.tensor) }

  /// All tensors that are trained, frozen ones as well, each with the path to it: `hidden.weight`,
  /// `layers.0.bias`.
  public var namedParameters: [(name: String, tensor: Tensor)] {
    ModuleWalk(self).entries.unique { $0.kind == .parameter }
  }

  /// All tensors that belong to the state without being trained, such as running means: those that are
  /// marked by ``Buffer``.
  public var buffers: [Tensor] { namedBuffers.map(\.tensor) }

  /// All tensors that belong to the state without being trained, each with the path to it.
  public var namedBuffers: [(name: String, tensor: Tensor)] {
    ModuleWalk(self).entries.unique { $0.kind != .parameter }
  }

  /// The module and all modules in it, each once, from the outside in.
  public var modules: [any Module] { namedModules.map(\.module) }

  /// The module, under an empty name, and all modules in it, each once, with the path to it.
  public var namedModules: [(name: String, module: any Module)] {
    var seen: Set<ObjectIdentifier> = []
    return ModuleWalk(self).modules.filter { seen.insert(ObjectIdentifier($0.module)).inserted }
  }

  /// Prepares for training: dropout acts. This is how modules start.
  ///
  /// ```swift
  /// let model = Sequential { Linear(2, 4); Dropout(0.5) }
  /// model.eval()
  /// print(model.isTraining, model.train().isTraining)  // false true
  /// ```
  @discardableResult
  public func train() -> Self {
    for module in modules { module.isTraining = true }
    return self
  }

  /// Prepares for use: dropout does nothing.
  ///
  /// ```swift
  /// let model = Sequential { Dropout(0.5); Dropout(0.5) }
  /// model.eval()
  /// model(Tensor.ones(3))  // [1.0, 1.0, 1.0]
  /// ```
  ///
  /// Gradients still flow: `withoutGradient` is what saves their cost.
  @discardableResult
  public func eval() -> Self {
    for module in modules { module.isTraining = false }
    return self
  }

  /// Forgets the gradients of all parameters.
  ///
  /// ```swift
  /// let layer = Linear(2, 1)
  /// layer(Tensor.ones(1, 2)).sum().backward()
  /// layer.zeroGrad()
  /// print(layer.weight.grad == nil)  // true
  /// ```
  public func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }

  /// Keeps all parameters as they are: no gradient flows to them any more, and optimizers pass them by.
  ///
  /// ```swift
  /// encoder.freeze()  // only what comes after it is trained
  /// ```
  @discardableResult
  public func freeze() -> Self {
    for parameter in parameters { parameter.requiresGrad = false }
    return self
  }

  /// Lets gradients flow to all parameters again, after ``freeze()``.
  ///
  /// ```swift
  /// let encoder = Linear(2, 4).freeze()
  /// print(encoder.weight.requiresGrad)             // false
  /// print(encoder.unfreeze().weight.requiresGrad)  // true
  /// ```
  @discardableResult
  public func unfreeze() -> Self {
    for parameter in parameters { parameter.requiresGrad = true }
    return self
  }
}

extension [ModuleWalk.Entry] {
  /// The tensors that are wanted, each once, under the first of their names.
  fileprivate func unique(_ isWanted: (ModuleWalk.Entry) -> Bool) -> [(
    name: String, tensor: Tensor
  )] {
    var seen: Set<ObjectIdentifier> = []
    return filter { isWanted($0) && seen.insert(ObjectIdentifier($0.tensor)).inserted }
      .map { ($0.name, $0.tensor) }
  }
}
