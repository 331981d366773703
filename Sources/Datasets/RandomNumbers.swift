import Glibc
import Tensor

/// A stream of random numbers of one thread's own, fast to draw from one by one.
struct RandomNumbers: RandomNumberGenerator {
  private let blocks: RandomBlocks
  private var drawn = 0
  private var rest: UInt64?

  /// A stream that follows from the next number of a generator.
  init(_ generator: Generator) {
    let block = generator.next(1).block(0)
    self.init(seed: UInt64(block.0) << 32 | UInt64(block.1))
  }

  init(seed: UInt64) {
    blocks = RandomBlocks(key: seed, start: 0)
  }

  mutating func next() -> UInt64 {
    if let number = rest {
      rest = nil
      return number
    }
    let block = blocks.block(drawn)
    drawn += 1
    rest = UInt64(block.2) << 32 | UInt64(block.3)
    return UInt64(block.0) << 32 | UInt64(block.1)
  }

  /// An even number in `0 ..< 1`.
  @inline(__always)
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// An even number in a range.
  @inline(__always)
  mutating func number(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * fraction()
  }

  /// A number from the normal distribution of mean 0 and standard deviation 1: Box and Muller (1958).
  mutating func normal() -> Double {
    (-2 * log(1 - fraction())).squareRoot() * cos(2 * .pi * fraction())
  }

  /// Whether something of that probability happens.
  mutating func happens(_ probability: Double) -> Bool { fraction() < probability }

  /// A whole number in `0 ..< end`.
  mutating func integer(below end: Int) -> Int { Int(fraction() * Double(end)) }

  /// The positions in `0 ..< count`, every order equally likely.
  mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    // The shuffle of Fisher and Yates.
    for i in stride(from: count - 1, to: 0, by: -1) { order.swapAt(i, integer(below: i + 1)) }
    return order
  }
}

/// A seed that follows from several numbers, and changes with each of them: the finaliser of
/// splitmix64, from Steele, Lea and Flood, *Fast splittable pseudorandom number generators* (2014).
func mixedSeed(_ numbers: UInt64...) -> UInt64 {
  var seed: UInt64 = 0
  for number in numbers {
    seed = (seed ^ number) &+ 0x9E37_79B9_7F4A_7C15
    seed = (seed ^ (seed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    seed = (seed ^ (seed >> 27)) &* 0x94D0_49BB_1331_11EB
    seed ^= seed >> 31
  }
  return seed
}

extension Generator {
  /// A seed that follows from the generator's next number.
  func nextSeed() -> UInt64 {
    let block = next(1).block(0)
    return UInt64(block.0) << 32 | UInt64(block.1)
  }
}
