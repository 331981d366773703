import Tensor

/// The four files of a dataset in MNIST's format.
struct DigitFiles {
  let split: DataSplit
  let images: String
  let labels: String

  init(_ split: DataSplit) {
    self.split = split
    let prefix = split == .train ? "train" : "t10k"
    images = "\(prefix)-images-idx3-ubyte"
    labels = "\(prefix)-labels-idx1-ubyte"
  }

  /// Whether both files are in a folder, packed or not.
  func areIn(_ folder: String) -> Bool {
    [images, labels].allSatisfy { isFile("\(folder)/\($0)") || isFile("\(folder)/\($0).gz") }
  }

  /// Reads both files.
  func read(_ folder: String, classNames: [String]) throws(DataFileError) -> LabelledImages {
    let pixels = try array(folder, images, rank: 3, "images: uint8 with 3 axes")
    let labels = try array(folder, labels, rank: 1, "labels: uint8 with 1 axis")
    guard pixels.shape[0] == labels.count else {
      throw DataFileError(
        "\(folder)/\(self.labels)", byte: 4,
        "expected \(pixels.shape[0]) labels, as many as \(images) has images, found \(labels.count)"
      )
    }
    let shape = pixels.dimensions
    let planes = Tensor(
      viewing: pixels.storage, .uint8,
      shape: Dimensions([shape[0], 1, shape[1], shape[2]]),
      strides: Dimensions([shape[0], 1, shape[1], shape[2]]).rowMajorStrides, offset: 0)
    return try LabelledImages(
      pixels: planes, labels: labels.scalars(as: UInt8.self), classNames: classNames,
      folder: folder, labelFile: "\(folder)/\(self.labels)"
    ) { 8 + $0 }
  }

  private func array(
    _ folder: String, _ name: String, rank: Int, _ expected: String
  ) throws(DataFileError) -> Tensor {
    let file = try FileBytes("\(folder)/\(name)")
    let tensor = try IDXFile.tensor(file.bytes, path: file.path)
    guard tensor.dtype == .uint8, tensor.rank == rank else {
      throw DataFileError(
        file.path, byte: 2, "expected \(expected), found \(tensor.dtype) of shape \(tensor.shape)")
    }
    return tensor
  }
}

/// A part of a dataset as it was published.
///
/// ```swift
/// let (train, test) = (try MNIST.load(.train), try MNIST.load(.test))
/// ```
public enum DataSplit: String, Sendable, CaseIterable {
  /// The samples to train on.
  case train
  /// The samples that results are measured on.
  case test
}
