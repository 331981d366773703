public import Tensor

/// The spread of elements around their mean. The sum of squares is divided by the count less
/// `correction`: 1 for an estimate from a sample, 0 for the whole.
extension Tensor {
  /// The variance of all elements.
  ///
  /// ```swift
  /// Tensor([1, 2, 3, 4]).var()               // 1.6667
  /// Tensor([1, 2, 3, 4]).var(correction: 0)  // 1.2500
  /// ```
  ///
  /// Stops for whole numbers. As
  /// [torch.var](https://docs.pytorch.org/docs/stable/generated/torch.var.html).
  public func `var`(correction: Double = 1, keepDims: Bool = false) -> Tensor {
    variance(over: allAxes, correction, keepDims)
  }

  /// The variance along an axis.
  public func `var`(axis: Int, correction: Double = 1, keepDims: Bool = false) -> Tensor {
    variance(over: one(axis, "var"), correction, keepDims)
  }

  /// The variance along several axes.
  public func `var`(axes: [Int], correction: Double = 1, keepDims: Bool = false) -> Tensor {
    variance(over: self.axes(axes, "var"), correction, keepDims)
  }

  /// The standard deviation of all elements.
  ///
  /// ```swift
  /// print(Tensor([1, 3]).std(), Tensor([3]).std())  // 1.4142 nan
  /// ```
  ///
  /// As [torch.std](https://docs.pytorch.org/docs/stable/generated/torch.std.html).
  public func std(correction: Double = 1, keepDims: Bool = false) -> Tensor {
    variance(over: allAxes, correction, keepDims).deviation()
  }

  /// The standard deviation along an axis.
  public func std(axis: Int, correction: Double = 1, keepDims: Bool = false) -> Tensor {
    variance(over: one(axis, "std"), correction, keepDims).deviation()
  }

  /// The standard deviation along several axes.
  public func std(axes: [Int], correction: Double = 1, keepDims: Bool = false) -> Tensor {
    variance(over: self.axes(axes, "std"), correction, keepDims).deviation()
  }

  /// The variance and the mean along some axes; all where none is named.
  ///
  /// ```swift
  /// let (variance, mean) = Tensor([1, 2, 3, 4]).varMean()  // 1.6667, 2.5000
  /// ```
  public func varMean(axes: [Int] = [], correction: Double = 1, keepDims: Bool = false) -> (
    variance: Tensor, mean: Tensor
  ) {
    let axes = axes.isEmpty ? allAxes : self.axes(axes, "varMean")
    return (variance(over: axes, correction, keepDims), mean(over: axes, keepDims))
  }

  /// The standard deviation and the mean along some axes; all where none is named.
  ///
  /// ```swift
  /// let (deviation, mean) = Tensor([1, 2, 3, 4]).stdMean()  // 1.2910, 2.5000
  /// ```
  public func stdMean(axes: [Int] = [], correction: Double = 1, keepDims: Bool = false) -> (
    deviation: Tensor, mean: Tensor
  ) {
    let axes = axes.isEmpty ? allAxes : self.axes(axes, "stdMean")
    return (variance(over: axes, correction, keepDims).deviation(), mean(over: axes, keepDims))
  }

  private func variance(over axes: AxisSet, _ correction: Double, _ keepDims: Bool) -> Tensor {
    require(
      dtype.isFloatingPoint,
      "var: a \(dtype) tensor has no variance of its own type; convert it by .to(.float32) first")
    let total = withoutGradient {
      (self - mean(over: axes, true)).square().sum(over: axes, keepDims)
    }
    let count = Double(self.count) / Double(Swift.max(total.count, 1))
    let divisor = Swift.max(0, count - correction)
    let shape = dimensions
    return record(
      "var", withoutGradient { total / divisor },
      .input(self, saving: self) { dy, x in
        dy.spread(over: axes, shape) * (x - x.mean(over: axes, true)) * (2 / divisor)
      })
  }

  /// The root of a variance. Where there is no spread the slope would be infinite; zero stands for
  /// it, as in PyTorch.
  private func deviation() -> Tensor {
    let y = Elementwise.unary(.sqrt, self)
    return record(
      "std", y, .input(self, saving: y) { dy, y in .where(y == 0, 0, dy / (2 * y)) })
  }
}
