import DeepLearning

/// The work of a name such as `matmul:256`: what is before the colon, for tensors of the size after
/// it.
func makeWork(_ name: String) -> (() -> Void)? {
  let parts = name.split(separator: ":")
  let size = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  manualSeed(0)
  switch parts[0] {
  case "xor": return xor()
  case "add": return binary(size) { $0 + $1 }
  case "matmul": return binary(size) { $0.matmul($1) }
  case "linear": return linear(size)
  case "product": return product(size)
  case "exp": return unary(size) { $0.exp() }
  case "tanh": return unary(size) { $0.tanh() }
  case "sigmoid": return unary(size) { $0.sigmoid() }
  case "plus": return unary(size) { $0 + $0 }
  case "sum": return unary(size) { $0.sum() }
  default: return nil
  }
}

/// One step of training a small network on the truth table of exclusive or.
private func xor() -> () -> Void {
  let model = Sequential(Linear(2, 4), ReLU(), Linear(4, 1))
  let optimizer = Adam(model.parameters, learningRate: 0.01)
  let x = Tensor([[0, 0], [0, 1], [1, 0], [1, 1]])
  let y = Tensor([[0], [1], [1], [0]])
  return {
    let loss = mseLoss(model(x), y)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
  }
}

private func binary(_ size: Int, _ function: @escaping (Tensor, Tensor) -> Tensor) -> () -> Void {
  let (a, b) = (Tensor.randn(size, size), Tensor.randn(size, size))
  return { _ = function(a, b) }
}

private func unary(_ size: Int, _ function: @escaping (Tensor) -> Tensor) -> () -> Void {
  let x = Tensor.randn(size)
  return { _ = function(x) }
}

private func linear(_ size: Int) -> () -> Void {
  let (x, layer) = (Tensor.randn(size, size), Linear(size, size))
  return { _ = layer(x) }
}

/// The gradient of a sum of products.
private func product(_ size: Int) -> () -> Void {
  let a = Tensor.randn(size, size).requiringGrad()
  let b = Tensor.randn(size, size).requiringGrad()
  return {
    a.grad = nil
    b.grad = nil
    (a * b).sum().backward()
  }
}
