public import Tensor

extension Tensor {
  /// The matrix product.
  ///
  /// ```swift
  /// Tensor.ones(2, 3).matmul(Tensor.ones(3, 4)).shape  // [2, 4]
  /// ```
  ///
  /// With shapes `[..., m, k]` and `[..., k, n]` the result is `[..., m, n]`; the leading axes are
  /// broadcast. A tensor of one axis stands for a row on the left and for a column on the right, and
  /// its axis is gone from the result. As
  /// [torch.matmul](https://docs.pytorch.org/docs/stable/generated/torch.matmul.html). Stops where
  /// the sizes do not agree.
  public func matmul(_ other: Tensor) -> Tensor {
    require(
      rank > 0 && other.rank > 0,
      "matmul: \(shape) and \(other.shape) need one axis at least; multiply plain numbers by *")
    if rank == 1 && other.rank == 1 {
      return unsqueeze(0).matmul(other.unsqueeze(1)).reshape([])
    }
    if rank == 1 { return unsqueeze(0).matmul(other).squeeze(-2) }
    if other.rank == 1 { return matmul(other.unsqueeze(1)).squeeze(-1) }
    return record(
      "matmul", MatrixProduct.product(self, other),
      .input(self, saving: other) { dy, b in dy.matmul(b.T) },
      .input(other, saving: self) { dy, a in a.T.matmul(dy) })
  }

  /// The scalar product of two rows of numbers, or the matrix product: as `numpy.dot` for up to two
  /// axes.
  ///
  /// ```swift
  /// Tensor([1, 2, 3]).dot(Tensor([4, 5, 6]))  // 32.0
  /// ```
  public func dot(_ other: Tensor) -> Tensor { matmul(other) }

  /// `x wᵀ + b` for `x` of shape `[..., inputs]`, `weight` of shape `[outputs, inputs]` and `bias` of
  /// shape `[outputs]`: the result is `[..., outputs]`.
  ///
  /// ```swift
  /// let weight = Tensor([[3, 4], [5, 6], [0, 1]])
  /// Tensor.linear(Tensor([[1, 2]]), weight, Tensor([0, 0, 10]))  // [[11.0, 17.0, 12.0]]
  /// ```
  ///
  /// As [linear](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.linear.html).
  ///
  /// Stops where the sizes do not agree.
  public static func linear(_ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil) -> Tensor {
    require(
      weight.rank == 2 && x.rank > 0 && x.dimensions[x.rank - 1] == weight.dimensions[1],
      """
      linear: an input of shape \(x.shape) and a weight of shape \(weight.shape) do not agree; the \
      input's last size must be the weight's last
      """)
    require(
      bias.map { $0.rank == 1 && $0.count == weight.dimensions[0] } ?? true,
      "linear: a bias of shape \(bias?.shape ?? []) does not fit \(weight.dimensions[0]) outputs")
    guard x.rank == 2 else {
      let rows = linear(x.reshape(-1, weight.dimensions[1]), weight, bias)
      return rows.reshape(x.shape.dropLast() + [weight.dimensions[0]])
    }
    let product = MatrixProduct.product(x, weight.transposed, bias: bias)
    let viaInput = Input.input(x, saving: weight) { dy, weight in dy.matmul(weight) }
    let viaWeight = Input.input(weight, saving: x) { dy, x in dy.T.matmul(x) }
    guard let bias else { return record("linear", product, viaInput, viaWeight) }
    // The graph sums the bias's gradient over the rows.
    return record("linear", product, viaInput, viaWeight, .input(bias) { $0 })
  }

  /// A view of a matrix with rows and columns exchanged, outside of any graph.
  private var transposed: Tensor {
    Tensor(
      viewing: storage, dtype, shape: Dimensions(dimensions[1], dimensions[0]),
      strides: Dimensions(strides[1], strides[0]), offset: offset)
  }
}
