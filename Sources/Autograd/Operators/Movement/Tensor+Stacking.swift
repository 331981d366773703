public import Tensor

/// Tensors put together, with the axes made that are missing. Each stops where the other sizes
/// differ.
///
/// As PyTorch's [joining operations](https://docs.pytorch.org/docs/stable/torch.html#indexing-slicing-joining-mutating-ops).
extension Tensor {
  /// Tensors side by side: along the second axis, or the only one.
  ///
  /// ```swift
  /// Tensor.hstack([Tensor([1, 2]), Tensor([3])])  // [1.0, 2.0, 3.0]
  /// ```
  public static func hstack(_ tensors: [Tensor]) -> Tensor {
    let parts = tensors.map { $0.rank == 0 ? $0.reshape([1]) : $0 }
    return concatenate(parts, axis: (parts.first?.rank ?? 1) > 1 ? 1 : 0)
  }

  /// Tensors below each other; those of one axis are rows.
  ///
  /// ```swift
  /// Tensor.vstack([Tensor([1, 2]), Tensor([3, 4])])  // [[1.0, 2.0], [3.0, 4.0]]
  /// ```
  public static func vstack(_ tensors: [Tensor]) -> Tensor {
    concatenate(tensors.map { $0.rank < 2 ? $0.reshape([1, $0.count]) : $0 }, axis: 0)
  }

  /// Tensors behind each other along the third axis; those of one axis are rows.
  ///
  /// ```swift
  /// Tensor.dstack([Tensor([1, 2]), Tensor([3, 4])])  // [[[1.0, 3.0], [2.0, 4.0]]]
  /// ```
  public static func dstack(_ tensors: [Tensor]) -> Tensor {
    let parts = tensors.map { tensor in
      switch tensor.rank {
      case 0, 1: tensor.reshape([1, tensor.count, 1])
      case 2: tensor.unsqueeze(2)
      default: tensor
      }
    }
    return concatenate(parts, axis: 2)
  }

  /// Tensors side by side; those of one axis are columns.
  ///
  /// ```swift
  /// Tensor.columnStack([Tensor([1, 2]), Tensor([3, 4])])  // [[1.0, 3.0], [2.0, 4.0]]
  /// ```
  public static func columnStack(_ tensors: [Tensor]) -> Tensor {
    concatenate(tensors.map { $0.rank < 2 ? $0.reshape([$0.count, 1]) : $0 }, axis: 1)
  }
}
