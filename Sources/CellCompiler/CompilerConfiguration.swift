import ChildProcess
import Glibc

/// What cells are compiled with.
public struct CompilerConfiguration: Sendable {
  /// The toolchain.
  public var toolchain: Toolchain
  /// A folder with the modules that cells may import.
  public var modules: String
  /// The C modules that those modules use inside. Whoever imports a Swift module has to have them,
  /// but cells look at nothing in them, so they get empty ones, which are quick to load.
  public var hiddenModules: [String]
  /// An empty folder of the session's own, for sources, modules and libraries of cells.
  public var workFolder: String
  /// A folder in which the compiler keeps what it makes of C headers, shared by sessions.
  public var moduleCache: String
  /// The modules that the first cell sees; each later one sees them through the one before.
  public var firstImports: [String]
  /// The environment variables that compilers see.
  public var environment: [String: String]

  /// Makes a configuration.
  public init(
    toolchain: Toolchain, modules: String, hiddenModules: [String], workFolder: String,
    moduleCache: String, firstImports: [String], environment: [String: String]
  ) {
    self.toolchain = toolchain
    self.modules = modules
    self.hiddenModules = hiddenModules
    self.workFolder = workFolder
    self.moduleCache = moduleCache
    self.firstImports = firstImports
    self.environment = environment
  }

  /// The folder with the hidden modules. What the compiler makes of them depends on where they are, so
  /// sessions share it.
  var hiddenModulesFolder: String { moduleCache + "/hidden" }

  /// The folders in which the modules of libraries are found.
  public var librarySearchPaths: [String] { [modules, hiddenModulesFolder] }

  /// Puts the hidden modules in their folder, unless another session did.
  func writeHiddenModules() throws(SystemError) {
    let path = hiddenModulesFolder + "/module.modulemap"
    let map = Array(hiddenModules.map { "module \($0) {}\n" }.joined().utf8)
    if let file = try? Descriptor.open(path, O_RDONLY), file.readToEnd() == map { return }
    guard mkdir(hiddenModulesFolder, 0o700) == 0 || errno == EEXIST else {
      throw SystemError("mkdir", hiddenModulesFolder)
    }
    // Other sessions see the old file or the new one, never a part.
    let draft = "\(path).\(getpid())"
    try Descriptor.open(draft, O_WRONLY | O_CREAT).write(map)
    guard rename(draft, path) == 0 else { throw SystemError("rename", path) }
  }
}
