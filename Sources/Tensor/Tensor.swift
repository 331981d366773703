/// An array of numbers with any count of axes.
///
/// ```swift
/// let x = Tensor([[0, 1], [2, 3]])
/// print(x.shape)      // [2, 2]
/// print(x.sum())      // 6.0
/// ```
///
/// A tensor is a reference, as in PyTorch: two names for it see the same numbers, and a view (a
/// slice, a transpose, a reshape) shares the numbers of the tensor that it was taken from.
public final class Tensor {
  // A tensor is used by one thread at a time. A check of that at run time, each time that one of its
  // variables is used, would cost as much as adding sixteen numbers. Other modules know nothing of
  // `@exclusivity`: they reach the variables through functions that are put in line.

  /// The memory, shared with views. It stays the same; only a variable can be asked whether it is
  /// shared.
  @inlinable package var storage: Storage { uncheckedStorage }
  @exclusivity(unchecked) @usableFromInline final var uncheckedStorage: Storage
  /// The size of each axis.
  package let dimensions: Dimensions
  /// How far apart, in elements, neighbours along each axis lie.
  package let strides: Dimensions
  /// Where the first element lies in the memory, in elements.
  package let offset: Int
  /// The number of elements.
  public let count: Int
  /// Whether the elements lie row by row without gaps.
  public let isContiguous: Bool
  /// The type of the elements.
  public let dtype: DType
  /// Whether a gradient was asked for once and is not any more.
  @inlinable package var isFrozen: Bool {
    get { uncheckedIsFrozen }
    set { uncheckedIsFrozen = newValue }
  }
  @exclusivity(unchecked) @usableFromInline final var uncheckedIsFrozen = false

  /// The tensor's place in a graph of operations; nothing where no gradient is asked for. What it
  /// is, is the business of the module that keeps the graph.
  @inlinable package var place: AnyObject? {
    get { uncheckedPlace }
    set { uncheckedPlace = newValue }
  }
  @exclusivity(unchecked) @usableFromInline final var uncheckedPlace: AnyObject?
  /// The recorded changes of the memory that this tensor knows of.
  @inlinable package var knownChanges: Int {
    get { uncheckedKnownChanges }
    set { uncheckedKnownChanges = newValue }
  }
  @exclusivity(unchecked) @usableFromInline final var uncheckedKnownChanges = 0
  /// The tensor that this is a view of, directly or through other views; nothing where it is none.
  @inlinable package var base: Tensor? {
    get { uncheckedBase }
    set { uncheckedBase = newValue }
  }
  @exclusivity(unchecked) @usableFromInline final var uncheckedBase: Tensor?
  /// How a view came about.
  @inlinable package var viewKind: ViewKind {
    get { uncheckedViewKind }
    set { uncheckedViewKind = newValue }
  }
  @exclusivity(unchecked) @usableFromInline final var uncheckedViewKind = ViewKind.tracked

  /// A tensor over memory of its own, row by row, whose values are not set.
  package init(uninitialized shape: Dimensions, _ dtype: DType) {
    count = shape.product
    uncheckedStorage = Storage.uninitialized(byteCount: count * dtype.byteCount)
    dimensions = shape
    strides = shape.rowMajorStrides
    offset = 0
    isContiguous = true
    self.dtype = dtype
  }

  /// A view of memory that exists.
  package init(
    viewing storage: Storage, _ dtype: DType, shape: Dimensions, strides: Dimensions, offset: Int
  ) {
    uncheckedStorage = storage
    self.dtype = dtype
    dimensions = shape
    self.strides = strides
    self.offset = offset
    count = shape.product
    var step = 1
    var isContiguous = true
    var axis = shape.count - 1
    while axis >= 0 {
      if shape[axis] != 1 && strides[axis] != step { isContiguous = false }
      step *= shape[axis]
      axis -= 1
    }
    self.isContiguous = isContiguous || count == 0
    uncheckedKnownChanges = storage.recordedChanges
  }

  /// The size of each axis; empty for a single number.
  public var shape: [Int] { dimensions.array }

  /// The number of axes.
  public var rank: Int { dimensions.count }
}

/// How a view came about, which decides whether a change of it can enter a graph.
@usableFromInline
package enum ViewKind {
  /// By an operation that was free to be recorded.
  case tracked
  /// As one of several parts that one operation made.
  case part
  /// While nothing was recorded.
  case untracked
}

extension Tensor {
  /// A view of this tensor's elements: `offset` counts from the beginning of the memory.
  package func view(shape: Dimensions, strides: Dimensions, offset: Int) -> Tensor {
    let view = Tensor(viewing: storage, dtype, shape: shape, strides: strides, offset: offset)
    view.base = base ?? self
    view.viewKind = viewKind
    return view
  }

  /// The first element. Valid as long as the tensor lives.
  @inline(__always)
  package func pointer<T>(as type: T.Type) -> UnsafeMutablePointer<T> {
    storage.bytes.assumingMemoryBound(to: T.self) + offset
  }

  /// Says that the elements were changed.
  @inline(__always)
  package func markChanged() {
    storage.version &+= 1
  }

  /// Whether no other tensor is over the same memory.
  package var ownsMemory: Bool { isKnownUniquelyReferenced(&uncheckedStorage) }

  /// Another tensor over the same numbers, without a place in a graph.
  package func alias() -> Tensor {
    Tensor(viewing: storage, dtype, shape: dimensions, strides: strides, offset: offset)
  }

  /// The tensor itself if its elements lie row by row, else a copy where they do.
  package func contiguousValues() -> Tensor {
    isContiguous ? self : copied()
  }
}
