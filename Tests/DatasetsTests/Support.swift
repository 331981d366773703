import Glibc
import Synchronization
import Tensor

/// A folder of a test's own. It is there until the tests are done.
struct TestFolder {
  let path: String

  init() {
    var template = Array("/tmp/datasets-XXXXXX".utf8CString)
    mkdtemp(&template)
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    self.path = path
    Self.made.withLock { made in
      if made.isEmpty { atexit { _ = run(["rm", "-rf"] + TestFolder.made.withLock { $0 }) } }
      made.append(path)
    }
  }

  private static let made = Mutex<[String]>([])

  /// The names of what is in it.
  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes a file, and the folder that it is in.
  @discardableResult
  func file(_ name: String, _ bytes: [UInt8]) -> String {
    if let slash = name.lastIndex(of: "/") { mkdir("\(path)/\(name[..<slash])", 0o700) }
    let path = "\(path)/\(name)"
    if let file = fopen(path, "w") {
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
    return path
  }

  @discardableResult
  func file(_ name: String, _ text: String) -> String { file(name, Array(text.utf8)) }
}

/// The bytes of a file; none where it is not there.
func bytes(of path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
  return bytes
}

/// Starts a program.
func start(_ arguments: [String]) -> pid_t {
  var child = pid_t()
  let words = arguments.map { strdup($0) } + [nil]
  defer { for word in words { free(word) } }
  return posix_spawnp(&child, arguments[0], nil, nil, words, environ) == 0 ? child : -1
}

/// Runs a program to its end: what it returned.
func run(_ arguments: [String]) -> Int32 {
  let child = start(arguments)
  guard child > 0 else { return -1 }
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0 && errno == EINTR {}
  return status
}

/// The folder of real data beside the project, where there is one.
let realData: String = {
  let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  return parts.dropLast(3).joined(separator: "/") + "/../shared/data"
}()

func isThere(_ path: String) -> Bool { access(path, R_OK) == 0 }

/// A number that threads count up.
final class Count: Sendable {
  private let number = Atomic(0)
  var value: Int { number.load(ordering: .relaxed) }
  func add(_ step: Int = 1) { number.add(step, ordering: .relaxed) }
}
