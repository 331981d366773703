import CellCompiler
import CellSession
import ChildProcess
import FoundationEssentials
import NotebookPackages
import Synchronization
import Testing

/// A temporary folder with small packages and a cache for what is built of them.
final class PackagesOnDisk: Sendable {
  private let folder: WorkFolder
  let toolchain: Toolchain
  private let environment = ProcessInfo.processInfo.environment

  /// The folder that the packages are in.
  var path: String { folder.path }

  init() throws {
    toolchain = try #require(Toolchain(searchPath: environment["PATH"] ?? ""))
    folder = try WorkFolder(in: environment["TMPDIR"] ?? "/tmp")
  }

  /// The cache as a session sees it that begins now.
  func cache(reservedModules: Set<String> = []) throws -> PackageCache {
    PackageCache(
      folder: folder.path + "/cache", toolchain: toolchain,
      toolchainVersion: try #require(toolchain.version()), reservedModules: reservedModules,
      environment: environment)
  }

  /// Writes a package with one library of its name.
  ///
  /// - Parameters:
  ///   - dependencies: entries of the manifest's dependencies, and the name of each one's product.
  ///   - files: the texts of files in `Sources`, by their paths.
  @discardableResult
  func write(
    _ name: String, dependencies: [(entry: String, product: String)] = [],
    cTarget: String? = nil, files: [String: String]
  ) throws -> String {
    let products = dependencies.map {
      ".product(name: \"\($0.product)\", package: \"\($0.product)\")"
    }
    let own = cTarget.map { ["\"\($0)\""] } ?? []
    let targets =
      own.map { ".target(name: \($0)), " }.joined()
      + ".target(name: \"\(name)\", dependencies: [\((own + products).joined(separator: ", "))])"
    try write(
      """
      // swift-tools-version: 5.9
      import PackageDescription
      let package = Package(
        name: "\(name)",
        products: [.library(name: "\(name)", targets: ["\(name)"])],
        dependencies: [\(dependencies.map(\.entry).joined(separator: ", "))],
        targets: [\(targets)])
      """, to: "\(name)/Package.swift")
    for (path, text) in files { try write(text, to: "\(name)/Sources/\(path)") }
    return "\(folder.path)/\(name)"
  }

  func write(_ text: String, to path: String) throws {
    let full = URL(filePath: "\(folder.path)/\(path)")
    try FileManager.default.createDirectory(
      at: full.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: full)
  }

  /// Makes what a package holds now a version in its git repository.
  ///
  /// - Returns: the repository's address.
  @discardableResult
  func tag(_ name: String, _ version: String) throws -> String {
    let place = "\(folder.path)/\(name)"
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for arguments in [
      ["init", "-q"], ["add", "."], ["commit", "-qm", version], ["tag", version],
    ] {
      let result = try ChildProcess.output(
        of: "/usr/bin/git", ["-C", place] + identity + arguments)
      try #require(result.ending == .exited(0), "git \(arguments): \(result.output)")
    }
    return "file://" + place
  }

  /// Two packages that depend on a third, which counts the tokens that are made: `First` is a local
  /// folder with a target in C, `Second` a repository.
  func writeThree() throws -> (first: PackageRequest, second: PackageRequest) {
    try write(
      "Shared",
      files: [
        "Shared/Shared.swift": """
        public nonisolated(unsafe) var tokens = 0
        public struct Token { public init() { tokens += 1 } }
        public protocol Named { var name: String { get } }
        """
      ])
    let shared = (
      entry: ".package(url: \"\(try tag("Shared", "1.0.0"))\", from: \"1.0.0\")", "Shared"
    )
    try write(
      "First", dependencies: [shared], cTarget: "CFirst",
      files: [
        "CFirst/first.c": "#include \"CFirst.h\"\nint c_first(int x) { return x + FIRST_STEP; }",
        "CFirst/include/CFirst.h": "#include \"../step.h\"\nint c_first(int x);",
        "CFirst/step.h": "#define FIRST_STEP 41",
        "First/First.swift": """
        import CFirst
        import Shared
        public func first() -> Token { Token() }
        public func step(_ x: Int32) -> Int32 { c_first(x) }
        extension Int: @retroactive Named { public var name: String { "Int \\(self)" } }
        """,
      ])
    try write(
      "Second", dependencies: [shared],
      files: [
        "Second/Second.swift": """
        import Shared
        public func second() -> Token { Token() }
        public func name(_ value: Any) -> String { (value as? any Named)?.name ?? "nameless" }
        """
      ])
    let second = try tag("Second", "2.3.1")
    return (
      try PackageRequest(["First", "First"], in: folder.path),
      try PackageRequest([second, "2.3", "Second"], in: folder.path)
    )
  }
}

/// Collects what a build says while it goes on.
final class ProgressLines: Sendable {
  private let collected = Mutex<[String]>([])

  var lines: [String] { collected.withLock { $0 } }

  func append(_ line: String) { collected.withLock { $0.append(line) } }
}
