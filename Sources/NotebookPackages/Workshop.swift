import CellCompiler
import ChildProcess
import FoundationEssentials
import Glibc

/// A folder with a package that nobody wrote: it depends on all products that are asked for, so that
/// SwiftPM resolves them together, builds them, and says how they are compiled and linked.
struct Workshop {
  /// The package's one product, a dynamic library.
  static let product = "RequestedPackages"

  let folder: String
  let toolchain: Toolchain
  let tool: PackageTool

  private var scratch: String { folder + "/.build" }
  /// Where SwiftPM puts what it builds.
  var products: String { scratch + "/release" }
  private var pinsPath: String { folder + "/Package.resolved" }

  /// SwiftPM's file of the versions that it chose.
  var pins: String? { Folder.text(of: pinsPath) }

  /// Writes the package.
  ///
  /// - Parameter pins: versions to stay with as far as the requests allow.
  func write(_ requests: [PackageRequest], pins: String?) throws(PackageError) {
    let sources = "\(folder)/Sources/\(Self.product)"
    try Folder.make(sources)
    let source = sources + "/Nothing.swift"
    // A file that is written again is compiled again.
    if access(source, F_OK) != 0 { try Folder.write("", to: source) }
    try Folder.write(Self.manifest(requests), to: folder + "/Package.swift")
    if let pins { try Folder.write(pins, to: pinsPath) } else { unlink(pinsPath) }
  }

  /// Lets SwiftPM choose versions and fetch them.
  func resolve(
    _ requests: [PackageRequest], progress: (String) -> Void
  ) throws(PackageError) -> [PackageVersion] {
    do {
      try run("swift-package", ["resolve"], progress: progress)
    } catch .refused(let complaint) where complaint.contains("remote.origin.url") {
      throw .refused(try unreachable(requests) ?? complaint)
    }
    return try WorkspaceState(folder: scratch).versions()
  }

  /// What git says of repositories that it cannot reach. SwiftPM tells only that its copy of them is
  /// not there.
  private func unreachable(_ requests: [PackageRequest]) throws(PackageError) -> String? {
    for request in requests {
      guard case .repository(let url, _) = request.source else { continue }
      let result = try tool.run("/usr/bin/env", ["git", "ls-remote", "--quiet", url, "HEAD"])
      if result.ending != .exited(0) { return "error: \(url) cannot be fetched.\n\(result.output)" }
    }
    return nil
  }

  /// Lets SwiftPM build the package.
  func build(_ requests: [PackageRequest], progress: (String) -> Void) throws(PackageError) {
    do {
      try run(
        "swift-build",
        [
          "-c", "release", "--product", Self.product, "--disable-automatic-resolution",
          "-Xswiftc", "-gline-tables-only",
        ], progress: progress)
    } catch .refused(let complaint) {
      throw .refused(complaint + productsThereAre(requests, complaint))
    }
  }

  private func run(
    _ program: String, _ arguments: [String], progress: (String) -> Void
  ) throws(PackageError) {
    var output = SwiftPMOutput()
    // The words that some of its programs are told apart by come first.
    let verbs = arguments.prefix { !$0.hasPrefix("-") }
    let result = try tool.run(
      "\(toolchain.root)/bin/\(program)",
      ["--package-path", folder, "--scratch-path", scratch] + verbs
        + arguments.dropFirst(verbs.count)
    ) { line in
      if let text = output.progress(line) { progress(text) }
    }
    guard result.ending == .exited(0) else {
      let complaint = SwiftPMOutput.complaint(in: result.output)
      throw .refused(complaint.isEmpty ? result.output : complaint)
    }
  }

  /// What the requested packages have to offer where SwiftPM finds a product missing.
  private func productsThereAre(_ requests: [PackageRequest], _ complaint: String) -> String {
    guard complaint.contains("not found in package") else { return "" }
    var text = ""
    for request in requests where complaint.contains(request.identity) {
      guard let place = try? WorkspaceState(folder: scratch).folder(of: request.identity),
        let result = try? tool.run(
          "\(toolchain.root)/bin/swift-package", ["--package-path", place, "dump-package"]),
        let start = result.output.firstIndex(of: "{"),
        let manifest = try? JSONDecoder().decode(
          Manifest.self, from: Data(result.output[start...].utf8))
      else { continue }
      let libraries = manifest.products.filter(\.isLibrary).map(\.name)
      text += "\n\(request.identity) has the products \(libraries.joined(separator: ", "))."
    }
    return text
  }

  /// What is read of SwiftPM's description of a package.
  private struct Manifest: Decodable {
    struct Product: Decodable {
      var name: String
      var isLibrary: Bool

      private enum Keys: String, CodingKey { case name, type }
      private enum Kinds: String, CodingKey { case library }

      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        name = try container.decode(String.self, forKey: .name)
        isLibrary = try container.nestedContainer(keyedBy: Kinds.self, forKey: .type)
          .contains(.library)
      }
    }

    var products: [Product]
  }
}

extension Workshop {
  private static func manifest(_ requests: [PackageRequest]) -> String {
    let packages = requests.map { request in
      switch request.source {
      case .repository(let url, .from(let version)):
        ".package(url: \(literal(url)), from: \(literal(version)))"
      case .repository(let url, .exact(let version)):
        ".package(url: \(literal(url)), exact: \(literal(version)))"
      case .repository(let url, .branch(let name)):
        ".package(url: \(literal(url)), branch: \(literal(name)))"
      case .repository(let url, .revision(let name)):
        ".package(url: \(literal(url)), revision: \(literal(name)))"
      case .folder(let path): ".package(path: \(literal(path)))"
      }
    }
    let products = requests.flatMap { request in
      request.products.map {
        ".product(name: \(literal($0)), package: \(literal(request.identity)))"
      }
    }
    return """
      // swift-tools-version: 6.0
      import PackageDescription

      let package = Package(
        name: "\(product)",
        products: [.library(name: "\(product)", type: .dynamic, targets: ["\(product)"])],
        dependencies: [
          \(packages.joined(separator: ",\n    "))
        ],
        targets: [
          .target(
            name: "\(product)",
            dependencies: [
              \(products.joined(separator: ",\n        "))
            ])
        ])

      """
  }

  private static func literal(_ text: String) -> String {
    let escaped = text.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] }
    return "\"\(String(escaped))\""
  }
}
