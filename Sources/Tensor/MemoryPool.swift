import Glibc
import Synchronization

/// Blocks of memory for large tensors that wait to be used again. Fresh memory costs the system a
/// page fault for every page, as much as a pass over the numbers; memory that was used before does not.
///
/// ```swift
/// let waiting = MemoryPool.waitingByteCount  // what tensors left behind that are gone
/// ```
///
/// At most a quarter of the machine's memory waits; nothing has to be done about it. Where another
/// program needs the memory, ``empty()`` returns it at once.
public enum MemoryPool {
  /// Smaller tensors are left to the system's allocator.
  static let leastByteCount = 32_768

  struct Block {
    let bytes: UnsafeMutableRawPointer
    let byteCount: Int
  }

  private struct State {
    /// The blocks that wait, by the index of their size.
    var waiting: [[UnsafeMutableRawPointer]] = Array(repeating: [], count: 4 * 64)
    var byteCount = 0
  }

  // Addresses are handed from one thread to another; nobody uses a block that waits.
  private nonisolated(unsafe) static var state = State()
  private static let lock = Mutex(())

  /// The most that waits: a quarter of the machine's memory.
  private static let limit = sysconf(Int32(_SC_PHYS_PAGES)) / 4 * sysconf(Int32(_SC_PAGESIZE))

  /// The bytes that wait to be used again.
  public static var waitingByteCount: Int { lock.withLock { _ in state.byteCount } }

  /// The least of the sizes 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, … that holds `byteCount`, and its
  /// index: at most a quarter more than was asked for.
  private static func sizeClass(_ byteCount: Int) -> (byteCount: Int, index: Int) {
    let shift = Int.bitWidth - byteCount.leadingZeroBitCount - 3
    let quarters = (byteCount + (1 << shift) - 1) >> shift
    return (quarters << shift, 4 * shift + quarters - 4)
  }

  /// A block of at least `byteCount` bytes, whose values are not set.
  static func take(_ byteCount: Int) -> Block {
    let size = sizeClass(byteCount)
    let known = lock.withLock { _ -> UnsafeMutableRawPointer? in
      guard let bytes = state.waiting[size.index].popLast() else { return nil }
      state.byteCount -= size.byteCount
      return bytes
    }
    return Block(bytes: known ?? fresh(size.byteCount), byteCount: size.byteCount)
  }

  /// Keeps a block for later, or returns it to the system where enough wait.
  static func giveBack(_ block: Block) {
    let isKept = lock.withLock { _ in
      guard state.byteCount + block.byteCount <= limit else { return false }
      state.waiting[sizeClass(block.byteCount).index].append(block.bytes)
      state.byteCount += block.byteCount
      return true
    }
    if !isKept { release(block) }
  }

  /// Returns all that waits to the system. Tensors that are in use keep their memory.
  ///
  /// ```swift
  /// MemoryPool.empty()
  /// ```
  ///
  /// As [torch.cuda.empty_cache](https://docs.pytorch.org/docs/stable/generated/torch.cuda.memory.empty_cache.html)
  /// does for the memory of a graphics card.
  public static func empty() {
    let blocks = lock.withLock { _ in
      defer { state = State() }
      return state.waiting
    }
    for (index, same) in blocks.enumerated() {
      let byteCount = (index % 4 + 4) << (index / 4)
      for bytes in same { release(Block(bytes: bytes, byteCount: byteCount)) }
    }
  }

  /// Blocks of this size come from the system itself and go back to it; smaller ones from its
  /// allocator.
  private static let largeByteCount = 4 << 20

  private static func fresh(_ byteCount: Int) -> UnsafeMutableRawPointer {
    if let bytes = allocate(byteCount) { return bytes }
    empty()
    guard let bytes = allocate(byteCount) else {
      fail("tensor: no memory is left for \(byteCount) bytes; use smaller tensors or fewer")
    }
    return bytes
  }

  private static func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    if byteCount < largeByteCount {
      // Not `aligned_alloc`, which asks for a multiple of the alignment: small sizes are none.
      var bytes: UnsafeMutableRawPointer?
      return posix_memalign(&bytes, 64, byteCount) == 0 ? bytes : nil
    }
    let bytes = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    if bytes == MAP_FAILED { return nil }
    // Large pages where the system has them: one fault for two megabytes, not 512.
    madvise(bytes, byteCount, MADV_HUGEPAGE)
    return bytes
  }

  private static func release(_ block: Block) {
    if block.byteCount < largeByteCount {
      free(block.bytes)
    } else {
      munmap(block.bytes, block.byteCount)
    }
  }
}
