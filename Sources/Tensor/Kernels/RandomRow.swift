import CVectorKernels
import Glibc

/// A row of random numbers that many threads fill: each two follow from one of a generator's blocks, so
/// that it does not matter who draws them.
struct RandomRow {
  let count: Int
  private let blocks: RandomBlocks

  init(_ count: Int, _ generator: Generator) {
    self.count = count
    blocks = generator.next((count + 1) / 2)
  }

  /// Fills memory with fractions in `0 ..< 1`, of 53 random bits each.
  func fractions(_ output: UnsafeMutablePointer<Double>) {
    forEachPart(output) { part, block, count in
      random_fractions(part, blocks.key, block, count)
    }
  }

  /// Fills memory with numbers in `low ..< high`.
  func uniform(_ output: UnsafeMutablePointer<Float>, _ low: Double, _ high: Double) {
    forEachPart(output) { part, block, count in
      random_uniform(part, low, high, blocks.key, block, count)
    }
  }

  /// Fills memory with normal numbers.
  func normal(_ output: UnsafeMutablePointer<Float>, _ mean: Double, _ deviation: Double) {
    forEachPart(output) { part, block, count in
      random_normal(part, Float(mean), Float(deviation), blocks.key, block, count)
    }
  }

  /// Fills memory with normal numbers: two from two fractions, as Box and Muller (1958).
  func normal(_ output: UnsafeMutablePointer<Double>, _ mean: Double, _ deviation: Double) {
    func pair(_ first: Double, _ second: Double) -> (Double, Double) {
      let radius = deviation * (-2 * Glibc.log(1 - first)).squareRoot()
      let angle = 2 * Double.pi * second
      return (mean + radius * Glibc.cos(angle), mean + radius * Glibc.sin(angle))
    }
    forEachPart(output) { part, block, count in
      random_fractions(part, blocks.key, block, count)
      for i in stride(from: 0, to: count - 1, by: 2) {
        (part[i], part[i + 1]) = pair(part[i], part[i + 1])
      }
      if count % 2 == 1 {
        var last = [0.0, 0.0]
        random_fractions(&last, blocks.key, block &+ UInt64(count / 2), 2)
        part[count - 1] = pair(last[0], last[1]).0
      }
    }
  }

  /// Parts begin at an even number, where a block does.
  private func forEachPart<Element>(
    _ output: UnsafeMutablePointer<Element>,
    _ body: (UnsafeMutablePointer<Element>, _ block: UInt64, _ count: Int) -> Void
  ) {
    Parallel.forEachPart(of: (count + 1) / 2, cost: 8) { pairs in
      let start = 2 * pairs.lowerBound
      body(
        output + start, blocks.start &+ UInt64(pairs.lowerBound),
        min(2 * pairs.upperBound, count) - start)
    }
  }
}
