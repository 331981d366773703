import ChildProcess
import FoundationEssentials
import Glibc
import Testing

/// PyTorch's own test inputs with its outputs and gradients, and the program that compares, where they
/// lie beside the project.
private enum Goldens {
  static let folder = Probe.project + "/../shared"
  static let cases = folder + "/goldens/torch-ops.jsonl.gz"
  static let comparison = folder + "/tools/compare_ops.py"

  static var arePresent: Bool {
    [cases, comparison, "/usr/bin/python3", "/usr/bin/gzip"].allSatisfy {
      FileManager.default.fileExists(atPath: $0)
    }
  }
}

/// How many operators pass all of their cases, and how many cases, with options of the probe.
struct Reach: Sendable, CustomTestStringConvertible {
  let options: [String]
  let operators: Int
  let cases: Int

  var testDescription: String { options.isEmpty ? "row by row" : options.joined(separator: " ") }
}

@Suite struct GoldenTests {
  @Test(
    .enabled(
      if: Goldens.arePresent,
      "PyTorch's test inputs are not in ../shared, or python3 or gzip is missing: not compared"),
    arguments: [
      Reach(options: [], operators: 298, cases: 1069),
      // A view of a tensor that lies column by column is refused, as PyTorch refuses it.
      Reach(options: ["--strided"], operators: 297, cases: 1067),
    ])
  func operatorsGivePyTorchsAnswers(_ reach: Reach) throws {
    let cases = Probe.newFile()
    defer { try? FileManager.default.removeItem(atPath: cases) }
    let unpacked = try Descriptor.open(cases, O_WRONLY | O_CREAT | O_TRUNC)
    let unpacking = try ChildProcess(
      "/usr/bin/gzip", ["-dc", Goldens.cases], output: .descriptor(unpacked.number))
    try #require(unpacking.wait() == .exited(0))
    let results = try Probe.results(for: cases, reach.options)
    defer { try? FileManager.default.removeItem(atPath: results) }
    let (ending, report) = try ChildProcess.output(
      of: "/usr/bin/python3", [Goldens.comparison, cases, results, "--list"])
    try #require(ending == .exited(0), "\(report)")
    let operators = try #require(report.firstMatch(of: /(\d+) of \d+ operators pass every case/))
    let passed = try #require(report.firstMatch(of: /(\d+) passed/))
    #expect(Int(operators.1) ?? 0 >= reach.operators, "\(report)")
    #expect(Int(passed.1) ?? 0 >= reach.cases, "\(report)")
  }
}
