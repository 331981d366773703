public import Tensor

/// Samples that are the rows of one or more tensors: sample `i` is row `i` of each.
///
/// ```swift
/// let data = TensorDataset(x, y)
/// let (input, target) = data[0]
/// for (inputs, targets) in DataLoader(data, batchSize: 32, shuffle: true) { … }
/// ```
///
/// A batch is made by one gather for each tensor. As `torch.utils.data.TensorDataset`.
public struct TensorDataset<Element>: BatchedDataset {
  /// A batch looks as a sample does, with one more axis.
  public typealias Batch = Element

  /// The tensors.
  public let tensors: [Tensor]
  private let element: ([Tensor]) -> Element

  private init(_ tensors: [Tensor], _ element: @escaping ([Tensor]) -> Element) {
    require(!tensors.isEmpty, "TensorDataset: there is no tensor; give one at least")
    for (position, tensor) in tensors.enumerated() {
      require(
        tensor.rank > 0,
        "TensorDataset: tensor \(position) is a single number; give one with an axis of samples")
      require(
        tensor.shape[0] == tensors[0].shape[0],
        """
        TensorDataset: tensor 0 has \(tensors[0].shape[0]) samples and tensor \(position) has \
        \(tensor.shape[0]); the first axes must be equal
        """)
    }
    self.tensors = tensors
    self.element = element
  }

  /// The number of rows.
  public var count: Int { tensors[0].shape[0] }

  /// A row of each tensor: a view of it.
  public subscript(index: Int) -> Element { element(tensors.map { $0.row(index) }) }

  /// Rows of each tensor, copied.
  public func batch(_ indices: [Int]) -> Element { element(tensors.map { $0.rows(indices) }) }
}

extension TensorDataset where Element == Tensor {
  /// The rows of a tensor.
  public init(_ tensor: Tensor) {
    self.init([tensor]) { $0[0] }
  }
}

extension TensorDataset where Element == (Tensor, Tensor) {
  /// The rows of inputs with those of targets.
  ///
  /// Stops where they are not as many.
  public init(_ inputs: Tensor, _ targets: Tensor) {
    self.init([inputs, targets]) { ($0[0], $0[1]) }
  }
}

extension TensorDataset where Element == (Tensor, Tensor, Tensor) {
  /// The rows of three tensors.
  ///
  /// Stops where they are not as many.
  public init(_ first: Tensor, _ second: Tensor, _ third: Tensor) {
    self.init([first, second, third]) { ($0[0], $0[1], $0[2]) }
  }
}

extension TensorDataset where Element == [Tensor] {
  /// The rows of any number of tensors.
  ///
  /// Stops where they are not as many.
  public init(_ tensors: [Tensor]) {
    self.init(tensors) { $0 }
  }
}
