import DeepLearning
import Glibc

/// Runs work by name, as often as it is told, and says how long it took: a line of standard input is
/// a name and a count, a line of standard output the seconds. `Benchmarks/tensor_benchmark.py` drives
/// it turn by turn with PyTorch.
@main
enum Main {
  static func main() {
    var works: [String: () -> Void] = [:]
    while let line = readLine() {
      let words = line.split(separator: " ")
      guard words.count == 2, let count = Int(words[1]) else { continue }
      let name = String(words[0])
      guard let work = works[name] ?? makeWork(name) else {
        print("unknown")
        fflush(nil)
        continue
      }
      works[name] = work
      let start = now()
      for _ in 0..<count { work() }
      print(now() - start)
      fflush(nil)
    }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
