import ChildProcess
import Glibc

/// A Swift toolchain: where its tools are, and which version it is.
public struct Toolchain: Sendable, Equatable {
  /// The folder that holds `bin` and `lib`, for example `~/swift/usr`.
  public let root: String

  /// The toolchain in a folder.
  public init(root: String) {
    self.root = root
  }

  /// The toolchain whose `swift-frontend` comes first in a search path, if there is one.
  public init?(searchPath: String) {
    for folder in searchPath.split(separator: ":") {
      guard let resolved = realpath("\(folder)/swift-frontend", nil) else { continue }
      defer { free(resolved) }
      let tool = String(cString: resolved)
      guard let folder = tool.ranges(of: "/bin/").last else { continue }
      self.init(root: String(tool[..<folder.lowerBound]))
      return
    }
    return nil
  }

  /// The folder of its programs.
  public var programs: String { root + "/bin" }
  /// The compiler itself.
  public var frontend: String { programs + "/swift-frontend" }
  /// Reads from an object file which libraries its imports need.
  public var autolinkExtractor: String { root + "/bin/swift-autolink-extract" }
  /// What lets the compiler find the toolchain's own macros, such as `@Observable`. It loads them when
  /// one is used.
  var macroArguments: [String] {
    [
      "-plugin-path", root + "/lib/swift/host/plugins", "-in-process-plugin-server-path",
      root + "/lib/swift/host/libSwiftInProcPluginServer.so",
    ]
  }
  /// Finds the source lines of program counters.
  public var symbolizer: String { root + "/bin/llvm-symbolizer" }
  /// The libraries that Swift programs run with.
  public var runtimeLibraries: String { root + "/lib/swift/linux" }
  /// What registers a library's types with the Swift runtime when it is loaded.
  public var registration: String { runtimeLibraries + "/x86_64/swiftrt.o" }

  /// What the compiler calls itself, for example “Swift version 6.3.1 (swift-6.3.1-RELEASE)”, or nil
  /// if it cannot be run.
  public func version() -> String? {
    guard let result = try? ChildProcess.output(of: frontend, ["-version"]),
      result.ending == .exited(0)
    else {
      return nil
    }
    return result.output.split(separator: "\n").first.map(String.init)
  }

  /// The version of the compiler that made a module file, in the words of ``version()``.
  ///
  /// A module file can be read by the very version that made it and by no other. It names that
  /// version in plain text, behind its table of record formats.
  public static func version(ofModule path: String) -> String? {
    guard let file = try? Descriptor.open(path, O_RDONLY) else { return nil }
    let bytes = file.read(upTo: 1 << 16)
    guard let start = bytes.firstRange(of: Array("Swift version ".utf8))?.lowerBound,
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ")"))
    else { return nil }
    return String(decoding: bytes[start...end], as: UTF8.self)
  }
}
