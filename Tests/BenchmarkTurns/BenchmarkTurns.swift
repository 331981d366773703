import Glibc
import Tensor

/// A program that runs work by name, as often as it is told, and says how long it took: a line of
/// standard input is a name and a count, a line of standard output the seconds that passed and those that
/// the processors worked. An argument is the number of threads. The Python scripts in `Benchmarks` drive
/// it turn by turn with PyTorch.
public enum BenchmarkTurns {
  /// Answers until standard input ends; work is made once, where `makeWork` knows its name.
  public static func answer(_ makeWork: (String) -> (() -> Void)?) {
    if let count = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }) {
      Parallelism.threadCount = count
    }
    var works: [String: () -> Void] = [:]
    while let line = readLine() {
      defer { fflush(nil) }
      let words = line.split(separator: " ")
      guard words.count == 2, let count = Int(words[1]) else { continue }
      let name = String(words[0])
      // Not stored again: each time, the closure would be wrapped once more.
      if works[name] == nil { works[name] = makeWork(name) }
      guard let work = works[name] else {
        print("unknown")
        continue
      }
      let start = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
      for _ in 0..<count { work() }
      print(now(CLOCK_MONOTONIC) - start.0, now(CLOCK_PROCESS_CPUTIME_ID) - start.1)
    }
  }

  private static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
