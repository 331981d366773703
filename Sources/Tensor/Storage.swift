import Interruption

/// What stands before a storage's bytes.
@usableFromInline
package struct StorageHeader {
  /// The first element.
  @usableFromInline package let bytes: UnsafeMutableRawPointer
  /// The bytes that were taken from the ``MemoryPool`` and go back there; zero where they lie behind
  /// the object itself.
  let pooledByteCount: Int
  /// Who holds the bytes, where they are not the storage's own.
  let holder: AnyObject?
  /// How often the bytes were changed after they were first written. A tape compares it with what
  /// it was when a value was saved.
  @usableFromInline package var version = 0
  /// How often a change in place entered a graph. Other tensors over the same bytes know from it that
  /// their own place in the graph no longer says how their values came about.
  @usableFromInline package var recordedChanges = 0
}

/// The memory of one or more tensors: views share it, so a change through one is seen by all.
///
/// The bytes lie behind the object itself, so that a small tensor costs one allocation less; those of
/// large ones come from a pool.
@usableFromInline
package final class Storage: ManagedBuffer<StorageHeader, SIMD2<UInt64>> {
  /// Memory for `byteCount` bytes, whose values are not set.
  static func uninitialized(byteCount: Int) -> Storage {
    // Every operation comes by here before it does anything.
    Interruption.checkpoint()
    if byteCount >= MemoryPool.leastByteCount { return pooled(byteCount) }
    let stride = MemoryLayout<SIMD2<UInt64>>.stride
    let buffer = Storage.create(minimumCapacity: (byteCount + stride - 1) / stride) { buffer in
      StorageHeader(
        bytes: buffer.withUnsafeMutablePointerToElements { .init($0) }, pooledByteCount: 0,
        holder: nil)
    }
    // `create` makes an instance of the class it is called on, but its type says only ManagedBuffer.
    return unsafeDowncast(buffer, to: Storage.self)
  }

  @inline(never)
  private static func pooled(_ byteCount: Int) -> Storage {
    let block = MemoryPool.take(byteCount)
    let buffer = Storage.create(minimumCapacity: 0) { _ in
      StorageHeader(bytes: block.bytes, pooledByteCount: block.byteCount, holder: nil)
    }
    return unsafeDowncast(buffer, to: Storage.self)
  }

  /// Memory that somebody else holds, as long as this does.
  package static func over(_ bytes: UnsafeMutableRawPointer, heldBy holder: AnyObject) -> Storage {
    let buffer = Storage.create(minimumCapacity: 0) { _ in
      StorageHeader(bytes: bytes, pooledByteCount: 0, holder: holder)
    }
    return unsafeDowncast(buffer, to: Storage.self)
  }

  deinit {
    withUnsafeMutablePointerToHeader { header in
      let byteCount = header.pointee.pooledByteCount
      if byteCount > 0 {
        MemoryPool.giveBack(MemoryPool.Block(bytes: header.pointee.bytes, byteCount: byteCount))
      }
    }
  }

  // The header is reached by its address: the accessor would check at run time that nobody else is
  // using it, which costs as much as adding sixteen numbers.

  /// The first byte.
  @inlinable @inline(__always)
  package var bytes: UnsafeMutableRawPointer {
    withUnsafeMutablePointerToHeader { $0.pointee.bytes }
  }

  /// How often the bytes were changed.
  @inlinable @inline(__always)
  package var version: Int {
    get { withUnsafeMutablePointerToHeader { $0.pointee.version } }
    set { withUnsafeMutablePointerToHeader { $0.pointee.version = newValue } }
  }

  /// How often a change in place entered a graph.
  @inlinable @inline(__always)
  package var recordedChanges: Int {
    get { withUnsafeMutablePointerToHeader { $0.pointee.recordedChanges } }
    set { withUnsafeMutablePointerToHeader { $0.pointee.recordedChanges = newValue } }
  }
}
