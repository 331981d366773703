/// Handwritten digits: 60,000 grey images of 28×28 to train on and 10,000 to test with.
///
/// ```swift
/// let digits = try MNIST.load(.train)
/// ```
///
/// LeCun, Cortes and Burges, *The MNIST database of handwritten digits* (1998).
public enum MNIST {
  /// Reads a part of the dataset.
  public static func load(_ split: DataSplit, from folder: String) throws -> LabelledImages {
    try DigitFiles(split).read(folder, classNames: (0...9).map(String.init))
  }
}
