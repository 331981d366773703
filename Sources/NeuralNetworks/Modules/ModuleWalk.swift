import Autograd
import Tensor

/// A walk through the stored properties of a module and of the modules in it.
///
/// What is reached on two ways is found twice, under two names, as in PyTorch's state dictionaries.
struct ModuleWalk {
  /// What a tensor is to a module.
  enum Kind {
    case parameter, buffer, temporaryBuffer
  }

  /// A tensor with the path to it.
  struct Entry {
    let name: String
    let tensor: Tensor
    let kind: Kind
  }

  private(set) var entries: [Entry] = []
  private(set) var modules: [(name: String, module: any Module)] = []
  /// In how many others each of the modules lies.
  private(set) var depths: [Int] = []
  /// The modules that the walk is inside of: one that holds its parent is no endless way.
  private var open: Set<ObjectIdentifier> = []

  init(_ module: any Module) {
    visit(module: module, "")
  }

  private mutating func visit(module: any Module, _ path: String) {
    guard open.insert(ObjectIdentifier(module)).inserted else { return }
    modules.append((path, module))
    depths.append(open.count - 1)
    visit(childrenOf: module, path, names: type(of: module).stateNames)
    open.remove(ObjectIdentifier(module))
  }

  private mutating func visit(
    childrenOf value: Any, _ path: String, names: [String: String] = [:]
  ) {
    // A class's own mirror leaves out what its superclass stores.
    var mirrors = [Mirror(reflecting: value)]
    while let parent = mirrors.last?.superclassMirror { mirrors.append(parent) }
    for mirror in mirrors.reversed() {
      for (index, child) in mirror.children.enumerated() {
        let label = child.label.map { $0.propertyName(isWrapped: child.value is any StateBuffer) }
        let name = label.map { names[$0] ?? $0.snakeCased } ?? String(index)
        visit(child.value, path.joined(name))
      }
    }
  }

  private mutating func visit(_ value: Any, _ path: String, buffer: Kind? = nil) {
    if let tensor = value as? Tensor {
      if let kind = buffer ?? (tensor.isParameter ? .parameter : nil) {
        entries.append(Entry(name: path, tensor: tensor, kind: kind))
      }
      return
    }
    if let module = value as? any Module { return visit(module: module, path) }
    if let wrapper = value as? any StateBuffer {
      return visit(
        wrapper.content, path, buffer: wrapper.isPersistent ? .buffer : .temporaryBuffer)
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      if let wrapped = mirror.children.first { visit(wrapped.value, path, buffer: buffer) }
    case .collection:
      // Data may lie in a module too: a million numbers are not worth a look each.
      if let first = mirror.children.first, Mirror(reflecting: first.value).displayStyle == nil {
        return
      }
      for (index, element) in mirror.children.enumerated() {
        visit(element.value, path.joined(String(index)), buffer: buffer)
      }
    case .dictionary:
      visit(entriesOf: mirror, path, buffer)
    case .tuple, .struct:
      visit(childrenOf: value, path)
    default:
      break
    }
  }

  /// A dictionary has no order of its own; its entries are taken in the order of their keys' names.
  private mutating func visit(entriesOf dictionary: Mirror, _ path: String, _ buffer: Kind?) {
    var entries: [(key: String, value: Any)] = []
    for entry in dictionary.children {
      let pair = Array(Mirror(reflecting: entry.value).children)
      if pair.count == 2 { entries.append((String(describing: pair[0].value), pair[1].value)) }
    }
    for entry in entries.sorted(by: { $0.key < $1.key }) {
      visit(entry.value, path.joined(entry.key), buffer: buffer)
    }
  }
}

extension String {
  /// The path to what is called `name` inside of this one.
  fileprivate func joined(_ name: String) -> String {
    isEmpty ? name : name.isEmpty ? self : self + "." + name
  }

  /// The name in the source of a property of this label: those of wrapped and of lazy ones, and of a
  /// tuple's elements, are changed by the compiler.
  fileprivate func propertyName(isWrapped: Bool) -> String {
    let lazyPrefix = "$__lazy_storage_$_"
    if hasPrefix(lazyPrefix) { return String(dropFirst(lazyPrefix.count)) }
    if (isWrapped && hasPrefix("_")) || hasPrefix(".") { return String(dropFirst()) }
    return self
  }

  /// `running_mean` for `runningMean`.
  fileprivate var snakeCased: String {
    guard contains(where: \.isUppercase) else { return self }
    let characters = Array(self)
    var result = ""
    for (index, character) in characters.enumerated() {
      guard index > 0, character.isUppercase else {
        result.append(character)
        continue
      }
      // Of several capitals only the last begins a word, if something follows it.
      let follows = index + 1 < characters.count && characters[index + 1].isLowercase
      if !characters[index - 1].isUppercase || follows, characters[index - 1] != "_" {
        result.append("_")
      }
      result.append(contentsOf: character.lowercased())
    }
    return result
  }
}
