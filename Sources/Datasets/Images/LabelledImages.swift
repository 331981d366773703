public import Tensor

/// Images of one size, each with a class.
///
/// ```swift
/// let digits = try MNIST.load(.test)
/// print(digits)  // 10000 images of 1×28×28 in 10 classes, from …
/// for (images, labels) in DataLoader(digits, batchSize: 32, shuffle: true) { … }
/// ```
///
/// A sample is a float32 image `[channels, height, width]` between 0 and 1 and an int64 label without
/// axes; a batch has one more axis in front.
public struct LabelledImages: BatchedDataset, CustomStringConvertible {
  /// The pixels: uint8, `[count, channels, height, width]`.
  public let pixels: Tensor
  /// The classes: int64, `[count]`.
  public let labels: Tensor
  /// What the classes are called.
  public let classNames: [String]
  /// Where the images came from.
  public let origin: DataOrigin

  /// Images that are there already.
  ///
  /// Stops where there is not one label for each image, or where one is no class.
  public init(
    pixels: Tensor, labels: Tensor, classNames: [String], origin: DataOrigin = .memory
  ) {
    require(
      pixels.rank == 4 && pixels.dtype == .uint8,
      """
      LabelledImages: pixels are uint8 of shape [count, channels, height, width], not \
      \(pixels.dtype) of shape \(pixels.shape)
      """)
    require(
      labels.rank == 1 && labels.count == pixels.shape[0],
      "LabelledImages: labels of shape \(labels.shape) do not fit \(pixels.shape[0]) images")
    let labels = labels.converted(to: .int64)
    for (index, label) in labels.scalars(as: Int.self).enumerated() {
      require(
        label >= 0 && label < classNames.count,
        "LabelledImages: label \(label) of image \(index) is none of \(classNames.count) classes")
    }
    self.pixels = pixels
    self.labels = labels
    self.classNames = classNames
    self.origin = origin
  }

  /// The number of images.
  public var count: Int { labels.count }

  /// The number of classes.
  public var classCount: Int { classNames.count }

  /// An image and its label.
  public subscript(index: Int) -> (Tensor, Tensor) {
    let (images, labels) = batch([index])
    return (images.row(0), labels.row(0))
  }

  /// Images and their labels.
  public func batch(_ indices: [Int]) -> (Tensor, Tensor) {
    (pixels.fractions(indices), labels.rows(indices))
  }

  /// The images in a range, without a copy.
  public subscript(range: Range<Int>) -> LabelledImages {
    LabelledImages(
      pixels: pixels.rows(range), labels: labels.rows(range), classNames: classNames,
      origin: origin)
  }

  /// All images, `[count, channels, height, width]`, and all labels.
  public var all: (images: Tensor, labels: Tensor) {
    let (images, labels) = batch(Array(0..<count))
    return (images, labels)
  }

  /// How many images there are, of which size, in how many classes, and where they came from.
  public var description: String {
    let size = pixels.shape.dropFirst().map(String.init).joined(separator: "×")
    return "\(count) images of \(size) in \(classCount) classes, \(origin)"
  }
}

extension LabelledImages {
  /// Images read from files, whose labels are checked.
  ///
  /// - Parameters:
  ///   - path: the file of the labels.
  ///   - place: the byte at which a label stands.
  init(
    pixels: Tensor, labels: [UInt8], classNames: [String], folder: String, labelFile path: String,
    place: (Int) -> Int
  ) throws(DataFileError) {
    for (index, label) in labels.enumerated() where label >= classNames.count {
      throw DataFileError(
        path, byte: place(index),
        "expected a label in 0 ..< \(classNames.count), found \(label) for image \(index)")
    }
    self.init(
      pixels: pixels, labels: Tensor(labels, dtype: .int64), classNames: classNames,
      origin: .folder(folder))
  }
}
