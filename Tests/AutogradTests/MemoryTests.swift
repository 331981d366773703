import Autograd
import Glibc
import Tensor
import Testing

/// The bytes of this process that are in memory.
private func residentByteCount() -> Int {
  guard let file = fopen("/proc/self/statm", "r") else { return 0 }
  defer { fclose(file) }
  var text = [CChar](repeating: 0, count: 128)
  guard fgets(&text, Int32(text.count), file) != nil else { return 0 }
  let fields = String(decoding: text.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(
    separator: " ")
  return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * sysconf(Int32(_SC_PAGESIZE))
}

/// Each in a process of its own, where nobody else takes memory.
@Suite struct MemoryTests {
  @Test func aLargeGraphReturnsWhatItTook() async {
    await #expect(processExitsWith: .success) {
      let x = Tensor([1, 2, 3]).requiringGrad()
      func run(backward: Bool) {
        var y = x * 1
        for _ in 0..<50_000 { y = (y * 0.9999).tanh() }
        if backward { y.sum().backward() }
      }
      // What the first round took the allocator keeps for the next ones.
      run(backward: true)
      run(backward: false)
      let before = residentByteCount()
      for round in 0..<4 {
        run(backward: round % 2 == 0)
        let after = residentByteCount()
        #expect(after - before < 4 << 20, "round \(round) left \(after - before) bytes")
      }
    }
  }

  @Test func largeTemporariesGoBackToThePoolAndFromItToTheSystem() async {
    await #expect(processExitsWith: .success) {
      func run() -> Int {
        let large = (0..<16).map { Tensor.full([1 << 20], $0) }
        _ = large.dropFirst().reduce(large[0]) { ($0 * 2 + $1).exp() }.sum()
        return residentByteCount()
      }
      _ = Tensor.ones(10).sum()
      MemoryPool.empty()
      let before = residentByteCount()
      let held = run()
      #expect(held - before >= 64 << 20, "temporaries took \(held - before) bytes only")
      let waiting = MemoryPool.waitingByteCount
      #expect(waiting >= 64 << 20, "\(waiting) bytes wait in the pool")
      _ = run()
      #expect(MemoryPool.waitingByteCount == waiting, "a second round took fresh memory")
      MemoryPool.empty()
      #expect(MemoryPool.waitingByteCount == 0)
      let after = residentByteCount()
      #expect(after - before < 8 << 20, "\(after - before) bytes were left")
    }
  }
}
