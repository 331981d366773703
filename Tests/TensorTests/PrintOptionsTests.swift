import Autograd
import Glibc
import Tensor
import Testing

/// What PyTorch writes for these tensors, without `tensor(…)` and with a digit behind every point.
@Suite struct PrintOptionsTests {
  private static var texts: [(tensor: Tensor, text: String)] {
    [
      (Tensor([1, -2, 30], dtype: .int64), "[ 1, -2, 30]"),
      (Tensor([0, 255], dtype: .uint8), "[  0, 255]"),
      (Tensor([true, false]), "[ true, false]"),
      (Tensor([1, 2, 3]), "[1.0, 2.0, 3.0]"),
      (Tensor([0, 0]), "[0.0, 0.0]"),
      (Tensor([0.5, -10.25]), "[  0.5000, -10.2500]"),
      (Tensor([1e-5, 1]), "[1.0000e-05, 1.0000e+00]"),
      (Tensor([1, 1000]), "[   1.0, 1000.0]"),
      (Tensor([1, 1001]), "[1.0000e+00, 1.0010e+03]"),
      (Tensor([1e8, 2e8]), "[1.0000e+08, 2.0000e+08]"),
      (Tensor([100_000_000]), "[100000000.0]"),
      (Tensor([2e8, 3e8]), "[2.0000e+08, 3.0000e+08]"),
      (Tensor([0.001, 0.5]), "[0.0010, 0.5000]"),
      (Tensor([0.0001, 0.00012]), "[1.0000e-04, 1.2000e-04]"),
      (Tensor([1, Double.nan]), "[1.0, nan]"),
      (Tensor([0.5, Double.nan, -Double.infinity]), "[0.5000,    nan,   -inf]"),
      (Tensor([Double.infinity, Double.nan]), "[inf, nan]"),
      (Tensor([1e10, Double.infinity]), "[1.0000e+10,        inf]"),
      (Tensor([1e-10, 1e20], dtype: .float64), "[1.0000e-10, 1.0000e+20]"),
      (Tensor([1e-200, 1], dtype: .float64), "[1.0000e-200,  1.0000e+00]"),
      (Tensor([1.0 / 3, 2.0 / 3], dtype: .float64), "[0.3333, 0.6667]"),
      (Tensor(0.25), "0.2500"),
      (Tensor(3), "3.0"),
      (Tensor(3, dtype: .int64), "3"),
      (Tensor(1e-7), "1.0000e-07"),
      (Tensor(true), "true"),
      (Tensor.zeros(0), "[]"),
      (Tensor.zeros(2, 0), "[]"),
      (Tensor([[1.5, -2], [300, 4]]), "[[  1.5000,  -2.0000],\n [300.0000,   4.0000]]"),
      (
        Tensor.arange(12).reshape(2, 3, 2),
        """
        [[[ 0.0,  1.0],
          [ 2.0,  3.0],
          [ 4.0,  5.0]],

         [[ 6.0,  7.0],
          [ 8.0,  9.0],
          [10.0, 11.0]]]
        """
      ),
      (
        Tensor.arange(8).reshape(2, 2, 2) / 3,
        """
        [[[0.0000, 0.3333],
          [0.6667, 1.0000]],

         [[1.3333, 1.6667],
          [2.0000, 2.3333]]]
        """
      ),
      (
        Tensor.arange(2000),
        """
        [0.0000e+00, 1.0000e+00, 2.0000e+00,  ..., 1.9970e+03, 1.9980e+03,
         1.9990e+03]
        """
      ),
      (Tensor.arange(2000, dtype: .int64), "[   0,    1,    2,  ..., 1997, 1998, 1999]"),
      (
        Tensor.arange(40) / 7,
        """
        [0.0000, 0.1429, 0.2857, 0.4286, 0.5714, 0.7143, 0.8571, 1.0000, 1.1429, 1.2857,
         1.4286, 1.5714, 1.7143, 1.8571, 2.0000, 2.1429, 2.2857, 2.4286, 2.5714, 2.7143,
         2.8571, 3.0000, 3.1429, 3.2857, 3.4286, 3.5714, 3.7143, 3.8571, 4.0000, 4.1429,
         4.2857, 4.4286, 4.5714, 4.7143, 4.8571, 5.0000, 5.1429, 5.2857, 5.4286, 5.5714]
        """
      ),
      (
        Tensor.arange(60, dtype: .int64).reshape(2, 30),
        """
        [[ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17, 18,
          19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29],
         [30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48,
          49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59]]
        """
      ),
      (
        Tensor.arange(2000, dtype: .int64).reshape(40, 50),
        """
        [[   0,    1,    2,  ...,   47,   48,   49],
         [  50,   51,   52,  ...,   97,   98,   99],
         [ 100,  101,  102,  ...,  147,  148,  149],
         ...,
         [1850, 1851, 1852,  ..., 1897, 1898, 1899],
         [1900, 1901, 1902,  ..., 1947, 1948, 1949],
         [1950, 1951, 1952,  ..., 1997, 1998, 1999]]
        """
      ),
      (
        Tensor.arange(1500, dtype: .int64).reshape(3, 500),
        """
        [[   0,    1,    2,  ...,  497,  498,  499],
         [ 500,  501,  502,  ...,  997,  998,  999],
         [1000, 1001, 1002,  ..., 1497, 1498, 1499]]
        """
      ),
      (Tensor.zeros(1001), "[0.0, 0.0, 0.0,  ..., 0.0, 0.0, 0.0]"),
      (
        Tensor.arange(1000, dtype: .int64).reshape(10, 10, 10)[0..<3, 0..<2, 0..<4],
        """
        [[[  0,   1,   2,   3],
          [ 10,  11,  12,  13]],

         [[100, 101, 102, 103],
          [110, 111, 112, 113]],

         [[200, 201, 202, 203],
          [210, 211, 212, 213]]]
        """
      ),
    ]
  }

  @Test func textsAreThoseOfPyTorch() {
    for (tensor, text) in Self.texts { #expect("\(tensor)" == text) }
  }

  @Test func optionsChangeTheText() {
    let thirds = Tensor.arange(6).reshape(2, 3) / 3
    let squares = Tensor.arange(100).reshape(10, 10)
    let cases: [(PrintOptions, Tensor, String)] = [
      (PrintOptions(precision: 2), thirds, "[[0.00, 0.33, 0.67],\n [1.00, 1.33, 1.67]]"),
      (PrintOptions(precision: 0), thirds, "[[0, 0, 1],\n [1, 1, 2]]"),
      (PrintOptions(isScientific: true), thirds[0], "[0.0000e+00, 3.3333e-01, 6.6667e-01]"),
      (PrintOptions(isScientific: false), Tensor([1e-5, 1000.5]), "[   0.0000, 1000.5000]"),
      (PrintOptions(isScientific: false), Tensor([1, 2000]), "[   1.0, 2000.0]"),
      (PrintOptions(precision: 1, isScientific: true), Tensor([1, 2000]), "[1.0e+00, 2.0e+03]"),
      (
        PrintOptions(threshold: 10, edgeItems: 1), squares,
        "[[ 0.0,  ...,  9.0],\n ...,\n [90.0,  ..., 99.0]]"
      ),
      (
        PrintOptions(threshold: 10, edgeItems: 2), squares[0..<2],
        "[[ 0.0,  1.0,  ...,  8.0,  9.0],\n [10.0, 11.0,  ..., 18.0, 19.0]]"
      ),
      (
        PrintOptions(lineWidth: 30), squares[0] / 3,
        "[0.0000, 0.3333, 0.6667,\n 1.0000, 1.3333, 1.6667,\n 2.0000, 2.3333, 2.6667,\n 3.0000]"
      ),
      (PrintOptions(lineWidth: 5), squares[0, 0..<3], "[0.0,\n 1.0,\n 2.0]"),
    ]
    for (options, tensor, text) in cases {
      #expect(withPrintOptions(options) { "\(tensor)" } == text, "\(options)")
    }
  }

  @Test func aScopeEndsAndBelongsToItsThread() {
    let x = Tensor([0.25])
    withPrintOptions(PrintOptions(precision: 1)) {
      #expect("\(x)" == "[0.2]")
      withPrintOptions(PrintOptions(precision: 3)) { #expect("\(x)" == "[0.250]") }
      #expect("\(x)" == "[0.2]")
      // The other thread ends inside a scope of its own, as one does that is stopped for good.
      var thread = pthread_t()
      pthread_create(
        &thread, nil,
        { _ in
          withPrintOptions(PrintOptions(precision: 7)) { () -> UnsafeMutableRawPointer? in
            pthread_exit(nil)
          }
        }, nil)
      pthread_join(thread, nil)
      #expect("\(x)" == "[0.2]")
    }
    #expect("\(x)" == "[0.2500]")
  }

  @Test func optionsThatLeaveNothing() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      withPrintOptions(PrintOptions(edgeItems: 0)) {}
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("PrintOptions: precision 4, threshold 1000, edgeItems 0"), "\(text)")
  }
}
