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
