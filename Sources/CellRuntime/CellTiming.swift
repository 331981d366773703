import Glibc
import Synchronization

private struct Times: Sendable {
  var wall = 0.0
  var user = 0.0
  var system = 0.0

  static var now: Times {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return Times(
      wall: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9, user: seconds(usage.ru_utime),
      system: seconds(usage.ru_stime))
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}

private let start = Mutex(Times())

/// Begins to measure.
///
/// Generated code calls this for `%time`; there is no need to.
public func _cellTimeStart() {
  let now = Times.now
  start.withLock { $0 = now }
}

/// Prints the time since the start, and hands on the value that was computed meanwhile.
///
/// Generated code calls this for `%time`; there is no need to.
@discardableResult
public func _cellTimeStop<Value>(_ value: Value) -> Value {
  _cellTimeStop()
  return value
}

/// The same where there is no value.
public func _cellTimeStop() {
  let end = Times.now
  let begin = start.withLock { $0 }
  let user = end.user - begin.user
  let system = end.system - begin.system
  print(
    "CPU times: user \(spoken(user)), sys: \(spoken(system)), total: \(spoken(user + system))\n"
      + "Wall time: \(spoken(end.wall - begin.wall))")
}

/// Runs code many times, and prints how long it takes: IPython's method and words.
///
/// The code is run in a loop that takes 0.2 s or longer, and that loop several times. The deviation is
/// that of the loops' means.
///
/// Generated code calls this for `%timeit`; there is no need to.
public func _cellTimeit(
  loops: Int?, runs: Int, _ code: () throws -> Void
) rethrows {
  var loops = loops ?? 0
  if loops == 0 {
    loops = 1
    while try seconds(loops, code) < 0.2 && loops < 1_000_000_000 { loops *= 10 }
  }
  var times: [Double] = []
  for _ in 0..<runs { times.append(try seconds(loops, code) / Double(loops)) }
  let mean = times.reduce(0, +) / Double(runs)
  let variance = times.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(runs)
  print(
    "\(spoken(mean)) ± \(spoken(variance.squareRoot())) per loop (mean ± std. dev. of "
      + "\(runs) run\(runs == 1 ? "" : "s"), "
      + "\(grouped(loops)) loop\(loops == 1 ? "" : "s") each)")
}

private func seconds(_ loops: Int, _ code: () throws -> Void) rethrows -> Double {
  let begin = Times.now.wall
  for _ in 0..<loops { try code() }
  return Times.now.wall - begin
}

/// Takes a value that is computed to be measured, so that the optimiser does not leave that out.
///
/// Generated code calls this for `%timeit`; there is no need to.
@inline(never)
@_optimize(none)
public func _cellBlackHole<Value>(_ value: Value) {}

/// A time as IPython says it: three digits and a unit, or minutes and more from a minute on.
func spoken(_ seconds: Double) -> String {
  if seconds >= 60 {
    var rest = Int(seconds)
    var parts: [String] = []
    for (unit, size) in [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)] {
      if rest >= size { parts.append("\(rest / size)\(unit)") }
      rest %= size
    }
    return parts.joined(separator: " ")
  }
  let units = [("s", 1.0), ("ms", 1e3), ("µs", 1e6), ("ns", 1e9)]
  let (unit, scale) = units.first { seconds * $0.1 >= 1 } ?? units[3]
  return "\(threeDigits(max(seconds, 0) * scale)) \(unit)"
}

/// C's `%.3g`.
private func threeDigits(_ value: Double) -> String {
  withVaList([value]) { arguments in
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      let length = Int(vsnprintf(buffer.baseAddress, 32, "%.3g", arguments))
      let text = UnsafeRawBufferPointer(buffer)[..<length]
      return String(decoding: text, as: UTF8.self)
    }
  }
}

private func grouped(_ count: Int) -> String {
  let digits = Array(String(count))
  return digits.indices.map { index in
    let isBoundary = index > 0 && (digits.count - index) % 3 == 0
    return (isBoundary ? "," : "") + String(digits[index])
  }.joined()
}
