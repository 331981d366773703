import ChildProcess
import FoundationEssentials
import Glibc

/// The files that the server finds in its folder.
///
/// It lists folders when it starts, and finds no module that was not there then. So there is a name
/// for each cell to come from the start, which becomes a link to the cell's module.
extension CodeIntelligenceConfiguration {
  /// Writes the files, with names for the cells that have these numbers.
  func writeFiles(forCells cells: ClosedRange<Int>) throws {
    try FileManager.default.createDirectory(atPath: replacements, withIntermediateDirectories: true)
    let placeholder = folder + "/no-module"
    _ = try Descriptor.open(placeholder, O_WRONLY | O_CREAT)
    for cell in cells {
      // Names for one file cost a fortieth of what files or symbolic links do.
      let path = "\(replacements)/\(CellModule.name(cell)).swiftmodule"
      guard Glibc.link(placeholder, path) == 0 || errno == EEXIST else {
        throw SystemError("link", path)
      }
    }
    guard cells.lowerBound == 1 else { return }
    try StandIn.make(for: firstImports, self)
    let flags = ["-I", replacements] + flags
    try flags.joined(separator: "\n")
      .write(toFile: folder + "/compile_flags.txt", atomically: true, encoding: .utf8)
  }

  /// Puts a cell's module, and its comments, in the place of its name. Where this fails, the cell is
  /// not seen.
  func link(_ module: String) {
    for suffix in ["swiftmodule", "swiftdoc"] {
      let path = "\(replacements)/\(module).\(suffix)"
      unlink(path)
      symlink("\(cells)/\(module).\(suffix)", path)
    }
  }
}
