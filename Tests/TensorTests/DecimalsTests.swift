import Autograd
import Formatting
import Tensor
import Testing

@Suite struct DecimalsTests {
  /// What C's `printf("%.*f")` writes.
  @Test(arguments: [
    (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (0.125, 2, "0.12"), (0.375, 2, "0.38"),
    (-0.5, 0, "-0"), (-1.005, 2, "-1.00"), (1.005, 2, "1.00"), (0.1, 20, "0.10000000000000000555"),
    (1e22, 1, "10000000000000000000000.0"), (123456.789, 3, "123456.789"), (0, 4, "0.0000"),
    (-0.0, 1, "-0.0"), (9.99999, 4, "10.0000"), (0.00005, 4, "0.0001"), (0.25, 4, "0.2500"),
    (.infinity, 2, "inf"), (-.infinity, 2, "-inf"), (.nan, 2, "nan"), (-.nan, 2, "nan"),
    (.leastNonzeroMagnitude, 3, "0.000"),
  ])
  func agreesWithPrintf(value: Double, decimals: Int, expected: String) {
    #expect("\(value, decimals: decimals)" == expected)
  }

  @Test func theGreatestNumberHasAllItsDigits() {
    let text = "\(Double.greatestFiniteMagnitude, decimals: 2)"
    #expect(text.hasPrefix("179769313486231570814527423731704356798070567525844996598917"))
    #expect(text.count == 312)
  }

  @Test func otherNumbersAndTensors() {
    #expect("\(Float(0.1), decimals: 9)" == "0.100000001")
    #expect("Loss: \(Tensor(0.25), decimals: 3)" == "Loss: 0.250")
  }
}
