import ChildProcess
import FoundationEssentials

/// Programs on the search path.
enum Tool {
  /// The path of a program, if it is there.
  static func path(_ name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return folders.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What a program prints, if it is there and succeeds.
  static func output(_ name: String, _ arguments: [String]) throws -> String? {
    guard let path = path(name) else { return nil }
    let (ending, output) = try ChildProcess.output(of: path, arguments)
    return ending == .exited(0) ? output : nil
  }
}
