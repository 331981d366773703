import Autograd
import Tensor
import Testing

/// `torch.result_type` for every pair of types, as rows of the left and columns of the right operand
/// in the order bool, uint8, int32, int64, float32, float64, whose letters are `bu34fd`.
@Suite struct PromotionTests {
  private let letters: [DType: Character] = [
    .bool: "b", .uint8: "u", .int32: "3", .int64: "4", .float32: "f", .float64: "d",
  ]

  @Test(arguments: [
    ([2], [2], ["bu34fd", "uu34fd", "3334fd", "4444fd", "fffffd", "dddddd"]),
    ([2], [], ["bu34fd", "uuuufd", "3333fd", "4444fd", "ffffff", "dddddd"]),
    ([], [2], ["bu34fd", "uu34fd", "3u34fd", "4u34fd", "fffffd", "ddddfd"]),
  ])
  func tensorsWithAndWithoutAxes(left: [Int], right: [Int], expected: [String]) {
    let table = DType.allCases.map { first in
      String(
        DType.allCases.compactMap { second in
          letters[(Tensor.ones(left, dtype: first) * Tensor.ones(right, dtype: second)).dtype]
        })
    }
    #expect(table == expected)
  }

  @Test(arguments: [[2], []])
  func plainNumbers(shape: [Int]) {
    func row(_ combine: (Tensor) -> Tensor) -> String {
      String(DType.allCases.compactMap { letters[combine(.ones(shape, dtype: $0)).dtype] })
    }
    #expect(row { $0 * true } == "bu34fd")
    #expect(row { $0 + 1 } == "4u34fd")
    #expect(row { 1.5 + $0 } == "fffffd")
  }

  @Test func divisionAndFunctionsLeaveTheIntegers() {
    let x = Tensor.ones([2], dtype: .int64)
    #expect((x / x).dtype == .float32)
    #expect(exp(x).dtype == .float32)
  }
}
