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

  /// Makes a configuration.
  public init(
    toolchain: Toolchain, modules: String, hiddenModules: [String], workFolder: String,
    moduleCache: String,
    firstImports: [String]
  ) {
    self.toolchain = toolchain
    self.modules = modules
    self.hiddenModules = hiddenModules
    self.workFolder = workFolder
    self.moduleCache = moduleCache
    self.firstImports = firstImports
  }
}
