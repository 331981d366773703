/// What code intelligence works with.
public struct CodeIntelligenceConfiguration: Sendable {
  /// The folder of a toolchain's programs, among which is `sourcekit-lsp`.
  public var programs: String
  /// A folder of the session's own, which need not exist yet, for the language server's files.
  public var folder: String
  /// The folder in which the modules of cells are found.
  public var cells: String
  /// The folders in which other modules are found.
  public var searchPaths: [String]
  /// A folder in which the compiler keeps what it makes of C headers.
  public var moduleCache: String
  /// The modules that the first cell sees; later ones see them through earlier cells.
  public var firstImports: [String]

  /// Makes a configuration.
  public init(
    programs: String, folder: String, cells: String, searchPaths: [String], moduleCache: String,
    firstImports: [String]
  ) {
    self.programs = programs
    self.folder = folder
    self.cells = cells
    self.searchPaths = searchPaths
    self.moduleCache = moduleCache
    self.firstImports = firstImports
  }

  /// The language server's executable.
  var server: String { programs + "/sourcekit-lsp" }
  /// The folder of the server's own modules, which come before others: links to cells', and those
  /// of `StandIn`.
  var replacements: String { folder + "/modules" }
  /// The one file that the server works on. A file of this name may hold top-level code.
  var document: String { folder + "/main.swift" }

  /// The flags for which cells and documents agree, whatever else they are compiled with.
  var flags: [String] {
    ["-swift-version", "5", "-module-cache-path", moduleCache]
      + searchPaths.flatMap { ["-I", $0] }
  }
}
