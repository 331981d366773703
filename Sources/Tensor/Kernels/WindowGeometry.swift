/// How the windows of a convolution lie along up to three axes of space; missing ones in front have
/// the size one.
package struct WindowGeometry: Sendable {
  package typealias Axes = InlineArray<3, Int>

  package var input: Axes
  package var kernel: Axes
  package var stride: Axes
  /// The zeros before the first element.
  package var padding: Axes
  package var dilation: Axes
  package var output: Axes

  /// Numbers for up to three axes, the last at the end; those in front are `missing`.
  package static func axes(_ values: [Int], missing: Int) -> Axes {
    Axes { axis in
      let place = axis - (3 - values.count)
      return place < 0 ? missing : values[place]
    }
  }

  package init(
    input: [Int], kernel: [Int], stride: [Int], padding: [Int], dilation: [Int], output: [Int]
  ) {
    self.input = Self.axes(input, missing: 1)
    self.kernel = Self.axes(kernel, missing: 1)
    self.stride = Self.axes(stride, missing: 1)
    self.padding = Self.axes(padding, missing: 0)
    self.dilation = Self.axes(dilation, missing: 1)
    self.output = Self.axes(output, missing: 1)
  }

  /// The elements of one channel of the input, of a window, and of one channel of the output.
  var inputCount: Int { input[0] * input[1] * input[2] }
  var kernelCount: Int { kernel[0] * kernel[1] * kernel[2] }
  var outputCount: Int { output[0] * output[1] * output[2] }

  /// Whether every window is one element and they stand side by side.
  var isPlain: Bool {
    kernelCount == 1 && inputCount == outputCount && stride[0] * stride[1] * stride[2] == 1
      && padding[0] == 0 && padding[1] == 0 && padding[2] == 0
  }

  /// The positions along the output's last axis whose element at `offset` in the window lies in the
  /// input.
  @inline(__always)
  func inside(_ axis: Int, _ offset: Int) -> Range<Int> {
    let shift = offset * dilation[axis] - padding[axis]
    let step = stride[axis]
    let low = shift >= 0 ? 0 : (step - 1 - shift) / step
    let end = input[axis] - shift
    let high = end <= 0 ? 0 : (end + step - 1) / step
    let limit = min(high, output[axis])
    return min(low, limit)..<limit
  }
}
