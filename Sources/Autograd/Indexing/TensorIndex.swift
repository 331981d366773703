public import Tensor

/// What may stand for one axis in a tensor's subscript.
///
/// ```swift
/// x[0]               // the first row
/// x[0..., 1]         // the second column
/// x[..., 2..<5]      // some of the last axis, all of the others
/// x[newAxis, 0]      // a new axis of size one in front
/// x[[2, 0]]          // the third row, then the first
/// x[x > 0]           // the elements that are positive, in one row
/// ```
public protocol TensorIndexing {
  /// The index, in the one form that all forms have in common.
  var tensorIndex: TensorIndex { get }
}

/// One part of a tensor's subscript.
///
/// ```swift
/// let parts: [TensorIndex] = [.slice(step: 2), .position(-1)]
/// Tensor([[1, 2], [3, 4], [5, 6]])[parts]  // [2.0, 6.0]
/// ```
public enum TensorIndex: TensorIndexing {
  /// One position; the axis is gone from the result. A negative one counts from the end.
  case position(Int)
  /// Positions from `start` up to, but not including, `end`, `step` apart. Missing ends are the
  /// axis's own, negative ones count from its end, and ends beyond it are cut, as in Python.
  case slice(from: Int? = nil, to: Int? = nil, step: Int = 1)
  /// All axes that the other parts leave.
  case ellipsis
  /// A new axis of size one.
  case newAxis
  /// Whole numbers: positions along one axis; those of several tensors are broadcast and go together.
  /// Booleans: a mask over as many axes as it has.
  case tensor(Tensor)

  /// The index in the common form.
  public var tensorIndex: TensorIndex { self }
}

/// A new axis of size one in a tensor's subscript: `x[newAxis]`.
public var newAxis: TensorIndex { .newAxis }

extension Tensor: TensorIndexing {
  /// The index in the common form.
  public var tensorIndex: TensorIndex { .tensor(self) }
}

extension Array: TensorIndexing where Element == Int {
  /// The index in the common form: positions along one axis.
  public var tensorIndex: TensorIndex { .tensor(Tensor(self)) }
}

extension Int: TensorIndexing {
  /// The index in the common form.
  public var tensorIndex: TensorIndex { .position(self) }
}

/// All positions that are a step apart, for one axis of a tensor's subscript.
///
/// ```swift
/// x[every(2)]               // each second row, from the first on
/// x[0..., every(3, from: 1)]
/// ```
public func every(_ step: Int, from start: Int? = nil, to end: Int? = nil) -> TensorIndex {
  .slice(from: start, to: end, step: step)
}

extension Range: TensorIndexing where Bound == Int {
  /// The index in the common form.
  public var tensorIndex: TensorIndex { .slice(from: lowerBound, to: upperBound) }
}

extension ClosedRange: TensorIndexing where Bound == Int {
  /// The index in the common form.
  public var tensorIndex: TensorIndex { .slice(from: lowerBound, to: upperBound + 1) }
}

extension PartialRangeFrom: TensorIndexing where Bound == Int {
  /// The index in the common form.
  public var tensorIndex: TensorIndex { .slice(from: lowerBound) }
}

extension PartialRangeUpTo: TensorIndexing where Bound == Int {
  /// The index in the common form.
  public var tensorIndex: TensorIndex { .slice(to: upperBound) }
}

extension PartialRangeThrough: TensorIndexing where Bound == Int {
  /// An end of -1 is the last position, which has none after it to stop before.
  public var tensorIndex: TensorIndex { .slice(to: upperBound == -1 ? nil : upperBound + 1) }
}
