/// Why a file of data could not be read.
///
/// ```swift
/// do {
///   let digits = try MNIST.load(.test, from: "data")
/// } catch {
///   print(error)
///   // data/t10k-images-idx3-ubyte, byte 4: expected 10000 images, found 9999 …
/// }
/// ```
public struct DataFileError: Error, CustomStringConvertible, Equatable {
  /// The file's path, or the address that it was to come from; empty where a text was read.
  public let path: String
  /// Where in the file, as `byte 16` or `line 3, column 2 (“age”)`; nil where it concerns all of it.
  public let place: String?
  /// What is wrong, in a sentence.
  public let reason: String

  init(_ path: String, at place: String? = nil, _ reason: String) {
    self.path = path
    self.place = place
    self.reason = reason
  }

  init(_ path: String, byte: Int, _ reason: String) {
    self.init(path, at: "byte \(byte)", reason)
  }

  /// The path, if it is a file's, the place there, and what is wrong.
  public var description: String {
    let whereabouts = [path, place ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    return whereabouts.isEmpty ? reason : "\(whereabouts): \(reason)"
  }
}
