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
/// Nothing is registered: a parameter is any stored tensor that requires a gradient, and modules are
/// found in stored properties, arrays, dictionaries and optionals.
public protocol Module: AnyObject {
  /// Whether the module is being trained. Modules that act differently then, such as ``Dropout``,
  /// store it; ``train()`` and ``eval()`` set it.
  var isTraining: Bool { get set }
}

/// A module that makes one tensor of another, and so can stand in a ``Sequential``.
public protocol Layer: Module {
  /// The output for an input.
  func callAsFunction(_ x: Tensor) -> Tensor
}

extension Module {
  /// True, and setting it changes nothing: most modules act the same in training and after.
  public var isTraining: Bool {
    get { true }
    set {}
  }

  /// All tensors that are to be trained, in the order in which they are declared. A tensor that two
  /// modules share stands once.
  public var parameters: [Tensor] { namedParameters.map(\.tensor) }

  /// All tensors that are to be trained, each with the path to it: `hidden.weight`, `layers.0.bias`.
  public var namedParameters: [(name: String, tensor: Tensor)] {
    var walk = ModuleWalk()
    walk.visit(module: self, path: "")
    return walk.parameters
  }

  /// The module and all modules in it, each once, from the outside in.
  public var modules: [any Module] {
    var walk = ModuleWalk()
    walk.visit(module: self, path: "")
    return walk.modules
  }

  /// Prepares for training: dropout acts. This is how modules start.
  @discardableResult
  public func train() -> Self {
    for module in modules { module.isTraining = true }
    return self
  }

  /// Prepares for use: dropout does nothing.
  @discardableResult
  public func eval() -> Self {
    for module in modules { module.isTraining = false }
    return self
  }

  /// Forgets the gradients of all parameters.
  public func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }
}

/// A walk through the stored properties of modules.
private struct ModuleWalk {
  private(set) var parameters: [(name: String, tensor: Tensor)] = []
  private(set) var modules: [any Module] = []
  private var seen: Set<ObjectIdentifier> = []

  mutating func visit(module: any Module, path: String) {
    guard seen.insert(ObjectIdentifier(module)).inserted else { return }
    modules.append(module)
    visit(childrenOf: module, path)
  }

  private mutating func visit(childrenOf value: Any, _ path: String) {
    // A class's own mirror leaves out what its superclass stores.
    var mirrors = [Mirror(reflecting: value)]
    while let parent = mirrors.last?.superclassMirror { mirrors.append(parent) }
    for mirror in mirrors.reversed() {
      for (index, child) in mirror.children.enumerated() {
        let name = child.label ?? String(index)
        visit(child.value, path.isEmpty ? name : path + "." + name)
      }
    }
  }

  private mutating func visit(_ value: Any, _ path: String) {
    if let tensor = value as? Tensor {
      if tensor.requiresGrad, tensor.isLeaf, seen.insert(ObjectIdentifier(tensor)).inserted {
        parameters.append((path, tensor))
      }
      return
    }
    if let module = value as? any Module { return visit(module: module, path: path) }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      if let wrapped = mirror.children.first { visit(wrapped.value, path) }
    case .collection:
      // Data may lie in a module too: a million numbers are not worth a look each.
      if let first = mirror.children.first, Mirror(reflecting: first.value).displayStyle == nil {
        return
      }
      for (index, element) in mirror.children.enumerated() {
        visit(element.value, "\(path).\(index)")
      }
    case .dictionary:
      visit(entriesOf: mirror, path)
    case .tuple, .struct:
      visit(childrenOf: value, path)
    default:
      break
    }
  }

  /// A dictionary has no order of its own; its entries are taken in the order of their keys' names.
  private mutating func visit(entriesOf dictionary: Mirror, _ path: String) {
    var entries: [(key: String, value: Any)] = []
    for entry in dictionary.children {
      let pair = Array(Mirror(reflecting: entry.value).children)
      if pair.count == 2 { entries.append((String(describing: pair[0].value), pair[1].value)) }
    }
    for entry in entries.sorted(by: { $0.key < $1.key }) {
      visit(entry.value, "\(path).\(entry.key)")
    }
  }
}
