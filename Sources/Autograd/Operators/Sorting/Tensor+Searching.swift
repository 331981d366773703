public import Tensor

extension Tensor {
  /// Where values would stand in ascending sequences so that the order holds: the count of elements
  /// before each, as int64 (int32 with `dtype: .int32`).
  ///
  /// ```swift
  /// Tensor([1, 3, 5]).searchsorted(Tensor([3, 6]))               // [1, 3]
  /// Tensor([1, 3, 5]).searchsorted(Tensor([3, 6]), right: true)  // [2, 3]
  /// ```
  ///
  /// As [torch.searchsorted](https://docs.pytorch.org/docs/stable/generated/torch.searchsorted.html).
  /// - Parameters:
  ///   - values: The values, with the sequences' leading sizes, or any shape if there is one sequence.
  ///   - right: Whether a value stands behind equal elements, not before them.
  ///   - sorter: The positions that bring the sequences in ascending order, if they are not.
  public func searchsorted(
    _ values: Tensor, right: Bool = false, sorter: Tensor? = nil, dtype: DType = .int64
  ) -> Tensor {
    require(rank > 0, "searchsorted: a single number is no sequence; use a tensor with an axis")
    require(
      rank == 1
        || (rank == values.rank
          && (0..<(rank - 1)).allSatisfy { dimensions[$0] == values.dimensions[$0] }),
      """
      searchsorted: sequences of shape \(shape) and values of shape \(values.shape) differ in more \
      than the last axis; make the other sizes equal
      """)
    require(
      sorter.map { $0.dimensions == dimensions && $0.dtype == .int64 } ?? true,
      "searchsorted: a sorter is an int64 tensor in the shape of the sequences, \(shape)")
    let sequence = sorter.map { gather(axis: -1, $0) } ?? self
    return Rows.searchSorted(sequence, values, right: right).to(dtype)
  }

  /// The bucket of each element between ascending boundaries: how many boundaries are below it.
  ///
  /// ```swift
  /// Tensor([0, 1, 4]).bucketize(Tensor([1, 3]))  // [0, 0, 2]
  /// ```
  ///
  /// As [torch.bucketize](https://docs.pytorch.org/docs/stable/generated/torch.bucketize.html).
  public func bucketize(_ boundaries: Tensor, right: Bool = false, dtype: DType = .int64) -> Tensor
  {
    require(
      boundaries.rank == 1,
      "bucketize: boundaries have one axis, not shape \(boundaries.shape); flatten them first")
    return boundaries.searchsorted(self, right: right, dtype: dtype)
  }

  /// How a quantile between two elements is found.
  ///
  /// ```swift
  /// Tensor([0, 10]).quantile(0.3, interpolation: .linear)    // 3.0
  /// Tensor([0, 10]).quantile(0.3, interpolation: .higher)    // 10.0
  /// Tensor([0, 10]).quantile(0.3, interpolation: .midpoint)  // 5.0
  /// ```
  public enum Interpolation: Sendable {
    /// On the straight line between them.
    case linear
    /// The lower of the two.
    case lower
    /// The higher of the two.
    case higher
    /// The mean of the two.
    case midpoint
    /// The nearer of the two.
    case nearest
  }

  /// The element below which a part `q`, from 0 to 1, of the elements along an axis lies; without an
  /// axis, of all elements. Not a number if any of them is not.
  ///
  /// ```swift
  /// Tensor([1, 2, 3, 4]).quantile(0.25)  // 1.7500
  /// ```
  ///
  /// Stops for whole numbers, and where `q` is not between 0 and 1. As
  /// [torch.quantile](https://docs.pytorch.org/docs/stable/generated/torch.quantile.html).
  public func quantile(
    _ q: Double, axis: Int? = nil, keepDims: Bool = false, interpolation: Interpolation = .linear
  ) -> Tensor {
    require((0...1).contains(q), "quantile: \(q) is no part of a whole; use 0 to 1")
    require(
      dtype.isFloatingPoint,
      "quantile: a \(dtype) tensor has nothing between its elements; convert it by .to(.float32)")
    guard let axis else {
      let result = reshape([count]).quantile(q, axis: 0, interpolation: interpolation)
      return keepDims ? result.reshape(Array(repeating: 1, count: rank)) : result
    }
    return alongAxis(axis, "quantile", keepDims: keepDims) { x, axis in
      let size = x.dimensions[axis]
      require(size > 0, "quantile: axis \(axis) of shape \(shape) has no elements to choose from")
      let sorted = x.sort(axis: axis).values
      func element(_ place: Double) -> Tensor {
        sorted.narrow(axis: axis, Int(place)..<(Int(place) + 1))
      }
      let place = q * Double(size - 1)
      let (low, high) = (place.rounded(.down), place.rounded(.up))
      let value =
        switch interpolation {
        case .linear: element(low).lerp(element(high), place - low)
        case .lower: element(low)
        case .higher: element(high)
        case .midpoint: element(low).lerp(element(high), 0.5)
        case .nearest: element(place.rounded(.toNearestOrEven))
        }
      // What is not a number stands at the end of the order.
      let result = Tensor.where(element(Double(size - 1)).isnan(), Double.nan, value)
      return (result, result)
    }.0
  }

  /// How many elements fall into each of `bins` equal parts from `min` to `max`, which belongs to the
  /// last; elements outside are not counted. Equal limits stand for the least and the greatest
  /// element.
  ///
  /// ```swift
  /// Tensor([1, 2, 2, 4, 9]).histc(bins: 3, min: 1, max: 4)  // [1.0, 2.0, 1.0]
  /// ```
  ///
  /// As [torch.histc](https://docs.pytorch.org/docs/stable/generated/torch.histc.html).
  public func histc(bins: Int = 100, min low: Double = 0, max high: Double = 0) -> Tensor {
    require(bins > 0, "histc: there are no \(bins) parts; use 1 or more")
    require(low <= high, "histc: the low end \(low) is above the high end \(high); swap them")
    require(
      dtype.isFloatingPoint, "histc: a \(dtype) tensor is not counted; convert it by .to(.float32)")
    let values = scalars(as: Double.self)
    var (low, high) = (low, high)
    if low == high, let least = values.min(), let greatest = values.max() {
      (low, high) = (least, greatest)
    }
    require(low.isFinite && high.isFinite, "histc: the range \(low) to \(high) is not finite")
    if low == high { (low, high) = (low - 1, high + 1) }
    var counts = Array(repeating: 0.0, count: bins)
    for value in values where value >= low && value <= high {
      let bin = Int((value - low) / (high - low) * Double(bins))
      counts[Swift.min(bin, bins - 1)] += 1
    }
    return Tensor(counts, dtype: dtype)
  }
}
