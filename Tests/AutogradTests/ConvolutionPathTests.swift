import Autograd
import Tensor
import Testing

/// Single precision has a way of its own for images that fill up vectors; double precision has not.
@Suite struct ConvolutionPathTests {
  @Test(arguments: [
    ([[2, 6, 1, 33], [4, 6, 1, 3]], [1, 2], [0, 1], [1, 1], 1),
    ([[2, 8, 1, 40], [16, 4, 1, 5]], [1, 3], [0, 4], [1, 2], 2),
    ([[2, 4, 9, 20], [8, 4, 3, 3]], [1, 2], [1, 1], [1, 1], 1),
    ([[2, 4, 9, 20], [8, 4, 3, 3]], [2, 1], [1, 1], [1, 1], 1),
    ([[2, 4, 9, 20], [8, 4, 2, 3]], [1, 1], [3, 4], [2, 1], 1),
  ])
  func bothPrecisionsAgree(
    shapes: [[Int]], stride: [Int], padding: [Int], dilation: [Int], groups: Int
  ) throws {
    let generator = Generator(seed: 4)
    let values = shapes.map { Tensor.randn($0, generator: generator) }
    func results(_ dtype: DType) throws -> [Tensor] {
      let (x, weight) = (
        values[0].detach().to(dtype).requiringGrad(),
        values[1].detach().to(dtype).requiringGrad()
      )
      let y = conv2d(
        x, weight, stride: stride, padding: padding, dilation: dilation, groups: groups)
      (y * y).sum().backward()
      let back = convTranspose2d(
        y.detach(), weight.detach(), stride: stride, padding: padding, groups: groups,
        dilation: dilation)
      return [y.detach(), try #require(x.grad), try #require(weight.grad), back]
    }
    for (single, double) in zip(try results(.float32), try results(.float64)) {
      let error = ((single.to(.float64) - double).abs().max() / double.abs().max()).item()
      #expect(error < 1e-5, "\(single.shape) differs by \(error) of its greatest element")
    }
  }

  /// Windows of ones that do not overlap write each element down as often as they are wide.
  @Test func longRowsAreSpread() {
    let x = Tensor.arange(16).reshape(1, 1, 16) * Tensor.ones(1, 8, 1)
    let y = convTranspose1d(x, Tensor.ones(8, 8, 3), stride: 3)
    #expect(y[0, 5].scalars == (0..<48).map { Float(8 * ($0 / 3)) })
  }
}
