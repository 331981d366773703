public import Tensor

/// A change to images that keeps what they show, so that a network sees more of them than there are.
///
/// ```swift
/// let augmentation = Compose {
///   RandomCrop(28, padding: 2)
///   RandomRotation(degrees: 10)
///   Normalize(mean: [0.1307], std: [0.3081])
/// }
/// let changed = augmentation(images, generator: Generator(seed: 0))
/// let loader = DataLoader(digits, batchSize: 32, shuffle: true).augmented(by: augmentation)
/// ```
///
/// Each image of a batch is changed in a way of its own. As `torchvision.transforms.v2`, but for whole
/// batches.
public protocol Augmentation {
  /// The changed images.
  ///
  /// ```swift
  /// struct Negative: Augmentation {
  ///   func transform(_ images: Tensor, generator: Generator) -> Tensor { 1 - images }
  /// }
  /// Negative()(Tensor([[[0, 0.25]]]))  // [[[1.0000, 0.7500]]]
  /// ```
  ///
  /// Call the augmentation itself, which takes images of more kinds, rather than this.
  /// - Parameters:
  ///   - images: float32, `[count, channels, height, width]`. They may be changed in place, and returned.
  ///   - generator: where all that is random comes from.
  func transform(_ images: Tensor, generator: Generator) -> Tensor
}

extension Augmentation {
  /// The changed images; those that are given stay as they are.
  ///
  /// ```swift
  /// let image = Tensor([[[0, 51], [102, 255]]], dtype: .uint8)
  /// RandomHorizontalFlip(1)(image)  // [[[0.2000, 0.0000], [1.0000, 0.4000]]]
  /// ```
  ///
  /// Stops at any other shape, and at elements of another type.
  ///
  /// - Parameter images: `[count, channels, height, width]`, or one image `[channels, height, width]`;
  ///   float32, or uint8, which becomes fractions of 255.
  /// - Returns: float32, with as many axes as were given.
  public func callAsFunction(_ images: Tensor, generator: Generator = .standard) -> Tensor {
    require(
      images.rank == 3 || images.rank == 4,
      """
      augmentation: images have shape [count, channels, height, width] or [channels, height, width], \
      not \(images.shape)
      """)
    require(
      images.dtype.isFloatingPoint || images.dtype == .uint8,
      "augmentation: images are of floating point or uint8, not \(images.dtype); convert them")
    let single = images.rank == 3
    let batch = single ? images.asBatch : images
    let own =
      batch.dtype == .uint8
      ? batch.fractions(Array(0..<batch.shape[0]))
      : batch.dtype == .float32 ? batch.copied() : batch.converted(to: .float32)
    let result = transform(own, generator: generator)
    return single ? result.row(0) : result
  }

  /// This change, and another one after it.
  ///
  /// ```swift
  /// let turn = RandomHorizontalFlip(1).then(RandomVerticalFlip(1))
  /// turn(Tensor([[[1, 2], [3, 4]]]))  // [[[4.0, 3.0], [2.0, 1.0]]]
  /// ```
  public func then(_ next: any Augmentation) -> Compose { Compose([self, next]) }
}

extension Tensor {
  /// One image as a batch of one.
  fileprivate var asBatch: Tensor {
    Tensor(
      viewing: storage, dtype, shape: Dimensions([1] + shape),
      strides: Dimensions([0] + strides.array), offset: offset)
  }
}

/// Changes one after the other.
///
/// ```swift
/// let square = Compose([Resize(4), CenterCrop(2)])
/// square(Tensor.rand(1, 8, 8)).shape  // [1, 2, 2]
/// ```
public struct Compose: Augmentation {
  /// The changes, in their order.
  public let steps: [any Augmentation]

  /// The changes of a list.
  public init(_ steps: [any Augmentation]) { self.steps = steps }

  /// The changes that are written down, one on each line.
  public init(@AugmentationBuilder _ steps: () -> [any Augmentation]) { self.steps = steps() }

  /// The images after all changes.
  public func transform(_ images: Tensor, generator: Generator) -> Tensor {
    steps.reduce(images) { images, step in step.transform(images, generator: generator) }
  }
}

/// Collects changes that are written down one on each line, also under `if`.
///
/// ```swift
/// func steps(training: Bool) -> Compose {
///   Compose {
///     if training { RandomHorizontalFlip() }
///     Normalize(mean: [0.5], std: [0.5])
///   }
/// }
/// print(steps(training: true).steps.count, steps(training: false).steps.count)  // 2 1
/// ```
@resultBuilder
public enum AugmentationBuilder {
  /// One change.
  public static func buildExpression(_ step: any Augmentation) -> [any Augmentation] { [step] }
  /// One line after the other.
  public static func buildBlock(_ steps: [any Augmentation]...) -> [any Augmentation] {
    steps.flatMap { $0 }
  }
  /// An `if` without `else`.
  public static func buildOptional(_ steps: [any Augmentation]?) -> [any Augmentation] {
    steps ?? []
  }
  /// The first branch of an `if`.
  public static func buildEither(first steps: [any Augmentation]) -> [any Augmentation] { steps }
  /// The other branch of an `if`.
  public static func buildEither(second steps: [any Augmentation]) -> [any Augmentation] { steps }
  /// What a `for` loop collects.
  public static func buildArray(_ steps: [[any Augmentation]]) -> [any Augmentation] {
    steps.flatMap { $0 }
  }
}

extension DataLoader where Batch == (Tensor, Tensor) {
  /// A loader of the same batches whose first tensors, the images, are changed; on the workers where
  /// there are any.
  ///
  /// ```swift
  /// let loader = DataLoader(digits, batchSize: 32, shuffle: true, workers: 1)
  ///   .augmented(by: RandomAffine(degrees: 10, translate: (0.1, 0.1)))
  /// ```
  public func augmented(by augmentation: any Augmentation) -> DataLoader {
    map { batch, generator in (augmentation(batch.0, generator: generator), batch.1) }
  }

  /// The same with changes that are written down one on each line.
  public func augmented(
    @AugmentationBuilder by steps: () -> [any Augmentation]
  ) -> DataLoader {
    augmented(by: Compose(steps()))
  }
}
