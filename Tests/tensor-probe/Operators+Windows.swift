import Autograd
import Tensor

/// Functions of windows in space.
extension Registry {
  mutating func addConvolutions() {
    for space in 1...3 {
      addFunction("conv\(space)d") { a in
        let (x, weight, bias) = (try a.tensor(0), try a.tensor(1), try a.optionalTensor(2, "bias"))
        let stride = try a.optionalInts(3, "stride") ?? [1]
        let dilation = try a.optionalInts(5, "dilation") ?? [1]
        let groups = try a.int(6, "groups", default: 1)
        func run(_ padding: some ConvolutionPadding) -> Tensor {
          switch space {
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
        if case .text(let name) = a.value(4, "padding") {
          return run(name == "same" ? NamedPadding.same : NamedPadding.valid)
        }
        return run(try a.optionalInts(4, "padding") ?? [0])
      }
      addFunction("conv_transpose\(space)d") { a in
        let (x, weight, bias) = (try a.tensor(0), try a.tensor(1), try a.optionalTensor(2, "bias"))
        let stride = try a.optionalInts(3, "stride") ?? [1]
        let padding = try a.optionalInts(4, "padding") ?? [0]
        let more = try a.optionalInts(5, "output_padding") ?? [0]
        let groups = try a.int(6, "groups", default: 1)
        let dilation = try a.optionalInts(7, "dilation") ?? [1]
        let function = space == 1 ? convTranspose1d : space == 2 ? convTranspose2d : convTranspose3d
        return function(x, weight, bias, stride, padding, more, groups, dilation)
      }
    }
    addFunction("unfold") { a in
      unfold(
        try a.tensor(0), kernelSize: try a.ints(1, "kernel_size"),
        dilation: try a.optionalInts(2, "dilation") ?? [1],
        padding: try a.optionalInts(3, "padding") ?? [0],
        stride: try a.optionalInts(4, "stride") ?? [1])
    }
  }

  mutating func addPools() {
    for space in 1...3 {
      addFunction("avg_pool\(space)d") { a in
        let (x, kernel) = (try a.tensor(0), try a.ints(1, "kernel_size"))
        let stride = try a.optionalInts(2, "stride")
        let padding = try a.optionalInts(3, "padding") ?? [0]
        let ceil = try a.bool(4, "ceil_mode")
        let counts = try a.bool(5, "count_include_pad", default: true)
        let divisor = try a.optionalInt(6, "divisor_override")
        switch space {
        case 1:
          return avgPool1d(
            x, kernelSize: kernel, stride: stride, padding: padding, ceil: ceil,
            countsPadding: counts)
        case 2:
          return avgPool2d(
            x, kernelSize: kernel, stride: stride, padding: padding, ceil: ceil,
            countsPadding: counts, divisor: divisor)
        default:
          return avgPool3d(
            x, kernelSize: kernel, stride: stride, padding: padding, ceil: ceil,
            countsPadding: counts, divisor: divisor)
        }
      }
      addMany("nn.functional.max_pool\(space)d") { a in
        let (x, kernel) = (try a.tensor(0), try a.ints(1, "kernel_size"))
        let stride = try a.optionalInts(2, "stride")
        let padding = try a.optionalInts(3, "padding") ?? [0]
        let dilation = try a.optionalInts(4, "dilation") ?? [1]
        let ceil = try a.bool(5, "ceil_mode")
        let function =
          space == 1
          ? maxPool1dWithIndices : space == 2 ? maxPool2dWithIndices : maxPool3dWithIndices
        let result = function(x, kernel, stride, padding, dilation, ceil)
        return try a.bool(6, "return_indices") ? [result.values, result.indices] : [result.values]
      }
      addFunction("max_unpool\(space)d") { a in
        let function = space == 1 ? maxUnpool1d : space == 2 ? maxUnpool2d : maxUnpool3d
        return function(
          try a.tensor(0), try a.tensor(1), try a.ints(2, "kernel_size"),
          try a.optionalInts(3, "stride"), try a.optionalInts(4, "padding") ?? [0],
          try a.optionalInts(5, "output_size"))
      }
      addFunction("adaptive_avg_pool\(space)d") { a in
        let (x, size) = (try a.tensor(0), try a.optionalSizes(1, "output_size"))
        return space == 1
          ? adaptiveAvgPool1d(x, outputSize: size[0] ?? 0)
          : space == 2
            ? adaptiveAvgPool2d(x, outputSize: size) : adaptiveAvgPool3d(x, outputSize: size)
      }
      addMany("nn.functional.adaptive_max_pool\(space)d") { a in
        let (x, size) = (try a.tensor(0), try a.optionalSizes(1, "output_size"))
        let result =
          space == 1
          ? adaptiveMaxPool1d(x, outputSize: size[0] ?? 0)
          : space == 2
            ? adaptiveMaxPool2d(x, outputSize: size) : adaptiveMaxPool3d(x, outputSize: size)
        return try a.bool(2, "return_indices") ? [result.values, result.indices] : [result.values]
      }
    }
  }

  mutating func addSampling() {
    addFunction("pad") { a in
      let modes: [String: PaddingMode] = [
        "constant": .constant, "reflect": .reflect, "replicate": .replicate, "circular": .circular,
      ]
      guard let mode = modes[try a.string(2, "mode", default: "constant")] else {
        throw Unsupported("a padding mode of another name")
      }
      return pad(
        try a.tensor(0), try a.ints(1, "pad"), mode: mode,
        value: try a.double(3, "value", default: 0))
    }
    addFunction("interpolate") { a in
      let modes: [String: InterpolationMode] = [
        "nearest": .nearest, "nearest-exact": .nearestExact, "linear": .linear,
        "bilinear": .linear, "trilinear": .linear, "bicubic": .bicubic, "area": .area,
      ]
      guard let mode = modes[try a.string(3, "mode", default: "nearest")] else {
        throw Unsupported("an interpolation mode of another name")
      }
      return interpolate(
        try a.tensor(0), size: try a.optionalInts(1, "size"), scale: try a.scales(2),
        mode: mode, alignsCorners: try a.bool(4, "align_corners"),
        antialias: try a.bool(6, "antialias"),
        recomputesScale: try a.bool(5, "recompute_scale_factor"))
    }
    addFunction("upsample_nearest") { a in
      upsampleNearest(
        try a.tensor(0), size: try a.optionalInts(1, "size"), scale: try a.scales(2)?.first)
    }
    addFunction("upsample_bilinear") { a in
      upsampleBilinear(
        try a.tensor(0), size: try a.optionalInts(1, "size"), scale: try a.scales(2)?.first)
    }
    addFunction("grid_sample") { a in
      let modes: [String: SampleMode] = [
        "bilinear": .bilinear, "nearest": .nearest, "bicubic": .bicubic,
      ]
      let paddings: [String: SamplePadding] = [
        "zeros": .zeros, "border": .border, "reflection": .reflection,
      ]
      return gridSample(
        try a.tensor(0), try a.tensor(1),
        mode: modes[try a.string(2, "mode", default: "bilinear")] ?? .bilinear,
        padding: paddings[try a.string(3, "padding_mode", default: "zeros")] ?? .zeros,
        alignsCorners: try a.bool(4, "align_corners"))
    }
    addFunction("pixel_shuffle") { pixelShuffle(try $0.tensor(0), try $0.int(1, "upscale_factor")) }
    addFunction("pixel_unshuffle") { a in
      pixelUnshuffle(try a.tensor(0), try a.int(1, "downscale_factor"))
    }
  }
}

extension Arguments {
  /// Sizes of which some may be null.
  fileprivate func optionalSizes(_ position: Int, _ name: String) throws -> [Int?] {
    guard let value = value(position, name) else { throw Unsupported("no output size") }
    return value.int.map { [$0] } ?? (value.elements ?? []).map(\.int)
  }

  /// One scale or several.
  fileprivate func scales(_ position: Int) throws -> [Double]? {
    guard let value = value(position, "scale_factor") else { return nil }
    return value.double.map { [$0] } ?? (value.elements ?? []).compactMap(\.double)
  }
}
