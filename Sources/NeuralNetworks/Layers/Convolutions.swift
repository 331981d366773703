public import Autograd
public import Tensor

/// What ``Conv1d``, ``Conv2d`` and ``Conv3d`` have in common.
///
/// ```swift
/// let layers: [ConvolutionLayer] = [Conv1d(3, 8, 5), Conv2d(3, 8, 5), Conv3d(3, 8, [1, 5, 5])]
/// print(layers.map(\.weight.shape))  // [[8, 3, 5], [8, 3, 5, 5], [8, 3, 1, 5, 5]]
/// ```
public class ConvolutionLayer: Layer {
  /// The factors, of shape `[outputs, inputs / groups, window…]`.
  public let weight: Tensor
  /// What is added to each output channel, of shape `[outputs]`.
  public let bias: Tensor?
  /// How far apart the windows of neighbouring outputs begin.
  public let stride: any AxisSizes
  /// The elements that are put around the input.
  public let padding: any ConvolutionPadding
  /// How far apart the elements that a window reads lie.
  public let dilation: any AxisSizes
  /// Into how many parts channels are divided that know nothing of each other.
  public let groups: Int
  /// What the elements around the input are.
  public let paddingMode: PaddingMode

  /// The number of axes of space.
  class var space: Int { fail("ConvolutionLayer: use Conv1d, Conv2d or Conv3d") }

  /// A layer from `inputs` to `outputs` channels: `Conv2d(1, 32, kernelSize: 3, padding: 1)`.
  ///
  /// Sizes are one number for all axes of space, or an array of one for each; a padding may also be
  /// `.same` or `.valid`. Stops where channels cannot be divided into `groups`.
  public required init(
    _ inputs: Int, _ outputs: Int, kernelSize: any AxisSizes, stride: any AxisSizes = 1,
    padding: any ConvolutionPadding = 0, dilation: any AxisSizes = 1, groups: Int = 1,
    bias: Bool = true, paddingMode: PaddingMode = .constant, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    let name = "Conv\(Self.space)d"
    checkGroups(inputs, outputs, groups, name)
    let window = sizes(kernelSize, Self.space, "kernelSize", name)
    let fan = inputs / groups * window.reduce(1, *)
    weight = evenParameter([outputs, inputs / groups] + window, fan: fan, dtype, generator)
    self.bias = bias ? evenParameter([outputs], fan: fan, dtype, generator) : nil
    (self.stride, self.padding, self.dilation) = (stride, padding, dilation)
    (self.groups, self.paddingMode) = (groups, paddingMode)
  }

  /// A layer from `inputs` to `outputs` channels: `Conv2d(1, 32, 3, padding: 1)`.
  public convenience init(
    _ inputs: Int, _ outputs: Int, _ kernelSize: any AxisSizes, stride: any AxisSizes = 1,
    padding: any ConvolutionPadding = 0, dilation: any AxisSizes = 1, groups: Int = 1,
    bias: Bool = true, paddingMode: PaddingMode = .constant, dtype: DType = .float32,
    generator: Generator = .standard
  ) {
    self.init(
      inputs, outputs, kernelSize: kernelSize, stride: stride, padding: padding,
      dilation: dilation, groups: groups, bias: bias, paddingMode: paddingMode, dtype: dtype,
      generator: generator)
  }

  /// The output `[images, outputs, space…]` for an input `[images, inputs, space…]`, or one image of
  /// each.
  ///
  /// Stops where the channels or the windows do not fit.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let space = Self.space
    let inputs = weight.dimensions[1] * groups
    require(
      (x.rank == space + 1 || x.rank == space + 2) && x.dimensions[x.rank - space - 1] == inputs,
      """
      Conv\(space)d: an input of shape \(x.shape) is not [images,] \(inputs) channels and \(space) \
      axes of space, which this layer expects
      """)
    if paddingMode == .constant { return convolved(x, padding) }
    let window = weight.shape.dropFirst(2)
    let gaps = sizes(dilation, space, "dilation", "Conv\(space)d")
    let reach = zip(window, gaps).map { ($0 - 1) * $1 + 1 }
    guard let amounts = padding.amounts(reach: reach) else { return convolved(x, padding) }
    let pairs = amounts.reversed().flatMap { [$0.before, $0.after] }
    return convolved(pad(x, pairs, mode: paddingMode), 0)
  }

  private func convolved(_ x: Tensor, _ padding: any ConvolutionPadding) -> Tensor {
    switch Self.space {
    case 1:
      conv1d(
        x, weight, bias: bias, stride: stride, padding: padding, dilation: dilation,
        groups: groups)
    case 2:
      conv2d(
        x, weight, bias: bias, stride: stride, padding: padding, dilation: dilation,
        groups: groups)
    default:
      conv3d(
        x, weight, bias: bias, stride: stride, padding: padding, dilation: dilation,
        groups: groups)
    }
  }
}

/// Weighted sums over windows that slide over `[images, channels, width]`.
///
/// ```swift
/// let signal = Tensor.randn(20, 16, 50)
/// Conv1d(16, 32, 3, stride: 2)(signal).shape                    // [20, 32, 24]
/// Conv1d(16, 32, 3, padding: .same, dilation: 4)(signal).shape  // [20, 32, 50]
/// ```
///
/// As [torch.nn.Conv1d](https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv1d.html).
public final class Conv1d: ConvolutionLayer {
  override class var space: Int { 1 }
}

/// Weighted sums over windows that slide over `[images, channels, height, width]`.
///
/// ```swift
/// let layer = Conv2d(1, 32, 3, padding: 1)
/// layer(Tensor.zeros(8, 1, 28, 28)).shape  // [8, 32, 28, 28]
/// ```
///
/// As [torch.nn.Conv2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html).
public final class Conv2d: ConvolutionLayer {
  override class var space: Int { 2 }
}

/// Weighted sums over windows that slide over `[images, channels, depth, height, width]`.
///
/// ```swift
/// let layer = Conv3d(3, 16, [3, 5, 5], stride: [1, 2, 2], padding: [1, 2, 2])
/// layer(Tensor.randn(2, 3, 8, 32, 32)).shape  // [2, 16, 8, 16, 16]
/// ```
///
/// As [torch.nn.Conv3d](https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv3d.html).
public final class Conv3d: ConvolutionLayer {
  override class var space: Int { 3 }
}

/// Stops where channels cannot be divided into groups.
func checkGroups(_ inputs: Int, _ outputs: Int, _ groups: Int, _ layer: String) {
  checkSizes([inputs, outputs], layer)
  require(
    groups > 0 && inputs % groups == 0 && outputs % groups == 0,
    "\(layer): \(inputs) inputs and \(outputs) outputs cannot be divided into \(groups) groups")
}

/// The sizes that a user gave for `count` axes.
///
/// Stops where there are others than these.
func sizes(_ sizes: any AxisSizes, _ count: Int, _ name: String, _ layer: String) -> [Int] {
  guard let result = sizes.sizes(count) else {
    fail("\(layer): \(name) \(sizes) does not fit \(count) axes of space; give one or \(count)")
  }
  return result
}
