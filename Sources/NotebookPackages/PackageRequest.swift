import Glibc

/// A package that a notebook asks for, and which of its products.
///
/// ```swift
/// let request = try PackageRequest(
///   ["https://github.com/apple/swift-collections", "1.6.0", "Collections"], in: "projects")
/// ```
public struct PackageRequest: Sendable, Hashable, Codable {
  /// Where a package comes from.
  public enum Source: Sendable, Hashable, Codable {
    /// A git repository, which has versions.
    case repository(url: String, Requirement)
    /// A folder, as it is now.
    case folder(path: String)
  }

  /// Which versions of a package will do.
  public enum Requirement: Sendable, Hashable, Codable {
    /// This version or a later one, up to the next major version.
    case from(String)
    /// This version and no other.
    case exact(String)
    /// The newest commit of a branch.
    case branch(String)
    /// A commit.
    case revision(String)
  }

  /// Where the package comes from.
  public var source: Source
  /// The names of the products.
  public var products: [String]

  /// Makes a request.
  public init(_ source: Source, products: [String]) {
    self.source = source
    self.products = products
  }

  /// Understands the words behind `%package`: `URL VERSION PRODUCT…` or `PATH PRODUCT…`.
  ///
  /// `VERSION` is `1.2.3` for that version and later ones up to the next major version,
  /// `==1.2.3` for that one alone, `branch:main`, or `revision:` and a commit.
  ///
  /// - Parameter folder: where a relative path starts.
  /// - Throws: ``PackageError/malformed(_:)`` with what is expected.
  public init(_ words: [String], in folder: String) throws(PackageError) {
    guard let place = words.first else { throw .malformed("What package? " + Self.usage) }
    if Self.isAddress(place) {
      guard words.count > 1 else {
        throw .malformed("Which version of \(place)? " + Self.usage)
      }
      source = .repository(url: place, try Requirement(words[1]))
      products = Array(words.dropFirst(2))
    } else {
      source = .folder(path: try Self.packageFolder(place, in: folder))
      products = Array(words.dropFirst())
    }
    guard !products.isEmpty else {
      throw .malformed("Which products of \(place)? " + Self.usage)
    }
  }

  /// How a package is asked for.
  static let usage = """
    Write “%package URL VERSION PRODUCT…” or “%package PATH PRODUCT…”, for example \
    “%package https://github.com/apple/swift-collections 1.6.0 Collections”.
    """

  /// The name by which SwiftPM tells packages apart.
  var identity: String {
    let place =
      switch source {
      case .repository(let url, _): url
      case .folder(let path): path
      }
    let name = place.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? place
    return (name.hasSuffix(".git") ? String(name.dropLast(4)) : name).lowercased()
  }

  private static func isAddress(_ place: String) -> Bool {
    // “https://host/name”, or “git@host:name”.
    place.contains("://") || (place.contains("@") && place.contains(":") && !place.hasPrefix("/"))
  }

  private static func packageFolder(
    _ place: String, in folder: String
  ) throws(PackageError) -> String {
    var path = place
    if path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") {
      path = String(cString: home) + path.dropFirst()
    }
    if !path.hasPrefix("/") { path = "\(folder)/\(path)" }
    guard let resolved = realpath(path, nil) else {
      throw .malformed("There is no folder \(path). " + usage)
    }
    defer { free(resolved) }
    path = String(cString: resolved)
    guard access(path + "/Package.swift", R_OK) == 0 else {
      throw .malformed("There is no package in \(path): it holds no file Package.swift.")
    }
    return path
  }
}

extension PackageRequest.Requirement {
  /// Understands a version as a notebook writes it.
  init(_ word: String) throws(PackageError) {
    if let name = word.suffix(behind: "branch:") {
      self = .branch(name)
    } else if let name = word.suffix(behind: "revision:") {
      self = .revision(name)
    } else if let version = word.suffix(behind: "=="), let full = Self.fullVersion(version) {
      self = .exact(full)
    } else if let full = Self.fullVersion(word) {
      self = .from(full)
    } else {
      throw .malformed(
        """
        “\(word)” is no version. Write “1.2.3” for that version and later ones up to the next \
        major version, “==1.2.3” for that one alone, “branch:main”, or “revision:” and a commit.
        """)
    }
  }

  /// A version with all of its three numbers: “1.2.0” for “1.2”.
  private static func fullVersion(_ text: String) -> String? {
    let end = text.firstIndex { $0 == "-" || $0 == "+" } ?? text.endIndex
    var numbers = text[..<end].split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count <= 3, numbers.allSatisfy({ UInt($0) != nil }) else { return nil }
    while numbers.count < 3 { numbers.append("0") }
    return numbers.joined(separator: ".") + text[end...]
  }
}

extension String {
  /// What comes after a beginning, if the text has it and something comes.
  fileprivate func suffix(behind beginning: String) -> String? {
    hasPrefix(beginning) && utf8.count > beginning.utf8.count
      ? String(dropFirst(beginning.count)) : nil
  }
}
