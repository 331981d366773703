import Glibc
public import Tensor

extension Tensor {
  /// A function of every element whose slope follows from the element.
  func function(
    _ name: StaticString, _ single: (Float) -> Float, _ double: (Double) -> Double,
    slope: @escaping (Tensor) -> Tensor
  ) -> Tensor {
    record(
      name, Elementwise.map(self, single, double),
      .input(self, saving: self) { dy, x in dy * slope(x) })
  }

  /// A function of every element, known in double precision only, whose slope follows from the
  /// element.
  func function(
    _ name: StaticString, _ double: (Double) -> Double, slope: @escaping (Tensor) -> Tensor
  ) -> Tensor {
    function(name, { Float(double(Double($0))) }, double, slope: slope)
  }
}

/// Angles are in radians. Integers become float32.
///
/// As PyTorch's [pointwise operations](https://docs.pytorch.org/docs/stable/torch.html#pointwise-ops).
extension Tensor {
  /// The tangent of every element.
  ///
  /// ```swift
  /// Tensor([-1, 0, 1]).tan()  // [-1.5574, 0.0000, 1.5574]
  /// ```
  public func tan() -> Tensor {
    let y = Elementwise.map(self, tanf, Glibc.tan)
    return record("tan", y, .input(self, saving: y) { dy, y in dy * (1 + y * y) })
  }

  /// The angle whose sine an element is, between -π/2 and π/2.
  ///
  /// ```swift
  /// print(Tensor([-1, 0.5, 2]).asin())  // [-1.5708, 0.5236, nan]
  /// ```
  public func asin() -> Tensor {
    function("asin", asinf, Glibc.asin) { (1 - $0 * $0).rsqrt() }
  }

  /// The angle whose cosine an element is, between 0 and π.
  ///
  /// ```swift
  /// Tensor([-1, 0, 1]).acos()  // [3.1416, 1.5708, 0.0000]
  /// ```
  public func acos() -> Tensor {
    function("acos", acosf, Glibc.acos) { -(1 - $0 * $0).rsqrt() }
  }

  /// The angle whose tangent an element is, between -π/2 and π/2.
  ///
  /// ```swift
  /// Tensor([-1, 0, 1000]).atan()  // [-0.7854, 0.0000, 1.5698]
  /// ```
  public func atan() -> Tensor {
    function("atan", atanf, Glibc.atan) { (1 + $0 * $0).reciprocal() }
  }

  /// The hyperbolic sine of every element.
  ///
  /// ```swift
  /// Tensor([-1, 0, 1]).sinh()  // [-1.1752, 0.0000, 1.1752]
  /// ```
  public func sinh() -> Tensor { function("sinh", sinhf, Glibc.sinh) { $0.cosh() } }

  /// The hyperbolic cosine of every element.
  ///
  /// ```swift
  /// Tensor([-1, 0, 1]).cosh()  // [1.5431, 1.0000, 1.5431]
  /// ```
  public func cosh() -> Tensor { function("cosh", coshf, Glibc.cosh) { $0.sinh() } }

  /// The number whose hyperbolic sine an element is.
  ///
  /// ```swift
  /// Tensor([-1, 0, 1]).asinh()  // [-0.8814, 0.0000, 0.8814]
  /// ```
  public func asinh() -> Tensor {
    function("asinh", asinhf, Glibc.asinh) { (1 + $0 * $0).rsqrt() }
  }

  /// The number from 0 on whose hyperbolic cosine an element is.
  ///
  /// ```swift
  /// print(Tensor([1, 2, 0.5]).acosh())  // [0.0000, 1.3170, nan]
  /// ```
  public func acosh() -> Tensor {
    function("acosh", acoshf, Glibc.acosh) { ($0 * $0 - 1).rsqrt() }
  }

  /// The number whose hyperbolic tangent an element is.
  ///
  /// ```swift
  /// print(Tensor([0.5, 1, 2]).atanh())  // [0.5493, inf, nan]
  /// ```
  public func atanh() -> Tensor {
    function("atanh", atanhf, Glibc.atanh) { (1 - $0 * $0).reciprocal() }
  }

  /// The angle of the point `(x, self)`, between -π and π; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([1, 1, -1]).atan2(Tensor([1, -1, -1]))  // [0.7854, 2.3562, -2.3562]
  /// ```
  ///
  /// As [torch.atan2](https://docs.pytorch.org/docs/stable/generated/torch.atan2.html).
  public func atan2(_ x: Tensor) -> Tensor {
    let y = self
    return record(
      "atan2", Elementwise.zip("atan2", .tensor(y), .tensor(x), atan2f, Glibc.atan2),
      .input(y, saving: y, x) { dy, y, x in dy * x * Tensor.inverseSquare(x, y) },
      .input(x, saving: y, x) { dy, y, x in -dy * y * Tensor.inverseSquare(x, y) })
  }

  /// One by the squared distance from the origin; zero there, where no direction is the slope's.
  private static func inverseSquare(_ x: Tensor, _ y: Tensor) -> Tensor {
    let square = x * x + y * y
    return .where(square == 0, 0, square.reciprocal())
  }

  /// The length of the hypotenuse over two legs, `(self² + other²)` to the root, without overflow
  /// on the way; shapes are broadcast.
  ///
  /// ```swift
  /// Tensor([3, 5]).hypot(Tensor([4, 12]))  // [5.0, 13.0]
  /// ```
  public func hypot(_ other: Tensor) -> Tensor {
    let y = Elementwise.zip("hypot", .tensor(self), .tensor(other), hypotf, Glibc.hypot)
    return record(
      "hypot", y,
      .input(self, saving: self, y) { dy, x, y in dy * x / y },
      .input(other, saving: other, y) { dy, x, y in dy * x / y })
  }

  /// Degrees as radians.
  ///
  /// ```swift
  /// Tensor([90, 180]).deg2rad()  // [1.5708, 3.1416]
  /// ```
  public func deg2rad() -> Tensor { floating * (Double.pi / 180) }

  /// Radians as degrees.
  ///
  /// ```swift
  /// Tensor([1, 2]).rad2deg()  // [57.2958, 114.5916]
  /// ```
  public func rad2deg() -> Tensor { floating * (180 / Double.pi) }

  /// `sin(πx) / (πx)`, which is 1 at 0.
  ///
  /// ```swift
  /// Tensor([-0.5, 0, 0.5]).sinc()  // [0.6366, 1.0000, 0.6366]
  /// ```
  ///
  /// As [torch.sinc](https://docs.pytorch.org/docs/stable/generated/torch.sinc.html).
  public func sinc() -> Tensor {
    function("sinc") { x in
      x == 0 ? 1 : Glibc.sin(Double.pi * x) / (Double.pi * x)
    } slope: { x in
      let angle = x * Double.pi
      let square = angle * x
      return .where(square == 0, 0, (angle * angle.cos() - angle.sin()) / square)
    }
  }

  /// The tensor itself if its elements have fractions, else as float32.
  var floating: Tensor { dtype.isFloatingPoint ? self : to(.float32) }
}
