import CellCompiler
import CellSession
import FoundationEssentials
import Glibc
import NotebookPackages

/// A sentence for the user, who has to do something about it.
struct UserError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}

/// The copy of the program that runs, and what it works with.
struct Installation {
  /// What lies beside the program.
  let files: NotebookFiles

  /// The installation that this process runs from.
  static func current() throws -> Installation {
    let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    return Installation(files: NotebookFiles(folder: String(folder)))
  }

  /// Names the toolchain's `usr` folder; `install` writes it into the kernel's specification, since
  /// a front end may run with another search path.
  static let toolchainVariable = "SWIFT_NOTEBOOK_TOOLCHAIN"

  /// The toolchain to work with, once it is known to be the one that the libraries were built with,
  /// and what it calls its version.
  func toolchain() throws -> (Toolchain, version: String) {
    let environment = ProcessInfo.processInfo.environment
    let toolchain =
      environment[Self.toolchainVariable].map(Toolchain.init(root:))
      ?? Toolchain(searchPath: environment["PATH"] ?? "")
    guard let toolchain, let version = toolchain.version() else {
      throw UserError(
        """
        No Swift toolchain was found\(toolchain.map { " at \($0.root)" } ?? " on the search path").
        Install Swift from https://swift.org/install, see that `swift` is on the PATH, and install \
        the kernel again with `swift-kernel install`.
        """)
    }
    let builtWith = files.compilerVersion ?? "an unknown Swift version"
    guard version.contains(builtWith) else {
      throw UserError(
        """
        This kernel was built with \(builtWith), but the toolchain at \(toolchain.root) is \
        \(version). A compiler reads only modules of its own version.
        Build the kernel with this toolchain and install it again (kernelspec/setup does both), or \
        set \(Self.toolchainVariable) to the `usr` folder of the toolchain that it was built with.
        """)
    }
    return (toolchain, version)
  }

  /// What a session runs with.
  func session(toolchain: Toolchain, workFolder: WorkFolder) -> SessionConfiguration {
    files.configuration(
      toolchain: toolchain, workFolder: workFolder, moduleCache: cache("modules"),
      environment: ProcessInfo.processInfo.environment)
  }

  /// A private folder for a session.
  func workFolder() throws -> WorkFolder {
    let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    do {
      return try WorkFolder(in: base)
    } catch {
      throw UserError(
        """
        No folder for temporary files can be made: \(error).
        Set TMPDIR to a folder that may be written to.
        """)
    }
  }

  /// Where the cells of all sessions are remembered, if there is a place for it.
  func historyPath() -> String? {
    let environment = ProcessInfo.processInfo.environment
    let data = environment["XDG_DATA_HOME"] ?? environment["HOME"].map { $0 + "/.local/share" }
    return data.map { "\($0)/\(Release.name)/history.sqlite" }
  }

  /// Where packages are built and kept, for all sessions if there is a place for it.
  func packageCache(
    _ toolchain: Toolchain, version: String, workFolder: WorkFolder
  ) -> PackageCache {
    PackageCache(
      folder: cache("packages") ?? workFolder.path + "/packages", toolchain: toolchain,
      toolchainVersion: version, reservedModules: Set(NotebookFiles.moduleNames),
      environment: ProcessInfo.processInfo.environment)
  }

  /// A cache that sessions share, if there is a place for it.
  private func cache(_ name: String) -> String? {
    let environment = ProcessInfo.processInfo.environment
    guard let caches = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map({ $0 + "/.cache" })
    else { return nil }
    let folder = "\(caches)/\(Release.name)/\(name)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return access(folder, W_OK) == 0 ? folder : nil
  }
}
