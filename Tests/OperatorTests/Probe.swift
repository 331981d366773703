import ChildProcess
import FoundationEssentials
import Glibc
import Testing

/// What tensor-probe says of a case.
struct ProbeResult: Decodable {
  let id: String
  let status: String
  let message: String?
}

/// Runs of the build's own tensor-probe.
enum Probe {
  /// The project's own folder.
  static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// The path of a new file that holds the results for a file of cases. The caller removes it.
  static func results(for cases: String, _ options: [String] = []) throws -> String {
    let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = executable[..<(executable.lastIndex(of: "/") ?? executable.startIndex)]
    let results = newFile()
    let input = try Descriptor.open(cases, O_RDONLY)
    let output = try Descriptor.open(results, O_WRONLY | O_CREAT | O_TRUNC)
    let probe = try ChildProcess(
      "\(folder)/tensor-probe", options, input: .descriptor(input.number),
      output: .descriptor(output.number), error: .inherit)
    try #require(probe.wait() == .exited(0))
    return results
  }

  /// A path at which there is no file yet.
  static func newFile() -> String {
    FileManager.default.temporaryDirectory.path + "/operators-\(UUID().uuidString).jsonl"
  }

  /// The lines of a file.
  static func lines(of path: String) throws -> [Substring] {
    try String(contentsOf: URL(filePath: path), encoding: .utf8).split(separator: "\n")
  }
}
