public import Autograd
public import Tensor

/// What ``ConvTranspose1d``, ``ConvTranspose2d`` and ``ConvTranspose3d`` have in common.
///
/// ```swift
/// let half = Conv1d(1, 8, 3, stride: 2, padding: 1)(Tensor.randn(1, 1, 16))
/// ConvTranspose1d(8, 1, 3, stride: 2, padding: 1)(half).shape                    // [1, 1, 15]
/// ConvTranspose1d(8, 1, 3, stride: 2, padding: 1, outputPadding: 1)(half).shape  // [1, 1, 16]
/// ```
///
/// Inputs of 15 and of 16 both give 8 here; `outputPadding` says which is meant.
public class TransposedConvolutionLayer: Layer {
  /// The factors, of shape `[inputs, outputs / groups, window…]`.
  public let weight: Tensor
  /// What is added to each output channel, of shape `[outputs]`.
  public let bias: Tensor?
  /// How far apart the windows of neighbouring inputs begin.
  public let stride: any AxisSizes
  /// How many elements are taken off all sides of the output.
  public let padding: any AxisSizes
  /// How many elements the output is longer at its ends, where several lengths would fit.
  public let outputPadding: any AxisSizes
  /// Into how many parts channels are divided that know nothing of each other.
  public let groups: Int
  /// How far apart the elements that a window writes lie.
  public let dilation: any AxisSizes

  /// The number of axes of space.
  class var space: Int {
    fail("TransposedConvolutionLayer: use ConvTranspose1d, ConvTranspose2d or ConvTranspose3d")
  }

  /// A layer from `inputs` to `outputs` channels: `ConvTranspose2d(64, 32, kernelSize: 2, stride: 2)`.
  ///
  /// Sizes are one number for all axes of space, or an array of one for each.
  public required init(
    _ inputs: Int, _ outputs: Int, kernelSize: any AxisSizes, stride: any AxisSizes = 1,
    padding: any AxisSizes = 0, outputPadding: any AxisSizes = 0, groups: Int = 1,
    bias: Bool = true, dilation: any AxisSizes = 1, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    let name = "ConvTranspose\(Self.space)d"
    checkGroups(inputs, outputs, groups, name)
    let window = sizes(kernelSize, Self.space, "kernelSize", name)
    let fan = outputs / groups * window.reduce(1, *)
    weight = evenParameter([inputs, outputs / groups] + window, fan: fan, dtype, generator)
    self.bias = bias ? evenParameter([outputs], fan: fan, dtype, generator) : nil
    (self.stride, self.padding, self.outputPadding) = (stride, padding, outputPadding)
    (self.groups, self.dilation) = (groups, dilation)
  }

  /// A layer from `inputs` to `outputs` channels: `ConvTranspose2d(64, 32, 2, stride: 2)`.
  public convenience init(
    _ inputs: Int, _ outputs: Int, _ kernelSize: any AxisSizes, stride: any AxisSizes = 1,
    padding: any AxisSizes = 0, outputPadding: any AxisSizes = 0, groups: Int = 1,
    bias: Bool = true, dilation: any AxisSizes = 1, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    self.init(
      inputs, outputs, kernelSize: kernelSize, stride: stride, padding: padding,
      outputPadding: outputPadding, groups: groups, bias: bias, dilation: dilation, dtype: dtype,
      generator: generator)
  }

  /// The output `[images, outputs, space…]` for an input `[images, inputs, space…]`, or one image of
  /// each.
  ///
  /// Stops where the channels do not fit.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let (space, inputs) = (Self.space, weight.dimensions[0])
    require(
      (x.rank == space + 1 || x.rank == space + 2) && x.dimensions[x.rank - space - 1] == inputs,
      """
      ConvTranspose\(space)d: an input of shape \(x.shape) is not [images,] \(inputs) channels and \
      \(space) axes of space, which this layer expects
      """)
    switch space {
    case 1:
      return convTranspose1d(
        x, weight, bias: bias, stride: stride, padding: padding, outputPadding: outputPadding,
        groups: groups, dilation: dilation)
    case 2:
      return convTranspose2d(
        x, weight, bias: bias, stride: stride, padding: padding, outputPadding: outputPadding,
        groups: groups, dilation: dilation)
    default:
      return convTranspose3d(
        x, weight, bias: bias, stride: stride, padding: padding, outputPadding: outputPadding,
        groups: groups, dilation: dilation)
    }
  }
}

/// Each element of `[images, channels, width]` spread over a window of the output.
///
/// ```swift
/// let layer = ConvTranspose1d(1, 1, 3, stride: 2, bias: false)
/// Initialize.ones(layer.weight)
/// layer(Tensor([[[1, 10]]]))  // [[[1.0, 1.0, 11.0, 10.0, 10.0]]]
/// ```
///
/// Each input is spread over three places, two apart; where they meet they add up.
///
/// Zeiler, Krishnan, Taylor and Fergus, *Deconvolutional networks* (2010). As
/// [torch.nn.ConvTranspose1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose1d.html).
public final class ConvTranspose1d: TransposedConvolutionLayer {
  override class var space: Int { 1 }
}

/// Each element of `[images, channels, height, width]` spread over a window of the output.
///
/// ```swift
/// ConvTranspose2d(64, 32, 2, stride: 2)(Tensor.randn(8, 64, 14, 14)).shape  // [8, 32, 28, 28]
/// ```
///
/// As [torch.nn.ConvTranspose2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html).
public final class ConvTranspose2d: TransposedConvolutionLayer {
  override class var space: Int { 2 }
}

/// Each element of `[images, channels, depth, height, width]` spread over a window of the output.
///
/// ```swift
/// let layer = ConvTranspose3d(16, 8, [1, 4, 4], stride: [1, 2, 2], padding: [0, 1, 1])
/// layer(Tensor.randn(2, 16, 5, 7, 7)).shape  // [2, 8, 5, 14, 14]
/// ```
///
/// As [torch.nn.ConvTranspose3d](https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose3d.html).
public final class ConvTranspose3d: TransposedConvolutionLayer {
  override class var space: Int { 3 }
}
