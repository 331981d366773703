import CellCompiler
import CellSession
import FoundationEssentials
import Glibc

/// A sentence for the user, who has to do something about it.
struct UserError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}

/// The folder that the program runs from, with all that it needs beside it: a build's products, or
/// an installed copy of them.
struct Installation {
  let folder: String

  /// The installation that this process runs from.
  static func current() throws -> Installation {
    let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return Installation(folder: String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
  }

  var kernel: String { folder + "/swift-kernel" }
  var worker: String { folder + "/cell-worker" }
  var libraries: String { folder + "/libNotebookLibraries.so" }
  var modules: String { folder + "/Modules" }

  /// The modules that cells import by themselves, or that those import.
  static let moduleNames = [
    "Autograd", "CellRuntime", "CompilerGate", "DeepLearning", "Display", "Formatting",
    "NeuralNetworks", "Optimizers", "Plotting", "Tensor", "TensorDisplay", "TensorPlotting",
  ]

  /// The C modules that those use inside.
  static let hiddenModules = ["CFreeType", "COpenBLAS", "CWorkerProtocol"]

  /// The toolchain's libraries that every cell may use without importing anything.
  static let runtimeLibraries = [
    "libswiftSwiftOnoneSupport.so", "libswift_Concurrency.so", "libswift_StringProcessing.so",
  ]

  /// The files that are missing from the folder.
  func missingFiles() -> [String] {
    ([worker, libraries] + Self.moduleNames.map { "\(modules)/\($0).swiftmodule" })
      .filter { access($0, R_OK) != 0 }
  }

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
    let builtWith = Toolchain.version(ofModule: "\(modules)/DeepLearning.swiftmodule")
    guard version.contains(builtWith ?? "(no version)") else {
      throw UserError(
        """
        This kernel was built with \(builtWith ?? "an unknown Swift version"), but the toolchain at \
        \(toolchain.root) is \(version). A compiler reads only modules of its own version.
        Build the kernel with this toolchain and install it again (kernelspec/setup does both), or \
        set \(Self.toolchainVariable) to the `usr` folder of the toolchain that it was built with.
        """)
    }
    return (toolchain, version)
  }

  /// Names the toolchain's `usr` folder; `install` writes it into the kernel's specification, since
  /// a front end may run with another search path.
  static let toolchainVariable = "SWIFT_NOTEBOOK_TOOLCHAIN"

  /// What a session runs with.
  func session(toolchain: Toolchain, workFolder: WorkFolder) -> SessionConfiguration {
    var environment = ProcessInfo.processInfo.environment
    // Threads that spin in wait for work starve everything else on a small machine.
    environment["OMP_WAIT_POLICY"] = environment["OMP_WAIT_POLICY"] ?? "passive"
    environment["OPENBLAS_NUM_THREADS"] = environment["OPENBLAS_NUM_THREADS"] ?? "1"
    return SessionConfiguration(
      compiler: CompilerConfiguration(
        toolchain: toolchain, modules: modules, hiddenModules: Self.hiddenModules,
        workFolder: workFolder.path, moduleCache: Self.moduleCache(for: workFolder),
        firstImports: ["DeepLearning", "CellRuntime"]),
      worker: worker,
      libraries: [libraries] + Self.runtimeLibraries.map { "\(toolchain.runtimeLibraries)/\($0)" },
      environment: environment)
  }

  /// The cache that sessions share, or a place of the session's own where there is none.
  private static func moduleCache(for workFolder: WorkFolder) -> String {
    let environment = ProcessInfo.processInfo.environment
    let caches = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { $0 + "/.cache" }
    guard let folder = caches.map({ "\($0)/\(Release.name)/modules" }) else {
      return workFolder.path
    }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return access(folder, W_OK) == 0 ? folder : workFolder.path
  }
}
