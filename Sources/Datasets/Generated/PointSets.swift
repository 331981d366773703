import Glibc
public import Tensor

/// Points of the plane in classes, drawn by formulas: what small networks are tried on.
///
/// ```swift
/// let spirals = PointSets.spirals(count: 300, classes: 3, seed: 0)
/// for (points, labels) in DataLoader(spirals, batchSize: 32, shuffle: true) { … }
/// ```
///
/// A sample is a float32 point `[2]` and an int64 class without axes.
public enum PointSets {
  /// Points with their classes.
  public typealias Points = TensorDataset<(Tensor, Tensor)>

  /// The four corners of exclusive or: `[4, 2]` points and their targets 0, 1, 1, 0, float32 of shape
  /// `[4, 1]` as a network of one output has them.
  ///
  /// ```swift
  /// let (inputs, targets) = PointSets.xor().batch([1, 3])
  /// print(inputs, targets)  // [[0.0, 1.0], [1.0, 1.0]] [[1.0], [0.0]]
  /// ```
  public static func xor() -> Points {
    TensorDataset(Tensor([[0, 0], [0, 1], [1, 0], [1, 1]]), Tensor([[0], [1], [1], [0]]))
  }

  /// Arms of a spiral, one for each class, between the radii 0 and 1.
  ///
  /// ```swift
  /// let arms = PointSets.spirals(count: 300, classes: 3)
  /// let (points, labels) = arms.batch(Array(0..<arms.count))
  /// plt.scatter(points[0..., 0], points[0..., 1], c: labels, cmap: "viridis")
  /// points.shape  // [300, 2]
  /// ```
  ///
  /// Lang and Witbrock, *Learning to tell two spirals apart* (1988).
  ///
  /// - Parameters:
  ///   - count: how many points there are in all.
  ///   - classes: how many arms.
  ///   - noise: the standard deviation of the points' distance from their arm.
  ///   - turns: how far each arm turns, as a share of the circle.
  public static func spirals(
    count: Int, classes: Int = 2, noise: Double = 0.02, turns: Double = 0.75, seed: UInt64 = 0
  ) -> Points {
    points(count, classes, noise, seed, for: "spirals") { label, _, numbers in
      // The square root puts as many points on each piece of area.
      let radius = numbers.fraction().squareRoot()
      let angle = 2 * Double.pi * (turns * radius + Double(label) / Double(classes))
      return (radius * cos(angle), radius * sin(angle))
    }
  }

  /// Two half circles that reach into each other: scikit-learn's `make_moons`.
  ///
  /// ```swift
  /// let moons = DataLoader(PointSets.moons(count: 200), batchSize: 50, shuffle: true)
  /// moons.count  // 4
  /// ```
  ///
  /// - Parameter noise: the standard deviation of the points' distance from their half circle.
  public static func moons(count: Int, noise: Double = 0.1, seed: UInt64 = 0) -> Points {
    points(count, 2, noise, seed, for: "moons") { label, _, numbers in
      let angle = numbers.fraction() * Double.pi
      return label == 0 ? (cos(angle), sin(angle)) : (1 - cos(angle), 0.5 - sin(angle))
    }
  }

  /// A circle inside another one: scikit-learn's `make_circles`.
  ///
  /// ```swift
  /// let points = PointSets.circles(count: 100, noise: 0, factor: 0.5).tensors[0]
  /// let squares = (points * points).sum(axis: 1)
  /// print("Inside: \(squares.min().item().squareRoot(), decimals: 2)")  // Inside: 0.50
  /// ```
  ///
  /// - Parameters:
  ///   - noise: the standard deviation of the points' distance from their circle.
  ///   - factor: the inner circle's radius; the outer one's is 1.
  public static func circles(
    count: Int, noise: Double = 0.05, factor: Double = 0.5, seed: UInt64 = 0
  ) -> Points {
    points(count, 2, noise, seed, for: "circles") { label, _, numbers in
      let angle = numbers.fraction() * 2 * Double.pi
      let radius = label == 0 ? 1 : factor
      return (radius * cos(angle), radius * sin(angle))
    }
  }

  /// Clouds of normal numbers about middles that are drawn at random: scikit-learn's `make_blobs`.
  ///
  /// ```swift
  /// let blobs = PointSets.blobs(count: 90, classes: 3, spread: 0.5)
  /// let (point, label) = blobs[0]
  /// print(point.shape, label.shape)  // [2] []
  /// ```
  ///
  /// - Parameters:
  ///   - classes: how many clouds.
  ///   - spread: the standard deviation of each.
  public static func blobs(
    count: Int, classes: Int = 3, spread: Double = 1, seed: UInt64 = 0
  ) -> Points {
    var places = RandomNumbers(seed: mixedSeed(seed, 1))
    let middles = (0..<max(0, classes)).map { _ in
      (places.number(in: -10...10), places.number(in: -10...10))
    }
    return points(count, classes, spread, seed, for: "blobs") { label, _, _ in middles[label] }
  }

  /// `count` points whose classes take turns, each moved by noise, in random order.
  private static func points(
    _ count: Int, _ classes: Int, _ noise: Double, _ seed: UInt64, for name: String,
    _ place: (_ label: Int, _ index: Int, inout RandomNumbers) -> (x: Double, y: Double)
  ) -> Points {
    require(
      count >= 0 && classes > 0 && noise >= 0,
      """
      PointSets.\(name): \(count) points in \(classes) classes with noise \(noise) cannot be; use \
      one class at least, and numbers that are not negative
      """)
    var numbers = RandomNumbers(seed: mixedSeed(seed))
    var (values, labels): ([Float], [Int]) = ([], [])
    for index in numbers.permutation(count) {
      let label = index % classes
      let (x, y) = place(label, index, &numbers)
      values += [Float(x + noise * numbers.normal()), Float(y + noise * numbers.normal())]
      labels.append(label)
    }
    return TensorDataset(Tensor(values, shape: [count, 2]), Tensor(labels))
  }
}
