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
  case "softmax": return trained(size, 0) { x, _, _ in x.softmax(axis: -1) }
  case "layer-norm":
    return trained(size, 2) { x, _, w in
      layerNorm(x, shape: w[0].shape, weight: w[0], bias: w[1])
    }
  case "cross-entropy": return trained(size, 0) { x, target, _ in crossEntropy(x, target) }
  case "convolution": return convolution(size)
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

/// Forward and backward of a function of a matrix of 512 rows, of a class for each row and of
/// parameters in the shape of a row.
private func trained(
  _ size: Int, _ parameterCount: Int, _ function: @escaping (Tensor, Tensor, [Tensor]) -> Tensor
) -> () -> Void {
  let x = Tensor.randn(512, size).requiringGrad()
  let parameters = (0..<parameterCount).map { _ in Tensor.ones(size).requiringGrad() }
  let target = (Tensor.arange(512, dtype: .int64) * 7) % size
  let dy = Tensor.randn(512, size)
  return {
    for tensor in [x] + parameters { tensor.grad = nil }
    let y = function(x, target, parameters)
    y.backward(y.rank == 0 ? nil : dy)
  }
}

/// Both convolutions of a small network for images of digits, each with ReLU and max-pooling.
private func convolution(_ batch: Int) -> () -> Void {
  func parameter(_ shape: Int...) -> Tensor {
    (Tensor.randn(shape) * 0.1).detach().requiringGrad()
  }
  let weights = [parameter(32, 1, 3, 3), parameter(64, 32, 3, 3)]
  let biases = [parameter(32), parameter(64)]
  let (x, dy) = (Tensor.randn(batch, 1, 28, 28), Tensor.randn(batch, 64, 7, 7))
  return {
    var y = x
    for (weight, bias) in zip(weights, biases) {
      weight.grad = nil
      bias.grad = nil
      y = maxPool2d(conv2d(y, weight, bias: bias, padding: 1).relu(), kernelSize: 2)
    }
    y.backward(dy)
  }
}
