import Autograd
import Glibc
import Tensor

/// A file that NumPy or the safetensors package has made; see `make_files.py`.
func made(_ name: String) -> String {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  return "/\(folder)/Files/\(name)"
}

func bytes(of path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
  return bytes
}

/// A folder of a test's own.
final class TestFolder {
  let path: String

  init() {
    var template = Array("/tmp/tensor-files-XXXXXX".utf8CString)
    mkdtemp(&template)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    for name in names { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// The names of the files in it.
  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes a file.
  func file(_ name: String, _ bytes: [UInt8]) -> String {
    let path = "\(path)/\(name)"
    if let file = fopen(path, "w") {
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
    return path
  }
}
