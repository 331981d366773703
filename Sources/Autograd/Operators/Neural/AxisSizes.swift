import Tensor

/// One size for all axes of space, or one for each: `stride: 2`, `stride: [2, 1]`.
///
/// ```swift
/// let image = Tensor.ones(1, 1, 4, 6)
/// avgPool2d(image, kernelSize: 2).shape       // [1, 1, 2, 3]
/// avgPool2d(image, kernelSize: [4, 3]).shape  // [1, 1, 1, 2]
/// ```
public protocol AxisSizes {
  /// A size for each of `count` axes; nothing where another number of them is given.
  func sizes(_ count: Int) -> [Int]?
}

extension Int: AxisSizes {
  /// The same size for each axis.
  ///
  /// ```swift
  /// 2.sizes(3)!  // [2, 2, 2]
  /// ```
  public func sizes(_ count: Int) -> [Int]? { Array(repeating: self, count: count) }
}

extension Array: AxisSizes where Element == Int {
  /// The sizes themselves; a single one counts for all axes.
  public func sizes(_ count: Int) -> [Int]? {
    self.count == count ? self : self.count == 1 ? Array(repeating: self[0], count: count) : nil
  }
}

/// Zeros around the input of a convolution: a size, sizes, `.same` or `.valid`.
///
/// ```swift
/// let (image, window) = (Tensor.ones(1, 1, 8, 8), Tensor.ones(1, 1, 3, 3))
/// conv2d(image, window, padding: .same).shape   // [1, 1, 8, 8]
/// conv2d(image, window, padding: [0, 1]).shape  // [1, 1, 6, 8]
/// ```
public protocol ConvolutionPadding {
  /// The zeros before and after each of the axes of windows that reach over `reach` elements.
  func amounts(reach: [Int]) -> [(before: Int, after: Int)]?
}

extension Int: ConvolutionPadding {
  /// The same number of zeros on all sides.
  public func amounts(reach: [Int]) -> [(before: Int, after: Int)]? {
    reach.map { _ in (self, self) }
  }
}

extension Array: ConvolutionPadding where Element == Int {
  /// As many zeros on both sides of each axis as stand there.
  public func amounts(reach: [Int]) -> [(before: Int, after: Int)]? {
    sizes(reach.count)?.map { ($0, $0) }
  }
}

/// A padding that follows from the windows.
///
/// ```swift
/// let row = Tensor([[[1, 2, 3]]])
/// conv1d(row, Tensor([[[1, 10]]]), padding: .same)  // [[[21.0, 32.0, 3.0]]]
/// ```
public struct NamedPadding: ConvolutionPadding {
  fileprivate let isSame: Bool

  /// What the name means for windows of this reach.
  ///
  /// ```swift
  /// let zeros = NamedPadding.same.amounts(reach: [4])!
  /// [zeros[0].before, zeros[0].after]  // [1, 2]
  /// ```
  public func amounts(reach: [Int]) -> [(before: Int, after: Int)]? {
    reach.map { reach in
      let total = isSame ? reach - 1 : 0
      return (total / 2, total - total / 2)
    }
  }
}

extension ConvolutionPadding where Self == NamedPadding {
  /// As many zeros as leave the output the input's size, at a stride of one.
  public static var same: NamedPadding { NamedPadding(isSame: true) }
  /// No zeros.
  public static var valid: NamedPadding { NamedPadding(isSame: false) }
}

/// The sizes that a user gave for `count` axes.
///
/// Stops where there are others than these, or one is below `least`.
func checkedSizes(
  _ sizes: any AxisSizes, _ count: Int, least: Int, _ name: String, _ operation: String
) -> [Int] {
  guard let result = sizes.sizes(count) else {
    fail("\(operation): \(name) \(sizes) does not fit \(count) axes of space; give one or \(count)")
  }
  require(
    result.allSatisfy { $0 >= least },
    "\(operation): \(name) \(result) must not be below \(least)")
  return result
}

extension Tensor {
  /// Calls `body` with this tensor, or with one image of a batch where the axis of images is missing;
  /// the result has that axis or not as the tensor does.
  ///
  /// Stops where there are neither `space + 1` nor `space + 2` axes.
  func batched(_ space: Int, _ operation: String, _ body: (Tensor) -> Tensor) -> Tensor {
    require(
      rank == space + 1 || rank == space + 2,
      """
      \(operation): an input of shape \(shape) has not \(space + 1) or \(space + 2) axes \
      ([images,] channels, space); reshape it
      """)
    return rank == space + 2 ? body(self) : body(unsqueeze(0)).squeeze(0)
  }

  /// Stops unless the elements have fractions.
  func checkFloating(_ operation: String) {
    require(
      dtype.isFloatingPoint,
      "\(operation): needs a float32 or float64 tensor, not \(dtype); convert it by .to(.float32)")
  }
}

/// A fused kernel's result, unless the backward pass is recorded itself: then that of the recorded
/// operations that it stands for, so that it can be differentiated again.
@inline(__always)
func fused(_ kernel: () -> Tensor, composed: () -> Tensor) -> Tensor {
  ThreadState.current.isRecording ? composed() : kernel()
}
