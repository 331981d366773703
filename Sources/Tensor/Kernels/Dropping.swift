/// Elements that are set to zero at random, always the same ones: what is drawn is a function of a
/// counter, so that nothing has to be kept for the way back, and any number of threads may draw.
package struct Dropping: Sendable {
  private let probability: Double
  private let blocks: RandomBlocks

  /// Draws for `count` elements, each set to zero with this probability, which is below one.
  package init(probability: Double, count: Int, generator: Generator) {
    self.probability = probability
    blocks = generator.next((count + 63) / 64 * 16)
  }

  /// The elements that stay, scaled up so that the sum of all is kept on average.
  package func apply(_ x: Tensor) -> Tensor {
    let x = x.contiguousValues()
    let result = Tensor(uninitialized: x.dimensions, x.dtype)
    let threshold = UInt32((probability * 0x1p32).rounded().clamped(to: 0...0xFFFF_FFFF))
    func run<Scalar: GateScalar>(_: Scalar.Type) {
      let (input, output) = (x.pointer(as: Scalar.self), result.pointer(as: Scalar.self))
      let scale = Scalar(1 / (1 - probability))
      // Parts begin where runs of 64 elements do, which 16 blocks are drawn for.
      Parallel.forEachPart(of: (x.count + 63) / 64, cost: 64) { part in
        let start = part.lowerBound * 64
        Scalar.drop(
          output + start, input + start, blocks.key,
          blocks.start &+ UInt64(part.lowerBound * 16), threshold, scale,
          min(part.upperBound * 64, x.count) - start)
      }
    }
    withGateScalar(x.dtype, run, run)
    return result
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
