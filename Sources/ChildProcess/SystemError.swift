import Glibc

/// A system call that failed: which, on what, and why.
public struct SystemError: Error, CustomStringConvertible {
  /// The system call's name.
  public let call: String
  /// The file that it was about, if any.
  public let path: String?
  /// The C library's error number.
  public let number: Int32

  /// Describes the failure that `errno` stands for, or the one given.
  public init(_ call: String, _ path: String? = nil, number: Int32? = nil) {
    self.call = call
    self.path = path
    self.number = number ?? errno
  }

  /// For example “open /tmp/x: No such file or directory”.
  public var description: String {
    "\(call)\(path.map { " " + $0 } ?? ""): \(String(cString: strerror(number)))"
  }
}
