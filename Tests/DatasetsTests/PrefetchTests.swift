import Datasets
import Glibc
import Synchronization
import Tensor
import Testing

@Suite("A data loader with workers")
struct PrefetchTests {
  private struct Unreadable: Error, CustomStringConvertible {
    var description: String { "sample 5 is damaged" }
  }

  /// Waits until something holds, some seconds at most.
  private func holds(_ condition: () -> Bool) -> Bool {
    for _ in 0..<500 {
      if condition() { return true }
      usleep(10_000)
    }
    return false
  }

  @Test("keeps the order, however long each batch takes")
  func order() {
    let slow = Numbered(count: 40).mapped { index in
      usleep(UInt32((index * 7919) % 5) * 1000)
      return index
    }
    let loader = DataLoader(slow, batchSize: 3, workers: 4)
    #expect(loader.flatMap { $0.scalars(as: Int.self) } == Array(0..<40))
  }

  @Test("is ahead by as many batches as it may, and no more")
  func bounded() {
    let made = Count()
    let counted = Numbered(count: 100).mapped { index in
      made.add()
      return index
    }
    let iterator = DataLoader(counted, batchSize: 1, workers: 2, prefetch: 3).makeIterator()
    #expect(holds { made.value == 6 })
    usleep(50_000)
    #expect(made.value == 6)
    _ = iterator.next()
    #expect(holds { made.value == 7 })
    // Its threads have ended by now, and others take their place.
    usleep(400_000)
    var rest = 1
    while iterator.next() != nil { rest += 1 }
    #expect(rest == 100 && made.value == 100)
  }

  @Test("hands an error to the one who asks for that batch, and goes on")
  func errors() throws {
    let damaged = Numbered(count: 8).mapped { index in
      if index == 5 { throw Unreadable() }
      return index
    }
    let iterator = DataLoader(damaged, batchSize: 2, workers: 2).makeIterator()
    #expect(try iterator.nextBatch()?.scalars == [0, 1])
    #expect(try iterator.nextBatch()?.scalars == [2, 3])
    #expect(throws: Unreadable.self) { try iterator.nextBatch() }
    #expect(try iterator.nextBatch()?.scalars == [6, 7])
    #expect(try iterator.nextBatch() == nil)
  }

  @Test("stops in a for loop with the error's sentence")
  func forLoop() async {
    let said = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let damaged = Numbered(count: 8).mapped { index in
        if index == 5 { throw Unreadable() }
        return index
      }
      for _ in DataLoader(damaged, batchSize: 2, workers: 1) {}
    }
    #expect(said.said("batch 2 cannot be made: sample 5 is damaged"))
  }

  @Test("says why a worker was stopped")
  func trap() async {
    let said = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let ragged = Numbered(count: 4).mapped { Tensor.zeros($0 + 1) }
      for _ in DataLoader(ragged, batchSize: 2, workers: 1) {}
    }
    #expect(said.said("sample 0 of the batch is float32 of shape [1] and sample 1"))
  }

  @Test("ends its threads when nobody takes batches any more")
  func threads() {
    weak var held: Holder?
    do {
      let holder = Holder()
      held = holder
      let endless = Numbered(count: 1_000_000).mapped { [holder] index in index + holder.zero }
      let iterator = DataLoader(endless, batchSize: 1, workers: 2).makeIterator()
      _ = iterator.next()
    }
    // A thread holds what it works on: once that is gone, so is the thread.
    #expect(holds { held == nil })
  }
}

private final class Holder {
  let zero = 0
}
