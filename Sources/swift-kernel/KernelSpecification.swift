import ArgumentParser
import CellSession
import FoundationEssentials

/// Where Jupyter looks for kernels.
struct KernelLocation: ParsableArguments {
  @Flag(help: "For this user only (the default).")
  var user = false

  @Flag(help: "For the Python environment whose python3 comes first on the PATH.")
  var sysPrefix = false

  @Option(help: "For the environment in this folder, such as /usr/local.")
  var prefix: String?

  @Option(help: "The name that front ends know the kernel by.")
  var name = "swift"

  func validate() throws {
    guard [user, sysPrefix, prefix != nil].filter({ $0 }).count <= 1 else {
      throw ValidationError("Give one of --user, --sys-prefix and --prefix.")
    }
    let allowed = name.utf8.allSatisfy {
      $0 < 128
        && (Character(UnicodeScalar($0)).isLetter || Character(UnicodeScalar($0)).isNumber
          || "-_.".utf8.contains($0))
    }
    guard allowed, !name.isEmpty, name != ".", name != ".." else {
      throw ValidationError(
        "“\(name)” cannot name a kernel: letters, digits, “-”, “_” and “.” can.")
    }
  }

  /// The folder of the kernel's specification.
  func folder() throws -> String {
    "\(try dataFolder())/kernels/\(name)"
  }

  /// Whether a kernel's folder was made by `install`.
  static func isOurs(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/runtime/cell-worker")
  }

  private func dataFolder() throws -> String {
    let environment = ProcessInfo.processInfo.environment
    if let prefix { return absolute(prefix) + "/share/jupyter" }
    if sysPrefix { return try pythonPrefix() + "/share/jupyter" }
    if let folder = environment["JUPYTER_DATA_DIR"] { return folder }
    if let folder = environment["XDG_DATA_HOME"] { return folder + "/jupyter" }
    guard let home = environment["HOME"] else {
      throw UserError("HOME is not set: say where to install the kernel with --prefix.")
    }
    return home + "/.local/share/jupyter"
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  private func pythonPrefix() throws -> String {
    let output = try? Tool.output("python3", ["-c", "import sys; print(sys.prefix)"])
    guard let line = output?.split(separator: "\n").last else {
      throw UserError("python3 is not on the PATH, so --sys-prefix means nothing; use --prefix.")
    }
    return String(line)
  }
}

/// The template of the kernel's specification, and the logos beside it.
struct KernelTemplate {
  let folder: String

  /// The template that came with an installation: in the folder itself, or in the package that the
  /// folder was built in.
  init(for files: NotebookFiles) throws {
    var folder = Substring(files.folder)
    while !folder.isEmpty {
      if FileManager.default.fileExists(atPath: folder + "/kernelspec/kernel.json") {
        self.folder = folder + "/kernelspec"
        return
      }
      folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
    }
    throw UserError(
      "No kernelspec/kernel.json was found in \(files.folder) or in a folder above it.")
  }

  /// The files that are copied as they are.
  var logos: [String] { ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"] }

  /// The specification of a kernel.
  func specification(kernel: String, toolchain: String) throws -> String {
    func quoted(_ text: String) throws -> String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .withoutEscapingSlashes
      return String(decoding: try encoder.encode(text), as: UTF8.self)
    }
    let template = try String(contentsOfFile: folder + "/kernel.json", encoding: .utf8)
    return template.replacing(#""@KERNEL@""#, with: try quoted(kernel))
      .replacing(#""@TOOLCHAIN@""#, with: try quoted(toolchain))
  }
}
