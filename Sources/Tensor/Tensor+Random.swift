extension Tensor {
  /// Numbers spread evenly over `low ..< high`.
  ///
  /// ```swift
  /// let x = Tensor.uniform([1000], low: -1, high: 1)
  /// print((x >= -1).all(), (x < 1).all())  // true true
  /// ```
  ///
  /// All are `low` where that is `high`, or where `dtype` has no number between them. Stops where `low`
  /// is above `high`, where one of them or their distance is infinite, and where `dtype` has no fractions.
  public static func uniform(
    _ shape: [Int], low: Double = 0, high: Double = 1, dtype: DType = .float32,
    generator: Generator = .standard
  ) -> Tensor {
    require(low <= high, "uniform: the low end \(low) is above the high end \(high); swap them")
    let size = dtype == .float32 ? Double(Float.greatestFiniteMagnitude) : .greatestFiniteMagnitude
    require(
      -size <= low && high <= size && high - low <= .greatestFiniteMagnitude,
      "uniform: numbers from \(low) to \(high) do not fit into \(dtype); bring the ends nearer to 0"
    )
    guard dtype == .float32 else {
      // Rounding may reach the open end, though not where no number lies before it.
      let most = low < high ? high.nextDown : high
      return random(shape, dtype, generator, for: "uniform") { min(low + (high - low) * $0, most) }
    }
    let result = Tensor(uninitialized: dimensions(shape, for: "uniform"), dtype)
    RandomRow(result.count, generator).uniform(result.pointer(as: Float.self), low, high)
    return result
  }

  /// Numbers spread evenly over `0 ..< 1`.
  ///
  /// ```swift
  /// Tensor.rand([2, 3]).shape  // [2, 3]
  /// ```
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
  ///
  /// ```swift
  /// Tensor.randn([100_000]).std().round(decimals: 1)  // 1.0
  /// ```
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
  ///
  /// ```swift
  /// Tensor.normal(mean: 100, std: 15, [100_000]).mean().round()  // 100.0
  /// ```
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
  ///
  /// ```swift
  /// let dice = Tensor.randint(1, 7, [1000])
  /// dice.unique().values  // [1, 2, 3, 4, 5, 6]
  /// ```
  ///
  /// Stops where there is no such number.
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
    RandomRow(result.count, generator).fractions(values)
    for i in 0..<result.count { values[i] = function(values[i]) }
    return result.converted(to: dtype)
  }

  private static func normal(
    _ shape: Dimensions, _ dtype: DType, _ generator: Generator, mean: Double = 0, std: Double = 1
  ) -> Tensor {
    require(dtype.isFloatingPoint, "randn: needs float32 or float64, not \(dtype); convert later")
    let result = Tensor(uninitialized: shape, dtype)
    let row = RandomRow(result.count, generator)
    if dtype == .float32 {
      row.normal(result.pointer(as: Float.self), mean, std)
    } else {
      row.normal(result.pointer(as: Double.self), mean, std)
    }
    return result
  }
}
