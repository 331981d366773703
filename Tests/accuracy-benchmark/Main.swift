import CourseNetworks
import DeepLearning
import Glibc

/// Trains a network and says how right it becomes.
///
/// usage: accuracy-benchmark NAME FOLDER SEED…
///
/// For each seed a line: the share of the test samples that are classified rightly, in percent, or how far
/// the worst of the four outputs for XOR is from its target. `Benchmarks/accuracy_benchmark.py` drives it
/// beside PyTorch.
@main
enum Main {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count > 2, let work = works[arguments[1]] else {
      print("usage: accuracy-benchmark NAME FOLDER SEED…, with one of \(works.keys.sorted())")
      exit(1)
    }
    for seed in arguments.dropFirst(2).compactMap({ UInt64($0) }) {
      manualSeed(seed)
      print(try work(arguments[2], seed))
      fflush(nil)
    }
  }

  private static var works: [String: (_ folder: String, _ seed: UInt64) throws -> Double] {
    [
      "digits": { try classifyDigits($0, $1) },
      "digits-augmented": { try classifyAugmentedDigits($0, $1) },
      "reviews": { try classifyReviews($0, $1) },
      "xor-scratch": { ExclusiveOr().scratch([2, 4, 1], scale: 0.01, learningRate: 0.1, $1) },
      "xor-scratch-ours": { ExclusiveOr().scratch([2, 16, 1], scale: 2, learningRate: 0.3, $1) },
      "xor-simple": { ExclusiveOr().simple(hidden: 4, $1) },
      "xor-simple-ours": { ExclusiveOr().simple(hidden: 32, $1) },
      "xor-complete": { ExclusiveOr().complete([2, 4, 1], .relu, learningRate: 0.1, $1) },
      "xor-complete-ours": { ExclusiveOr().complete([2, 8, 1], .tanh, learningRate: 0.3, $1) },
    ]
  }
}
