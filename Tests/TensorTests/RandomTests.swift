import Autograd
import Tensor
import Testing

@Suite struct RandomTests {
  @Test func aSeedGivesTheSameNumbers() {
    let (first, second) = (Generator(seed: 7), Generator(seed: 7))
    let a = Tensor.randn([5, 3], generator: first)
    let b = Tensor.randn([5, 3], generator: second)
    #expect(a.scalars == b.scalars)
    #expect(Tensor.randn([5, 3], generator: first).scalars != a.scalars)
    first.manualSeed(7)
    #expect(Tensor.randn([5, 3], generator: first).scalars == a.scalars)
  }

  @Test func aSplitGeneratorStandsAlone() {
    let one = Generator(seed: 1).split()
    let other = Generator(seed: 1)
    let same = other.split()
    _ = Tensor.rand([100], generator: other)
    #expect(Tensor.rand([8], generator: one).scalars == Tensor.rand([8], generator: same).scalars)
  }

  /// The first block of Philox4x32-10 for a key and counter of zeros, from the authors' test vectors
  /// (6627e8d5 e169c58d bc57ac4c 9b00dbd8), as fractions of 53 bits.
  @Test func philoxAgreesWithItsTestVectors() {
    let numbers = Tensor.rand([2], dtype: .float64, generator: Generator(seed: 0))
    let expected = [0x6627_e8d5_e169_c58d, 0xbc57_ac4c_9b00_dbd8].map { (bits: UInt64) in
      Double(bits >> 11) * 0x1p-53
    }
    #expect(numbers.scalars(as: Double.self) == expected)
  }

  @Test func uniformNumbersStayBetweenTheirEnds() {
    let ends: [(Double, Double)] = [
      (16_777_216, 16_777_217), (1, 1 + 1e-9), (1, 1.0.nextUp), (1, 2), (5, 5), (-3e38, 3e38),
    ]
    for (low, high) in ends {
      for dtype in [DType.float32, .float64] {
        let numbers = Tensor.uniform(
          [1000], low: low, high: high, dtype: dtype, generator: Generator(seed: 2)
        ).scalars(as: Double.self)
        #expect(
          numbers.allSatisfy { low <= $0 && ($0 < high || low == high) },
          "\(dtype) from \(low) to \(high): \(numbers.min() ?? 0) to \(numbers.max() ?? 0)")
      }
    }
  }

  @Test func endsThatDoNotFit() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.uniform([2], low: -1e308, high: 1e308, dtype: .float64)
    }
    expect(result, says: "uniform: numbers from -1e+308 to 1e+308 do not fit into float64; bring")
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.uniform([2], low: 0, high: 1e39)
    }
    expect(result, says: "uniform: numbers from 0.0 to 1e+39 do not fit into float32; bring")
  }

  @Test func aShorterRowIsTheBeginningOfALongerOne() {
    for dtype in [DType.float32, .float64] {
      func normal(_ count: Int) -> [Double] {
        Tensor.randn([count], dtype: dtype, generator: Generator(seed: 5)).scalars(as: Double.self)
      }
      let long = normal(65_537)
      for count in [0, 1, 2, 31, 32, 33, 4097] {
        #expect(normal(count) == Array(long.prefix(count)), "\(dtype), \(count)")
      }
    }
  }

  @Test func momentsOfAMillionDraws() {
    let generator = Generator(seed: 3)
    let count = 1_000_000
    let even = Tensor.rand([count], generator: generator)
    #expect(abs(even.mean().item() - 0.5) < 0.0015, "mean \(even.mean().item())")
    #expect(even.min().item() >= 0 && even.max().item() < 1)
    let normal = Tensor.randn([count], generator: generator)
    let variance = (normal ** 2).mean().item()
    #expect(abs(normal.mean().item()) < 0.005, "mean \(normal.mean().item())")
    #expect(abs(variance - 1) < 0.007, "variance \(variance)")
    let whole = Tensor.randint(-2, 3, [count], generator: generator)
    #expect(whole.dtype == .int64)
    #expect(Tensor.randint(4, [50], generator: generator).max().item() <= 3)
    for value in -2..<3 {
      let share = (whole == value).sum().item() / Double(count)
      #expect(abs(share - 0.2) < 0.002, "\(value) has a share of \(share)")
    }
  }
}
