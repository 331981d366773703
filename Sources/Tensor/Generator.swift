import Synchronization

/// A source of random numbers that gives the same ones for the same seed, on every run and for any
/// number of threads.
///
/// ```swift
/// manualSeed(0)
/// let x = Tensor.randn(2, 3)
/// ```
///
/// Numbers are a function of the seed and a counter: Philox4x32-10, from Salmon, Moraes, Dror and
/// Shaw, *Parallel random numbers: as easy as 1, 2, 3* (2011).
public final class Generator: Sendable {
  private let place: Mutex<GeneratorState>

  /// The generator that is used where none is named.
  public static let standard = Generator(seed: 0x5EED)

  /// A generator whose numbers follow from `seed`.
  public init(seed: UInt64) {
    place = Mutex(GeneratorState(key: seed, counter: 0))
  }

  /// Starts again from `seed`.
  public func manualSeed(_ seed: UInt64) {
    place.withLock { $0 = GeneratorState(key: seed, counter: 0) }
  }

  /// Where the generator is: set it to draw the same numbers from here on once more.
  ///
  /// ```swift
  /// let state = generator.state
  /// let x = Tensor.randn(3, generator: generator)
  /// generator.state = state
  /// let same = Tensor.randn(3, generator: generator)
  /// ```
  public var state: GeneratorState {
    get { place.withLock { $0 } }
    set { place.withLock { $0 = newValue } }
  }

  /// A generator of its own, independent of this one: what it gives does not depend on how many
  /// numbers are drawn here afterwards.
  ///
  /// ```swift
  /// let generator = Generator(seed: 1)
  /// let other = generator.split()
  /// _ = Tensor.rand(100, generator: generator)
  /// other.state.counter  // 0
  /// ```
  public func split() -> Generator {
    let block = next(1).block(0)
    return Generator(seed: UInt64(block.0) << 32 | UInt64(block.1))
  }

  /// The next `count` blocks of four numbers; nobody else gets them.
  package func next(_ count: Int) -> RandomBlocks {
    place.withLock { state in
      defer { state.counter &+= UInt64(count) }
      return RandomBlocks(key: state.key, start: state.counter)
    }
  }
}

/// Where a ``Generator`` is in its numbers.
///
/// ```swift
/// let generator = Generator(seed: 1)
/// _ = Tensor.rand(8, generator: generator)
/// generator.state.counter  // 4
/// ```
public struct GeneratorState: Hashable, Sendable {
  /// What the numbers follow from.
  public var key: UInt64
  /// How many blocks of four numbers were drawn.
  public var counter: UInt64

  /// The place behind `counter` blocks of the numbers that follow from `key`.
  public init(key: UInt64, counter: UInt64) {
    self.key = key
    self.counter = counter
  }
}

/// Sets the seed of the generator that is used where none is named.
///
/// ```swift
/// manualSeed(1)
/// let first = Tensor.rand(2)
/// manualSeed(1)
/// print((Tensor.rand(2) == first).all())  // true
/// ```
///
/// The numbers are not those that PyTorch draws from the same seed. As
/// [torch.manual_seed](https://docs.pytorch.org/docs/stable/generated/torch.manual_seed.html).
public func manualSeed(_ seed: UInt64) {
  Generator.standard.manualSeed(seed)
}

/// A run of blocks of four random numbers.
@usableFromInline
package struct RandomBlocks: Sendable {
  @usableFromInline let key: UInt64
  @usableFromInline let start: UInt64

  @inlinable
  package init(key: UInt64, start: UInt64) {
    self.key = key
    self.start = start
  }

  /// Four independent numbers of 32 random bits.
  @inlinable @inline(__always)
  package func block(_ index: Int) -> (UInt32, UInt32, UInt32, UInt32) {
    let counter = start &+ UInt64(index)
    var x = (UInt32(truncatingIfNeeded: counter), UInt32(counter >> 32), UInt32(0), UInt32(0))
    var key = (UInt32(truncatingIfNeeded: key), UInt32(self.key >> 32))
    for _ in 0..<10 {
      let first = UInt64(x.0) &* 0xD251_1F53
      let second = UInt64(x.2) &* 0xCD9E_8D57
      x = (
        UInt32(second >> 32) ^ x.1 ^ key.0, UInt32(truncatingIfNeeded: second),
        UInt32(first >> 32) ^ x.3 ^ key.1, UInt32(truncatingIfNeeded: first)
      )
      key.0 &+= 0x9E37_79B9
      key.1 &+= 0xBB67_AE85
    }
    return x
  }
}
