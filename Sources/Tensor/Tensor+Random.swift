import Glibc

extension Tensor {
  /// Numbers spread evenly over `low ..< high`.
  public static func uniform(
    _ shape: [Int], low: Double = 0, high: Double = 1, dtype: DType = .float32,
    generator: Generator = .standard
  ) -> Tensor {
    require(low <= high, "uniform: the low end \(low) is above the high end \(high); swap them")
    return random(shape, dtype, generator, for: "uniform") { low + (high - low) * $0 }
  }

  /// Numbers spread evenly over `0 ..< 1`.
  public static func rand(
    _ shape: [Int], dtype: DType = .float32, generator: Generator = .standard
  ) -> Tensor {
    uniform(shape, dtype: dtype, generator: generator)
  }

  /// Numbers spread evenly over `0 ..< 1`: `Tensor.rand(2, 3)`.
  public static func rand(
    _ shape: Int..., dtype: DType = .float32, generator: Generator = .standard
  ) -> Tensor {
    uniform(shape, dtype: dtype, generator: generator)
  }

  /// Numbers from the normal distribution of mean 0 and standard deviation 1.
  public static func randn(
    _ shape: [Int], dtype: DType = .float32, generator: Generator = .standard
  ) -> Tensor {
    normal(dimensions(shape, for: "randn"), dtype, generator)
  }

  /// Numbers from the normal distribution of mean 0 and standard deviation 1: `Tensor.randn(2, 3)`.
  public static func randn(
    _ shape: Int..., dtype: DType = .float32, generator: Generator = .standard
  ) -> Tensor {
    normal(dimensions(shape, for: "randn"), dtype, generator)
  }

  /// Numbers from the normal distribution of the given mean and standard deviation.
  public static func normal(
    mean: Double, std: Double, _ shape: [Int], dtype: DType = .float32,
    generator: Generator = .standard
  ) -> Tensor {
    require(std >= 0, "normal: a standard deviation is not negative, as \(std) is; use 0 or more")
    return normal(dimensions(shape, for: "normal"), dtype, generator, mean: mean, std: std)
  }

  /// Whole numbers spread evenly over `0 ..< high`.
  public static func randint(
    _ high: Int, _ shape: [Int], dtype: DType = .int64, generator: Generator = .standard
  ) -> Tensor {
    randint(0, high, shape, dtype: dtype, generator: generator)
  }

  /// Whole numbers spread evenly over `low ..< high`.
  public static func randint(
    _ low: Int, _ high: Int, _ shape: [Int], dtype: DType = .int64,
    generator: Generator = .standard
  ) -> Tensor {
    require(low < high, "randint: there is no whole number in \(low) ..< \(high)")
    let numbers = random(shape, .float64, generator, for: "randint") {
      min((Double(low) + (Double(high) - Double(low)) * $0).rounded(.down), Double(high - 1))
    }
    return numbers.converted(to: dtype)
  }

  /// Ones with the probability `probability`, zeros otherwise.
  public static func bernoulli(
    _ shape: [Int], probability: Double, dtype: DType = .float32, generator: Generator = .standard
  ) -> Tensor {
    require(
      (0...1).contains(probability),
      "bernoulli: a probability is between 0 and 1, not \(probability)")
    return random(shape, dtype, generator, for: "bernoulli") { $0 < probability ? 1 : 0 }
  }

  /// Even numbers in `0 ..< 1`, passed through `function`.
  static func random(
    _ shape: [Int], _ dtype: DType, _ generator: Generator, for operation: String,
    _ function: (Double) -> Double
  ) -> Tensor {
    require(
      dtype.isFloatingPoint, "\(operation): needs float32 or float64, not \(dtype); convert later")
    let result = Tensor(uninitialized: dimensions(shape, for: operation), .float64)
    let values = result.pointer(as: Double.self)
    let blocks = generator.next((result.count + 1) / 2)
    for i in 0..<result.count {
      let block = blocks.block(i / 2)
      values[i] = function(i % 2 == 0 ? fraction(block.0, block.1) : fraction(block.2, block.3))
    }
    // Rounding to single precision may reach the open end.
    return dtype == .float64 ? result : result.rounded(below: function(1))
  }

  private func rounded(below end: Double) -> Tensor {
    let result = converted(to: .float32)
    let values = result.pointer(as: Float.self)
    let (limit, below) = (Float(end), Float(end).nextDown)
    for i in 0..<count where values[i] == limit && pointer(as: Double.self)[i] < end {
      values[i] = below
    }
    return result
  }

  /// A fraction of 53 random bits in `0 ..< 1`.
  @inline(__always)
  private static func fraction(_ high: UInt32, _ low: UInt32) -> Double {
    Double((UInt64(high) << 32 | UInt64(low)) >> 11) * 0x1p-53
  }

  /// Two normal numbers from two even ones: Box and Muller (1958).
  private static func normal(
    _ shape: Dimensions, _ dtype: DType, _ generator: Generator, mean: Double = 0, std: Double = 1
  ) -> Tensor {
    require(dtype.isFloatingPoint, "randn: needs float32 or float64, not \(dtype); convert later")
    let result = Tensor(uninitialized: shape, .float64)
    let values = result.pointer(as: Double.self)
    let blocks = generator.next((result.count + 1) / 2)
    var i = 0
    while i < result.count {
      let block = blocks.block(i / 2)
      let radius = (-2 * Glibc.log(1 - fraction(block.0, block.1))).squareRoot()
      let angle = 2 * Double.pi * fraction(block.2, block.3)
      values[i] = mean + std * radius * Glibc.cos(angle)
      if i + 1 < result.count { values[i + 1] = mean + std * radius * Glibc.sin(angle) }
      i += 2
    }
    return result.converted(to: dtype)
  }
}
