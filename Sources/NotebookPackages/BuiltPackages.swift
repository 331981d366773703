/// Packages that are built, and what a session needs to use them.
///
/// A session that asks for more later gets a value that extends the one it has: all that is in it
/// stays as it is, since what is loaded cannot be replaced.
public struct BuiltPackages: Sendable, Codable, Equatable {
  /// What was asked for, from the session's beginning on.
  public internal(set) var requests: [PackageRequest]
  /// The packages in force: those that were asked for and those that they depend on.
  public internal(set) var versions: [PackageVersion]
  /// What the compiler has to be told for cells that import the packages' modules.
  public internal(set) var compilerArguments: [String]
  /// The dynamic libraries to load, in this order, each with its symbols visible to all.
  public internal(set) var libraries: [String]

  /// Which workshop builds for the sessions that began alike.
  var workshop: String
  /// Tells this value from others: of the same requests too, if a local package has changed.
  var key: String
  /// The targets whose code is in the libraries.
  var targets: Set<String>
  /// The arguments for headers as SwiftPM has them; sessions use copies of the headers.
  var originalArguments: [String]
  /// SwiftPM's file of pinned versions.
  var pins: String?

  /// What is there before anything is built, on top of what an earlier value has.
  init(requests: [PackageRequest], workshop: String, key: String, extending earlier: BuiltPackages?)
  {
    self.requests = requests
    self.workshop = workshop
    self.key = key
    versions = earlier?.versions ?? []
    compilerArguments = earlier?.compilerArguments ?? []
    libraries = earlier?.libraries ?? []
    targets = earlier?.targets ?? []
    originalArguments = earlier?.originalArguments ?? []
  }

  /// The libraries that come to those of an earlier value.
  public func libraries(beyond earlier: BuiltPackages?) -> [String] {
    Array(libraries.dropFirst(earlier?.libraries.count ?? 0))
  }
}

/// A package in the version that is in force.
public struct PackageVersion: Sendable, Codable, Equatable {
  /// The name by which SwiftPM tells packages apart.
  public var identity: String
  /// Where it comes from: an address or a folder.
  public var location: String
  /// The version's number if it has one.
  public var version: String?
  /// What tells its text from that of other versions: a commit, or what the files of a local package
  /// looked like.
  public var revision: String
  /// Whether it is a local folder.
  public var isLocal: Bool

  /// For example “swift-collections 1.6.0”.
  public var summary: String {
    isLocal ? "\(identity) in \(location)" : "\(identity) \(version ?? String(revision.prefix(7)))"
  }
}
