import FoundationEssentials

/// What SwiftPM notes of the packages that a build consists of.
struct WorkspaceState {
  private let folder: String
  private let dependencies: [Dependency]

  /// Reads the notes.
  ///
  /// - Parameter folder: SwiftPM's scratch folder.
  init(folder: String) throws(PackageError) {
    self.folder = folder
    let path = folder + "/workspace-state.json"
    guard let text = Folder.text(of: path),
      let file = try? JSONDecoder().decode(File.self, from: Data(text.utf8))
    else { throw .tool("SwiftPM's notes in \(path) cannot be read.") }
    dependencies = file.object.dependencies
  }

  /// The versions that were chosen; of local packages, the state of their files.
  func versions() -> [PackageVersion] {
    dependencies.map { dependency in
      let checkout = dependency.state.checkoutState
      let path = dependency.state.path
      return PackageVersion(
        identity: dependency.packageRef.identity, location: path ?? dependency.packageRef.location,
        version: checkout?.version ?? checkout?.branch,
        revision: path.map(Fingerprint.ofFiles(in:)) ?? checkout?.revision ?? "",
        isLocal: path != nil)
    }
  }

  /// Where a package's files are.
  func folder(of identity: String) -> String? {
    dependencies.first { $0.packageRef.identity == identity }.map {
      $0.state.path ?? "\(folder)/checkouts/\($0.subpath)"
    }
  }

  private struct File: Decodable {
    struct Object: Decodable {
      var dependencies: [Dependency]
    }

    var object: Object
  }

  private struct Dependency: Decodable {
    struct Reference: Decodable {
      var identity: String
      var location: String
    }

    struct State: Decodable {
      struct Checkout: Decodable {
        var revision: String
        var version: String?
        var branch: String?
      }

      var checkoutState: Checkout?
      var path: String?
    }

    var packageRef: Reference
    var state: State
    var subpath: String
  }
}
