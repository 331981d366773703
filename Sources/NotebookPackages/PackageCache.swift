public import CellCompiler
import FoundationEssentials
import Glibc

/// Packages for notebooks: resolved and built by SwiftPM, kept for all sessions.
///
/// What a session asks for is resolved together with what it asked for before. Its first request
/// makes one dynamic library of all targets; each later one a library of the targets that are new,
/// which uses those that are loaded. So each target is there once, however many packages
/// depend on it.
///
/// Sessions that begin with the same request share a workshop, in which SwiftPM builds only what has
/// changed; what came of it is copied, and stays as it is. So do the versions that were chosen: newer
/// ones, and newer commits of a branch, come into force for requests that were never built before.
///
/// ```swift
/// let cache = PackageCache(folder: "caches/packages", toolchain: toolchain,
///   toolchainVersion: "Swift version 6.3.1", environment: environment)
/// let packages = try cache.build([request], after: nil) { print($0) }
/// print(packages.libraries, packages.compilerArguments)
/// ```
public final class PackageCache: Sendable {
  private let folder: String
  private let toolchain: Toolchain
  private let reservedModules: Set<String>
  private let tool: PackageTool

  /// Makes a cache.
  ///
  /// - Parameters:
  ///   - folder: where the cache is; processes share it.
  ///   - toolchainVersion: what the toolchain calls itself; one of another version reads nothing that
  ///     this one built.
  ///   - reservedModules: names of modules that no package may bring.
  ///   - environment: the variables that SwiftPM and git see.
  public init(
    folder: String, toolchain: Toolchain, toolchainVersion: String,
    reservedModules: Set<String> = [], environment: [String: String]
  ) {
    self.folder = folder + "/" + Fingerprint.of([toolchain.root, toolchainVersion, "release"])
    self.toolchain = toolchain
    self.reservedModules = reservedModules
    tool = PackageTool(environment: environment)
  }

  /// Resolves packages, builds them where the cache has them not, and says how to use them.
  ///
  /// One call at a time; it takes until they are built.
  ///
  /// - Parameters:
  ///   - earlier: what the session has loaded, which is part of the result.
  ///   - progress: called with a line of text now and then.
  /// - Throws: a ``PackageError``, with nothing changed.
  public func build(
    _ requests: [PackageRequest], after earlier: BuiltPackages? = nil,
    progress: (String) -> Void = { _ in }
  ) throws(PackageError) -> BuiltPackages {
    tool.begin()
    if let earlier {
      try earlier.refuseChanges(to: earlier.versions.map { $0.current() })
      if earlier.covers(requests) { return earlier }
    }
    let all = PackageRequest.joined((earlier?.requests ?? []) + requests)
    let name = try Self.name(of: all, after: earlier)
    let record = "\(folder)/built/\(name).json"
    if let built = usable(record, all) {
      progress("Taken from the cache: " + built.summary)
      return built
    }
    var built = BuiltPackages(
      requests: all, workshop: earlier?.workshop ?? name, key: name, extending: earlier)
    // SwiftPM calls the package by its folder's name where it complains.
    let workshop = Workshop(
      folder: "\(folder)/workshops/\(built.workshop)/this-notebook", toolchain: toolchain,
      tool: tool)
    try Folder.make(workshop.folder)
    try Folder.make(folder + "/built")
    let lock = try FolderLock(workshop.folder) {
      tool.isInterrupted
    } waits: {
      progress("Waiting for another session that builds these packages")
    }
    // That session may have built just this.
    if let theirs = usable(record, all) { return theirs }
    built.pins = read(record)?.pins ?? earlier?.pins
    try build(&built, in: workshop, holding: lock, earlier: earlier, progress: progress)
    try Folder.write(try Self.text(of: built), to: record)
    progress("Built: " + built.summary)
    return built
  }

  private func build(
    _ built: inout BuiltPackages, in workshop: Workshop, holding lock: borrowing FolderLock,
    earlier: BuiltPackages?, progress: (String) -> Void
  ) throws(PackageError) {
    try workshop.write(built.requests, pins: built.pins)
    built.versions = try workshop.resolve(built.requests, progress: progress)
    try earlier?.refuseChanges(to: built.versions)
    try workshop.build(built.requests, progress: progress)
    built.pins = workshop.pins
    // What was built of other files of a local package may be in use.
    built.key += "-" + Fingerprint.of(built.versions.filter(\.isLocal).map(\.revision))
    try Assembly(
      folder: "\(folder)/built/\(built.key)", workshop: workshop, reservedModules: reservedModules
    ).add(to: &built)
  }

  /// Stops what ``build(_:after:progress:)`` is at; it throws ``PackageError/interrupted``.
  public func interrupt() {
    tool.interrupt()
  }

  // MARK: Records

  /// The name of what a request leads to in a session that has come so far.
  private static func name(
    of requests: [PackageRequest], after earlier: BuiltPackages?
  ) throws(PackageError) -> String {
    Fingerprint.of([earlier?.key ?? "", try text(of: requests)])
  }

  private static func text(of value: some Encodable) throws(PackageError) -> String {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      throw .tool("The record of a package cannot be written: \(error)")
    }
  }

  private func read(_ record: String) -> BuiltPackages? {
    Folder.text(of: record).flatMap {
      try? JSONDecoder().decode(BuiltPackages.self, from: Data($0.utf8))
    }
  }

  /// What was built for the same requests, if local packages are still as they were then.
  private func usable(_ record: String, _ requests: [PackageRequest]) -> BuiltPackages? {
    guard let built = read(record), built.requests == requests,
      built.versions.allSatisfy({ $0.current() == $0 }),
      built.libraries.allSatisfy({ access($0, R_OK) == 0 })
    else { return nil }
    return built
  }
}

extension BuiltPackages {
  /// For example “swift-collections 1.6.0, swift-numerics 1.1.1”.
  public var summary: String {
    versions.map(\.summary).sorted().joined(separator: ", ")
  }

  /// Whether everything that is asked for is there.
  fileprivate func covers(_ others: [PackageRequest]) -> Bool {
    others.allSatisfy { other in
      requests.contains {
        $0.source == other.source && Set($0.products).isSuperset(of: other.products)
      }
    }
  }

  /// Refuses versions that differ from what is loaded.
  fileprivate func refuseChanges(to others: [PackageVersion]) throws(PackageError) {
    for version in versions {
      guard let other = others.first(where: { $0.identity == version.identity }),
        other.revision != version.revision || other.location != version.location
      else { continue }
      if version.isLocal && other.location == version.location {
        throw .loadedOtherwise(
          """
          The files of \(version.identity) in \(version.location) have changed since this session \
          loaded it, and what is loaded cannot be replaced. Restart the kernel to use the new ones.
          """)
      }
      throw .loadedOtherwise(
        """
        This session has loaded \(version.summary), but what is asked for needs \(other.summary), \
        and what is loaded cannot be replaced. Restart the kernel, and ask for all packages in one \
        cell.
        """)
    }
  }
}

extension PackageVersion {
  /// The same with a local package's files as they are now.
  fileprivate func current() -> PackageVersion {
    var version = self
    if isLocal { version.revision = Fingerprint.ofFiles(in: location) }
    return version
  }
}

extension PackageRequest {
  /// Requests for the same package become one; the last says which version.
  fileprivate static func joined(_ requests: [PackageRequest]) -> [PackageRequest] {
    var joined: [PackageRequest] = []
    for request in requests {
      if let index = joined.firstIndex(where: { $0.identity == request.identity }) {
        let products = joined[index].products
        joined[index].source = request.source
        joined[index].products += request.products.filter { !products.contains($0) }
      } else {
        joined.append(request)
      }
    }
    return joined
  }
}
