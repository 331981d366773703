public import CellCompiler
import Glibc

/// The folder with all that sessions need: a build's products, or an installed copy of them.
public struct NotebookFiles: Sendable {
  /// The folder's path.
  public let folder: String

  /// The files in a folder.
  public init(folder: String) {
    self.folder = folder
  }

  /// The executable of the process that runs cells.
  public var worker: String { folder + "/cell-worker" }
  /// The shared library that cells use.
  public var library: String { folder + "/libNotebookLibraries.so" }
  /// The folder of the modules that cells may import.
  public var modules: String { folder + "/Modules" }

  /// The modules that cells import by themselves, or that those import.
  public static let moduleNames = [
    "Autograd", "CellRuntime", "CompilerGate", "Datasets", "DeepLearning", "Display", "Formatting",
    "Interruption", "NeuralNetworks", "Optimizers", "Plotting", "Tensor", "TensorDisplay",
    "TensorFiles", "TensorPlotting", "TextProcessing", "Training",
  ]

  /// The C modules that those use inside.
  private static let hiddenModules = [
    "CCairo", "CFreeType", "COpenBLAS", "CProcessors", "CVectorKernels", "CWorkerProtocol", "CZlib",
  ]

  /// The toolchain's libraries that every cell may use without importing anything.
  private static let runtimeLibraries = [
    "libswiftSwiftOnoneSupport.so", "libswift_Concurrency.so", "libswift_StringProcessing.so",
  ]

  /// The version of the compiler that the modules were built with.
  public var compilerVersion: String? {
    Toolchain.version(ofModule: "\(modules)/DeepLearning.swiftmodule")
  }

  /// The files that are missing from the folder.
  public func missing() -> [String] {
    ([worker, library] + Self.moduleNames.map { "\(modules)/\($0).swiftmodule" })
      .filter { access($0, R_OK) != 0 }
  }

  /// What a session runs with.
  ///
  /// - Parameters:
  ///   - moduleCache: a folder that sessions share; the session's own folder if nil.
  ///   - environment: the environment variables that compilers see, beside what makes their memory
  ///     of large pages, which is a tenth to a quarter of their time; and those that cells see, beside
  ///     what keeps numeric libraries from starting threads that spin, which starve everything else
  ///     on a small machine.
  public func configuration(
    toolchain: Toolchain, workFolder: WorkFolder, moduleCache: String?,
    environment: [String: String]
  ) -> SessionConfiguration {
    let largePages = ["GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"]
    let quiet = ["OMP_WAIT_POLICY": "passive", "OPENBLAS_NUM_THREADS": "1"]
    return SessionConfiguration(
      compiler: CompilerConfiguration(
        toolchain: toolchain, modules: modules, hiddenModules: Self.hiddenModules,
        workFolder: workFolder.path, moduleCache: moduleCache ?? workFolder.path,
        firstImports: ["DeepLearning", "CellRuntime"],
        environment: environment.merging(largePages) { theirs, _ in theirs }),
      worker: worker,
      libraries: [library] + Self.runtimeLibraries.map { "\(toolchain.runtimeLibraries)/\($0)" },
      environment: environment.merging(quiet) { theirs, _ in theirs })
  }
}
