import Glibc
public import Tensor

extension Tensor {
  /// The `p`-norm of all elements: the root of order `p` of the sum of their sizes to the power of `p`;
  /// for infinity the greatest size, for its negative the least, for 0 the count that is not zero.
  ///
  /// ```swift
  /// Tensor([3, -4]).norm()           // 5.0
  /// Tensor([3, -4]).norm(.infinity)  // 4.0
  /// ```
  ///
  /// Stops for whole numbers. As
  /// [torch.linalg.vector_norm](https://docs.pytorch.org/docs/stable/generated/torch.linalg.vector_norm.html).
  public func norm(_ p: Double = 2, keepDims: Bool = false) -> Tensor {
    norm(p, over: allAxes, keepDims)
  }

  /// The `p`-norm along an axis.
  public func norm(_ p: Double = 2, axis: Int, keepDims: Bool = false) -> Tensor {
    norm(p, over: one(axis, "norm"), keepDims)
  }

  /// The `p`-norm along several axes.
  public func norm(_ p: Double = 2, axes: [Int], keepDims: Bool = false) -> Tensor {
    norm(p, over: self.axes(axes, "norm"), keepDims)
  }

  /// The `p`-norm of the difference of two tensors; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([1, 1]).dist(Tensor([4, 5]))  // 5.0
  /// ```
  public func dist(_ other: Tensor, _ p: Double = 2) -> Tensor { (self - other).norm(p) }

  /// The `p`-norms of the differences between the rows of two stacks, `[..., m, d]` and `[..., n, d]`:
  /// a result of shape `[..., m, n]`.
  ///
  /// ```swift
  /// Tensor([[0, 0], [3, 4]]).cdist(Tensor([[0, 0]]))  // [[0.0], [5.0]]
  /// ```
  ///
  /// Stops where the rows' lengths differ. As
  /// [torch.cdist](https://docs.pytorch.org/docs/stable/generated/torch.cdist.html).
  public func cdist(_ other: Tensor, _ p: Double = 2) -> Tensor {
    require(
      rank >= 2 && other.rank >= 2 && dimensions[rank - 1] == other.dimensions[other.rank - 1],
      """
      cdist: shapes \(shape) and \(other.shape) are no stacks of rows of one length; the last sizes \
      must be equal
      """)
    return (unsqueeze(-2) - other.unsqueeze(-3)).norm(p, axis: -1)
  }

  private func norm(_ p: Double, over axes: AxisSet, _ keepDims: Bool) -> Tensor {
    require(
      dtype.isFloatingPoint,
      "norm: a \(dtype) tensor has no norm of its own type; convert it by .to(.float32) first")
    let y = withoutGradient { powerSum(p, over: axes, keepDims) }
    let shape = dimensions
    return record(
      "norm", y,
      .input(self, saving: self, y) { dy, x, y in
        x.normSlope(p, y.spread(over: axes, shape), axes) * dy.spread(over: axes, shape)
      })
  }

  private func powerSum(_ p: Double, over axes: AxisSet, _ keepDims: Bool) -> Tensor {
    switch p {
    case 0: (self != 0).to(dtype).sum(over: axes, keepDims)
    case 1: abs().sum(over: axes, keepDims)
    case 2: square().sum(over: axes, keepDims).sqrt()
    case .infinity, -.infinity:
      if count == 0 && p > 0 {
        abs().sum(over: axes, keepDims)
      } else {
        abs().extreme(p > 0 ? .maximum : .minimum, axes, keepDims)
      }
    default: (abs() ** p).sum(over: axes, keepDims) ** (1 / p)
    }
  }

  /// The slope of a norm at each element, where `norm` has this shape. At zero, where there is none,
  /// it is zero, as in PyTorch.
  private func normSlope(_ p: Double, _ norm: Tensor, _ axes: AxisSet) -> Tensor {
    switch p {
    case 0: return .zerosLike(self)
    case 1: return sign()
    case 2: return .where(norm == 0, 0, self / norm)
    case .infinity, -.infinity:
      let winners = (abs() == norm).to(dtype)
      return sign() * winners / winners.sum(over: axes, true)
    case ..<1:
      return .where(self == 0, 0, sign() * abs() ** (p - 1)) * norm ** (1 - p)
    case ..<2: return .where(norm == 0, 0, sign() * abs() ** (p - 1) / norm ** (p - 1))
    default: return .where(norm == 0, 0, self * abs() ** (p - 2) / norm ** (p - 1))
    }
  }
}
