/// Why a file of tensors could not be read or written.
///
/// ```swift
/// do {
///   let x = try Tensor(numPyFile: "missing.npy")
/// } catch {
///   print(error)  // missing.npy: No such file or directory
/// }
/// ```
public struct TensorFileError: Error, CustomStringConvertible, Equatable {
  /// The file's path.
  public let path: String
  /// What is wrong, in a sentence.
  public let reason: String

  /// The path and what is wrong with the file there.
  public var description: String { "\(path): \(reason)" }
}
