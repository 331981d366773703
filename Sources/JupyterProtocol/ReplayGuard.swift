/// Remembers the latest signatures, so that a message that was captured is not obeyed twice.
struct ReplayGuard {
  private var known: Set<[UInt8]> = []
  private var inOrder: [[UInt8]] = []
  private var oldest = 0
  private let capacity: Int

  init(capacity: Int = 65_536) {
    self.capacity = capacity
  }

  /// Takes note of `signature`.
  ///
  /// - Returns: whether it was new.
  mutating func insert(_ signature: [UInt8]) -> Bool {
    guard known.insert(signature).inserted else { return false }
    if inOrder.count < capacity {
      inOrder.append(signature)
    } else {
      known.remove(inOrder[oldest])
      inOrder[oldest] = signature
      oldest = (oldest + 1) % capacity
    }
    return true
  }
}
