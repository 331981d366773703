extension Tensor {
  /// The whole numbers from 0 to `count - 1` in random order, every order equally likely.
  ///
  /// ```swift
  /// let shuffled = x[Tensor.randperm(x.shape[0])]
  /// ```
  public static func randperm(
    _ count: Int, dtype: DType = .int64, generator: Generator = .standard
  ) -> Tensor {
    require(count >= 0, "randperm: there are no \(count) numbers; use 0 or more")
    let draws = random([count], .float64, generator, for: "randperm") { $0 }
    let result = Tensor(uninitialized: Dimensions([count]), .int64)
    let (values, fractions) = (result.pointer(as: Int64.self), draws.pointer(as: Double.self))
    // The shuffle of Fisher and Yates, from the inside out.
    for i in 0..<count {
      let j = Int(fractions[i] * Double(i + 1))
      values[i] = values[j]
      values[j] = Int64(i)
    }
    return result.converted(to: dtype)
  }

  /// Numbers spread evenly over `0 ..< 1`, in the shape and element type of another tensor.
  ///
  /// ```swift
  /// let y = Tensor.randLike(Tensor.zeros(2, 3, dtype: .float64))
  /// print(y.shape, y.dtype)  // [2, 3] float64
  /// ```
  public static func randLike(_ other: Tensor, generator: Generator = .standard) -> Tensor {
    rand(other.shape, dtype: other.dtype, generator: generator)
  }

  /// Numbers from the normal distribution of mean 0 and standard deviation 1, in the shape and element
  /// type of another tensor.
  ///
  /// ```swift
  /// Tensor.randnLike(Tensor.zeros(2, 3)).shape  // [2, 3]
  /// ```
  public static func randnLike(_ other: Tensor, generator: Generator = .standard) -> Tensor {
    randn(other.shape, dtype: other.dtype, generator: generator)
  }

  /// Ones with the probabilities that the elements are, zeros otherwise. It has no gradient.
  ///
  /// ```swift
  /// Tensor([0, 1, 0]).bernoulli()  // [0.0, 1.0, 0.0]
  /// ```
  ///
  /// Stops where an element is not between 0 and 1.
  public func bernoulli(generator: Generator = .standard) -> Tensor {
    require(
      dtype.isFloatingPoint, "bernoulli: probabilities are float32 or float64, not \(dtype)")
    let probabilities = scalars(as: Double.self)
    let draws = Tensor.random(shape, .float64, generator, for: "bernoulli") { $0 }
    let values = draws.pointer(as: Double.self)
    for (i, probability) in probabilities.enumerated() {
      require(
        (0...1).contains(probability),
        "bernoulli: a probability is between 0 and 1, not \(probability)")
      values[i] = values[i] < probability ? 1 : 0
    }
    return draws.converted(to: dtype)
  }

  /// Positions drawn with the weights that the elements are: `count` of them, as int64; of a matrix,
  /// `count` for each row.
  ///
  /// ```swift
  /// let drawn = Tensor([0, 3, 1]).multinomial(2)
  /// drawn.sort().values  // [1, 2]
  /// ```
  ///
  /// Weights need not add up to one. Stops where one is negative or not finite, where all are zero,
  /// and, without replacement, where fewer than `count` are positive. As
  /// [torch.multinomial](https://docs.pytorch.org/docs/stable/generated/torch.multinomial.html).
  /// - Parameter replacement: Whether a position may be drawn more than once.
  public func multinomial(
    _ count: Int, replacement: Bool = false, generator: Generator = .standard
  ) -> Tensor {
    require(
      (rank == 1 || rank == 2) && dtype.isFloatingPoint,
      "multinomial: weights are a row or a matrix of fractions, not \(dtype) of shape \(shape)")
    require(count > 0, "multinomial: \(count) positions cannot be drawn; ask for 1 or more")
    let size = dimensions[rank - 1]
    let rows = size == 0 ? 0 : self.count / size
    let weights = scalars(as: Double.self)
    let result = Tensor(uninitialized: Dimensions(shape.dropLast() + [count]), .int64)
    let draws = Tensor.random(
      [rows, replacement ? count : size], .float64, generator, for: "multinomial"
    ) { $0 }
    for row in 0..<rows {
      let weights = weights[(row * size)..<((row + 1) * size)]
      Tensor.checkWeights(weights, count, replacement)
      let positions = result.pointer(as: Int64.self) + row * count
      let fractions = draws.pointer(as: Double.self) + row * draws.dimensions[1]
      if replacement {
        Tensor.draw(count, weights, fractions, into: positions)
      } else {
        // Efraimidis and Spirakis, *Weighted random sampling with a reservoir* (2006): whoever waits
        // the shortest time, drawn with the weight as its rate, comes first.
        let times = weights.enumerated().map { index, weight in
          weight == 0 ? Double.infinity : -Double.log(1 - fractions[index]) / weight
        }
        let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
        for (place, index) in order.prefix(count).enumerated() { positions[place] = Int64(index) }
      }
    }
    return result
  }

  private static func checkWeights(
    _ weights: ArraySlice<Double>, _ count: Int, _ replacement: Bool
  ) {
    var positive = 0
    for weight in weights {
      require(
        weight >= 0 && weight.isFinite,
        "multinomial: a weight is finite and not negative, as \(weight) is not")
      if weight > 0 { positive += 1 }
    }
    require(positive > 0, "multinomial: all weights are zero; one must be positive")
    require(
      replacement || count <= positive,
      """
      multinomial: \(count) positions cannot be drawn from \(positive) with a positive weight; use \
      replacement: true
      """)
  }

  /// Positions in the running sum of the weights.
  private static func draw(
    _ count: Int, _ weights: ArraySlice<Double>, _ fractions: UnsafePointer<Double>,
    into positions: UnsafeMutablePointer<Int64>
  ) {
    var total = 0.0
    let sums = weights.map { weight in
      total += weight
      return total
    }
    let last = weights.lastIndex { $0 > 0 }.map { $0 - weights.startIndex } ?? 0
    for i in 0..<count {
      let target = fractions[i] * total
      var (low, high) = (0, last)
      while low < high {
        let middle = (low + high) / 2
        if sums[middle] > target { high = middle } else { low = middle + 1 }
      }
      positions[i] = Int64(low)
    }
  }
}
