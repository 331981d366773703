import CellCompiler
import CodeIntelligence

extension CodeIntelligenceConfiguration {
  /// Sees what a session's cells see.
  init(_ compiler: CompilerConfiguration) {
    self.init(
      programs: compiler.toolchain.programs, folder: compiler.workFolder + "/intelligence",
      cells: compiler.workFolder, searchPaths: compiler.librarySearchPaths,
      moduleCache: compiler.moduleCache,
      firstImports: compiler.firstImports)
  }
}
