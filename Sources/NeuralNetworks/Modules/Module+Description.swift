import Autograd
import Tensor

extension Module {
  /// What the module is made of: a line for each module in it, with the shapes of its own parameters and
  /// its settings.
  public var description: String {
    let walk = ModuleWalk(self)
    var path: [String] = []
    let lines = zip(walk.modules, walk.depths).map { entry, depth in
      path = path.prefix(depth) + [entry.name]
      var text = settings(of: entry.module)
      if depth == 0 { return "\(type(of: entry.module))\(text), \(parameterCount) parameters" }
      let outer = path[depth - 1]
      let name = entry.name.dropFirst(outer.isEmpty ? 0 : outer.count + 1)
      text = "\(type(of: entry.module))" + text
      return String(repeating: "  ", count: depth) + (name.isEmpty ? text : "\(name): \(text)")
    }
    return lines.joined(separator: "\n")
  }

  private var parameterCount: Int { parameters.reduce(into: 0) { $0 += $1.count } }
}

/// A module's own parameters and settings in parentheses; nothing where there are none.
private func settings(of module: any Module) -> String {
  var mirrors = [Mirror(reflecting: module)]
  while let parent = mirrors.last?.superclassMirror { mirrors.append(parent) }
  let texts = mirrors.reversed().flatMap(\.children).compactMap { child -> String? in
    guard let name = child.label, name != "isTraining" else { return nil }
    return setting(child.value).map { $0.isEmpty ? name : "\(name) \($0)" }
  }
  return texts.isEmpty ? "" : "(\(texts.joined(separator: ", ")))"
}

/// What there is to say of a property's value: nothing of a switch but its name where it is on, nil
/// where it is off or no setting.
private func setting(_ value: Any) -> String? {
  switch value {
  case let tensor as Tensor: tensor.isParameter ? "\(tensor.shape)" : nil
  case let isOn as Bool: isOn ? "" : nil
  case let number as Int: "\(number)"
  case let number as Double: "\(number)"
  case let number as Float: "\(number)"
  case let numbers as [Int]: numbers.count <= 8 ? "\(numbers)" : nil
  default:
    if case .optional = Mirror(reflecting: value).displayStyle,
      let wrapped = Mirror(reflecting: value).children.first
    {
      setting(wrapped.value)
    } else {
      nil
    }
  }
}
