import Glibc
import Synchronization
import Tensor
import Testing

@Suite struct ThreadPoolTests {
  /// Each loop ends, and has done each of its positions once, when several threads that share the
  /// pool's run theirs at the same time.
  @Test func loopsOfSeveralThreadsEnd() throws {
    final class Tally: Sendable {
      let wrongLoops = Atomic(0)
    }
    let tally = Tally()
    let threads = try (0..<4).map { _ in
      var thread = pthread_t()
      let code = pthread_create(
        &thread, nil,
        { tally in
          let tally = Unmanaged<Tally>.fromOpaque(tally!).takeRetainedValue()
          var done = [Int](repeating: 0, count: 4)
          for round in 1...20_000 {
            done.withUnsafeMutableBufferPointer { done in
              nonisolated(unsafe) let done = done
              Parallel.forEach(done.count) { done[$0] += 1 }
            }
            if done.contains(where: { $0 != round }) { tally.wrongLoops.add(1, ordering: .relaxed) }
          }
          return nil
        }, Unmanaged.passRetained(tally).toOpaque())
      try #require(code == 0)
      return thread
    }
    for thread in threads { pthread_join(thread, nil) }
    #expect(tally.wrongLoops.load(ordering: .relaxed) == 0)
  }
}
