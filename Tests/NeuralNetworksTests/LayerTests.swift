import DeepLearning
import Testing

/// A file of `make_files.py`.
func made(_ name: String) -> String {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  return "/\(folder)/Files/\(name)"
}

/// Layers and losses beside PyTorch's: states of the same names and shapes, the same outputs, and the
/// same gradients of inputs and parameters.
@Suite struct LayerTests {
  @Test(arguments: layerCases) func layer(_ layer: LayerCase) throws { try expectPyTorchs(layer) }

  @Test(arguments: recurrentCases) func recurrent(_ layer: LayerCase) throws {
    try expectPyTorchs(layer)
  }

  @Test(arguments: attentionCases) func attention(_ layer: LayerCase) throws {
    try expectPyTorchs(layer)
  }

  @Test(arguments: lossCases) func loss(_ layer: LayerCase) throws { try expectPyTorchs(layer) }

  @Test func everyCaseOfPyTorchIsTested() throws {
    let known = Set((layerCases + recurrentCases + attentionCases + lossCases).map(\.name))
    let names = try SafetensorsFile(made("layers.safetensors")).names
    let wanted = Set(names.compactMap { $0.split(separator: "/").first.map(String.init) })
    #expect(known == wanted)
  }

  private func expectPyTorchs(_ layer: LayerCase) throws {
    let golden = try Golden(layer.name)
    let (module, outputs) = layer.make()
    if let module { try module.load(StateDictionary(golden.group("state"))) }
    let inputs = golden.list("input")
    for index in inputs.indices where golden["dinput.\(index)"] != nil {
      inputs[index].requiringGrad()
    }
    let results = outputs(inputs)
    let slopes = golden.list("slope")
    #expect(results.count == slopes.count)
    for (index, result) in results.enumerated() {
      golden.expect(result, "output.\(index)")
    }
    let products = zip(results, slopes).map { ($0 * $1).sum() }
    products.dropFirst().reduce(products[0]) { $0 + $1 }.backward()
    for (index, input) in inputs.enumerated() where input.requiresGrad {
      golden.expect(input.grad, "dinput.\(index)")
    }
    for (name, parameter) in module?.namedParameters ?? [] {
      golden.expect(parameter.grad, "dstate.\(name)")
    }
    for (name, buffer) in module?.namedBuffers ?? [] { golden.expect(buffer, "after.\(name)") }
  }
}

/// What PyTorch gave for a case.
private struct Golden {
  let name: String
  private let tensors: [String: Tensor]

  init(_ name: String) throws {
    let file = try SafetensorsFile(made("layers.safetensors"))
    var tensors: [String: Tensor] = [:]
    for entry in file.names where entry.hasPrefix(name + "/") {
      tensors[String(entry.dropFirst(name.count + 1))] = try file.tensor(entry)
    }
    (self.name, self.tensors) = (name, tensors)
  }

  subscript(entry: String) -> Tensor? { tensors[entry] }

  func list(_ group: String) -> [Tensor] {
    Array((0...).lazy.map { tensors["\(group).\($0)"] }.prefix { $0 != nil }.compactMap { $0 })
  }

  func group(_ group: String) -> [(name: String, tensor: Tensor)] {
    tensors.filter { $0.key.hasPrefix(group + ".") }
      .map { (String($0.key.dropFirst(group.count + 1)), $0.value) }
  }

  func expect(_ found: Tensor?, _ entry: String, sourceLocation: SourceLocation = #_sourceLocation)
  {
    guard let found, let wanted = tensors[entry] else {
      Issue.record("\(name): \(entry) is missing on one side", sourceLocation: sourceLocation)
      return
    }
    guard found.shape == wanted.shape else {
      Issue.record(
        "\(name): \(entry) has shape \(found.shape) instead of \(wanted.shape)",
        sourceLocation: sourceLocation)
      return
    }
    let pairs = zip(found.scalars(as: Double.self), wanted.scalars(as: Double.self))
    let worst = pairs.map { (abs($0 - $1) / Swift.max(1, abs($1)), $0, $1) }.max { $0.0 < $1.0 }
    guard let worst, !(worst.0 <= 1e-5) else { return }
    Issue.record(
      "\(name): \(entry) is \(worst.1) instead of \(worst.2), off by \(worst.0)",
      sourceLocation: sourceLocation)
  }
}
