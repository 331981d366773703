import FoundationEssentials

/// Copies of the C headers that the packages' modules need.
///
/// SwiftPM's checkouts and local packages may change while a session goes on; what its compiler reads
/// must not.
struct HeaderCopies {
  /// Where the copies are, each below its original's full path.
  let folder: String
  /// The folders whose headers change: SwiftPM's own and those of local packages.
  let origins: [String]

  /// Copies the headers that compiler arguments name.
  ///
  /// - Returns: the arguments with the copies in the originals' places.
  func copying(_ arguments: [String]) throws(PackageError) -> [String] {
    let searchFolders = arguments.compactMap { path(in: $0, behind: "-I") }
    var result: [String] = []
    for argument in arguments {
      if let path = path(in: argument, behind: "-I") {
        try copyHeaders(below: Self.root(of: path))
        result.append("-I" + folder + path)
      } else if let path = path(in: argument, behind: Self.mapOption) {
        try copyMap(path, searchFolders)
        result.append(Self.mapOption + folder + path)
      } else {
        result.append(argument)
      }
    }
    return result
  }

  private static let mapOption = "-fmodule-map-file="

  private func path(in argument: String, behind option: String) -> String? {
    guard argument.hasPrefix(option) else { return nil }
    let path = String(argument.dropFirst(option.count))
    return origins.contains { path.hasPrefix($0 + "/") } ? path : nil
  }

  /// Public headers may name others beside their folder.
  private static func root(of path: String) -> String {
    path.hasSuffix("/include") ? String(path.dropLast("/include".count)) : path
  }

  private func copyMap(_ path: String, _ searchFolders: [String]) throws(PackageError) {
    let home = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path
    guard var text = Folder.text(of: path) else {
      throw .tool("The module map \(path) cannot be read.")
    }
    // A map of the author's own lies beside its headers; one that SwiftPM wrote gives full paths.
    let isGenerated = searchFolders.contains { text.contains("\"\($0)") }
    if !isGenerated { try copyHeaders(below: home) }
    for original in searchFolders {
      text = text.replacing("\"\(original)", with: "\"\(folder)\(original)")
    }
    try Folder.make(folder + home)
    try Folder.write(text, to: folder + path)
  }

  private static let sources = [
    ".c", ".cc", ".cpp", ".cxx", ".m", ".mm", ".s", ".S", ".swift", ".o",
  ]

  private func copyHeaders(below original: String) throws(PackageError) {
    try Folder.make(folder + original)
    for name in Folder.names(in: original) where !name.hasPrefix(".") {
      let path = "\(original)/\(name)"
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if isFolder {
        try copyHeaders(below: path)
      } else if !Self.sources.contains(where: name.hasSuffix) {
        try Folder.copy(path, to: folder + path)
      }
    }
  }
}
