public import Tensor

extension Tensor {
  /// Exponentials along an axis, divided by their sum: positive numbers whose sum is one.
  ///
  /// ```swift
  /// Tensor([[1, 1], [0, 0]]).softmax(axis: 1)  // [[0.5000, 0.5000], [0.5000, 0.5000]]
  /// ```
  ///
  /// The result has this shape, and the element type `dtype` if one is named. As
  /// [softmax](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html).
  public func softmax(axis: Int, dtype: DType? = nil) -> Tensor {
    alongLastAxis(axis, dtype, "softmax") { x in
      let y = RowNormalization.apply(.softmax, x)
      return record(
        "softmax", y,
        .input(x, saving: y) { dy, y in
          fused {
            RowNormalization.gradient(.softmax, dy, y)
          } composed: {
            y * (dy - (dy * y).sum(axis: -1, keepDims: true))
          }
        })
    }
  }

  /// The logarithm of ``softmax(axis:dtype:)``, exact where that is nearly zero or one.
  ///
  /// ```swift
  /// Tensor([0, 100]).logSoftmax(axis: 0)  // [-100.0, 0.0]
  /// ```
  public func logSoftmax(axis: Int, dtype: DType? = nil) -> Tensor {
    alongLastAxis(axis, dtype, "logSoftmax") { x in
      let y = RowNormalization.apply(.logSoftmax, x)
      return record(
        "logSoftmax", y,
        .input(x, saving: y) { dy, y in
          fused {
            RowNormalization.gradient(.logSoftmax, dy, y)
          } composed: {
            dy - y.exp() * dy.sum(axis: -1, keepDims: true)
          }
        })
    }
  }

  /// The logarithm of the sum of the exponentials along an axis, without overflow on the way.
  ///
  /// ```swift
  /// Tensor([1000, 1000]).logsumexp(axis: 0)  // 1000.6932
  /// ```
  ///
  /// As [torch.logsumexp](https://docs.pytorch.org/docs/stable/generated/torch.logsumexp.html).
  public func logsumexp(axis: Int, keepDims: Bool = false) -> Tensor {
    logsumexp(axes: [axis], keepDims: keepDims)
  }

  /// The logarithm of the sum of the exponentials along several axes; along all if none is named.
  public func logsumexp(axes: [Int] = [], keepDims: Bool = false) -> Tensor {
    let source = dtype.isFloatingPoint ? self : to(.float32)
    if rank == 0 { return source.clone() }
    var reduced = AxisSet()
    for axis in axes.isEmpty ? Array(0..<rank) : axes {
      require(
        reduced.insert(dimensions.axis(axis, for: "logsumexp")),
        "logsumexp: an axis stands twice in \(axes); name each once")
    }
    let order =
      dimensions.indices.filter { !reduced.contains($0) }
      + dimensions.indices.filter { reduced.contains($0) }
    let kept = dimensions.removing(reduced)
    var rows = kept
    rows.append(kept.product == 0 ? 0 : count / kept.product)
    let x = source.permute(order).reshape(rows)
    let y = RowNormalization.logsumexp(x)
    let result = record(
      "logsumexp", y,
      .input(x, saving: x, y) { dy, x, y in
        fused {
          RowNormalization.weightedSoftmax(x, logsumexp: y, scale: dy)
        } composed: {
          dy.unsqueeze(-1) * (x - y.unsqueeze(-1)).exp()
        }
      })
    return keepDims ? result.reshape(dimensions.collapsing(reduced)) : result
  }

  /// Calls `body` with the tensor's numbers, the axis at the end.
  private func alongLastAxis(
    _ axis: Int, _ target: DType?, _ operation: String, _ body: (Tensor) -> Tensor
  ) -> Tensor {
    let x = to(target ?? dtype)
    x.checkFloating(operation)
    if rank == 0 {
      require(
        axis == 0 || axis == -1,
        "\(operation): a tensor without axes has no axis \(axis); use 0")
      return body(x.reshape(1)).reshape([])
    }
    let position = dimensions.axis(axis, for: operation)
    if position == rank - 1 { return body(x) }
    return body(x.transpose(position, -1)).transpose(position, -1)
  }
}

/// Exponentials along an axis, divided by their sum: see ``Tensor/Tensor/softmax(axis:dtype:)``.
@_disfavoredOverload
public func softmax(_ x: Tensor, axis: Int, dtype: DType? = nil) -> Tensor {
  x.softmax(axis: axis, dtype: dtype)
}

/// The logarithm of the softmax: see ``Tensor/Tensor/logSoftmax(axis:dtype:)``.
@_disfavoredOverload
public func logSoftmax(_ x: Tensor, axis: Int, dtype: DType? = nil) -> Tensor {
  x.logSoftmax(axis: axis, dtype: dtype)
}

/// The softmax of the negative elements along an axis.
///
/// ```swift
/// softmin(Tensor([1, 2]), axis: 0)  // [0.7311, 0.2689]
/// ```
@_disfavoredOverload
public func softmin(_ x: Tensor, axis: Int, dtype: DType? = nil) -> Tensor {
  (-x).softmax(axis: axis, dtype: dtype)
}
