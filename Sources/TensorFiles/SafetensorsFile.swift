public import Tensor

/// Named tensors in a safetensors file, as PyTorch and Hugging Face exchange weights.
///
/// ```swift
/// try SafetensorsFile.write(["weight": Tensor([[1, 2]])], to: "model.safetensors")
/// let weights = try SafetensorsFile("model.safetensors")
/// print(weights.names)              // ["weight"]
/// let w = try weights.tensor("weight")
/// ```
///
/// The file is mapped into memory: a tensor is read when it is used. Changes of a tensor do not reach
/// the file.
///
/// See [the format's description](https://huggingface.co/docs/safetensors/index#format).
public struct SafetensorsFile: Sendable {
  private let file: MappedFile
  private let entries: [String: SafetensorsHeader.Entry]

  /// The tensors' names, in the order in which the tensors stand in the file.
  public let names: [String]
  /// Texts about the tensors, by their names.
  public let metadata: [String: String]

  /// Opens a file and checks all of its header.
  ///
  /// - Throws: a ``TensorFileError`` where the file is not there or is damaged.
  public init(_ path: String) throws(TensorFileError) {
    file = try MappedFile(path)
    do throws(HeaderFault) {
      let header = try SafetensorsHeader(UnsafeRawBufferPointer(file.bytes))
      entries = Dictionary(uniqueKeysWithValues: header.entries.map { ($0.name, $0) })
      names = header.entries.map(\.name)
      metadata = header.metadata
    } catch {
      throw file.failure(error.reason)
    }
  }

  /// A tensor of the file. `F16` and `BF16` become ``DType/float32``; small and unsigned integers become
  /// the next larger type.
  ///
  /// - Throws: a ``TensorFileError`` where there is no tensor of that name, or its elements are of a
  ///   type that no tensor has.
  public func tensor(_ name: String) throws(TensorFileError) -> Tensor {
    guard let entry = entries[name] else {
      let near = names.prefix(5).joined(separator: ", ")
      throw file.failure("There is no tensor “\(name)”; there are \(names.count): \(near)…")
    }
    guard let format = entry.format else {
      throw file.failure("“\(name)” has elements of type \(entry.type), which no tensor has.")
    }
    guard entry.shape.count <= Dimensions.capacity else {
      throw file.failure(
        "“\(name)” has \(entry.shape.count) axes; a tensor has at most \(Dimensions.capacity).")
    }
    return try Tensor(
      elementsOf: file, at: entry.range.lowerBound, format, shape: entry.shape, name: "“\(name)”")
  }

  /// All tensors, by their names.
  ///
  /// - Throws: as ``tensor(_:)`` does.
  public func tensors() throws(TensorFileError) -> [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for name in names { tensors[name] = try tensor(name) }
    return tensors
  }

  /// Writes tensors under names. What was there before is replaced when all is written.
  ///
  /// - Parameter metadata: texts about the tensors.
  /// - Throws: a ``TensorFileError`` where the file cannot be written.
  public static func write(
    _ tensors: [String: Tensor], metadata: [String: String] = [:], to path: String
  ) throws(TensorFileError) {
    // The widest first, so that each begins at a multiple of its elements' size.
    let ordered = tensors.sorted {
      ($1.value.dtype.byteCount, $0.key) < ($0.value.dtype.byteCount, $1.key)
    }
    var draft = try FileDraft(path)
    try draft.write(SafetensorsHeader.bytes(ordered, metadata: metadata))
    for (_, tensor) in ordered {
      try tensor.withElementBytes { bytes throws(TensorFileError) in try draft.write(bytes) }
    }
    try draft.finish()
  }
}
