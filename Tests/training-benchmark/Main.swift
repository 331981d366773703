import DeepLearning
import Glibc

/// Trains networks by name, as often as it is told, and says how long it took: a line of standard input
/// is a name and a count of steps, a line of standard output the seconds that passed. The line `memory`
/// is answered by the most memory that the process ever held, in kilobytes. An argument is the number of
/// threads. `Benchmarks/training_benchmark.py` drives it turn by turn with PyTorch.
@main
enum Main {
  static func main() {
    if let count = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }) {
      Parallelism.threadCount = count
    }
    var works: [String: () -> Void] = [:]
    while let line = readLine() {
      defer { fflush(nil) }
      let words = line.split(separator: " ")
      if words == ["memory"] {
        print(peakMemory())
        continue
      }
      guard words.count == 2, let count = Int(words[1]) else { continue }
      let name = String(words[0])
      guard let work = works[name] ?? makeWork(name) else {
        print("unknown")
        continue
      }
      works[name] = work
      let start = seconds()
      for _ in 0..<count { work() }
      print(seconds() - start)
    }
  }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  /// Not what `getrusage` says, which counts the program that started this one as well.
  private static func peakMemory() -> Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let words = String(decoding: line.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        .split { $0 == " " || $0 == "\t" }
      if words.first == "VmHWM:" { return Int(words[1]) ?? 0 }
    }
    return 0
  }
}
