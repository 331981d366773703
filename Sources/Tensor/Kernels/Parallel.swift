import Glibc

/// How many threads work on one large tensor. Small ones are never divided.
///
/// ```swift
/// Parallelism.threadCount = 1
/// ```
///
/// Results do not depend on it: what is divided, is divided in the same way for any number of threads.
public enum Parallelism {
  /// The number of threads, the caller's own among them: at first, one for each processor that the
  /// program may use. 1024 at most: each has a stack of its own.
  public static var threadCount: Int {
    get { ThreadPool.shared.threadCount }
    set {
      require(newValue > 0, "threadCount: \(newValue) threads do nothing; set it to 1 or more")
      require(
        newValue <= 1024,
        """
        threadCount: \(newValue) threads are more than this can use; set it to the number of \
        processors, or to 1024 at most
        """)
      ThreadPool.shared.threadCount = newValue
    }
  }
}

/// Loops that are divided among threads.
package enum Parallel {
  /// The work, in elements, below which a loop is not worth waking a thread for.
  package static let grain = 32_768

  /// Calls `body` with parts of `0 ..< count`, several at a time. A part is as large as `grain`
  /// elements of work at least, of which each position of the loop takes `cost`.
  ///
  /// Parts depend on nothing but `count` and `cost`. `body` may neither stop the program nor make
  /// tensors, where a user's wish to stop is looked for: a thread of the pool belongs to nobody.
  @inline(__always)
  package static func forEachPart(
    of count: Int, cost: Int = 1, _ body: (Range<Int>) -> Void
  ) {
    if count &* cost <= grain {
      if count > 0 { body(0..<count) }
    } else {
      divide(count, cost, body)
    }
  }

  /// How many parts a loop has, for those who keep something for each.
  package static func partCount(of count: Int, cost: Int) -> Int {
    let parts = min(count, max(1, count &* cost / grain), 32)
    let size = (count + parts - 1) / max(parts, 1)
    return size == 0 ? 0 : (count + size - 1) / size
  }

  @inline(never)
  private static func divide(_ count: Int, _ cost: Int, _ body: (Range<Int>) -> Void) {
    let parts = partCount(of: count, cost: cost)
    let size = (count + parts - 1) / parts
    ThreadPool.shared.run(parts) { part in
      body(part * size..<min(count, (part + 1) * size))
    }
  }

  /// Calls `body` with each number in `0 ..< count`, several at a time.
  package static func forEach(_ count: Int, _ body: (Int) -> Void) {
    if count == 1 { return body(0) }
    ThreadPool.shared.run(count, body)
  }
}
