import ChildProcess
import FoundationEssentials
import Glibc

/// What is done with folders and files here, with errors as sentences.
enum Folder {
  /// The names of what is in a folder, sorted; none if it cannot be read.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// Makes a folder that only its owner may look into, and those above it.
  static func make(_ path: String) throws(PackageError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .tool("The folder \(path) cannot be made: \(error)")
    }
  }

  /// Puts a text in a file's place: who reads it sees the old text or the new one, never a part.
  static func write(_ text: String, to path: String) throws(PackageError) {
    let draft = "\(path).\(getpid())"
    do {
      try Descriptor.open(draft, O_WRONLY | O_CREAT | O_TRUNC).write(Array(text.utf8))
    } catch {
      throw .tool("The file \(path) cannot be written: \(error)")
    }
    guard rename(draft, path) == 0 else { throw .tool("\(SystemError("rename", path))") }
  }

  /// A file's text, if it can be read.
  static func text(of path: String) -> String? {
    guard let file = try? Descriptor.open(path, O_RDONLY) else { return nil }
    return String(decoding: file.readToEnd(), as: UTF8.self)
  }

  /// Copies a file, of which a copy may be there.
  static func copy(_ path: String, to target: String) throws(PackageError) {
    unlink(target)
    do {
      try FileManager.default.copyItem(atPath: path, toPath: target)
    } catch {
      throw .tool("\(path) cannot be copied to \(target): \(error)")
    }
  }
}
