import Tensor

/// A subscript, worked out for one shape: which view of a tensor it stands for.
///
/// Index tensors count as whole axes here: ``IndexTensors`` chooses from the view.
struct IndexPlan {
  private(set) var shape = Dimensions()
  /// How far apart, in elements, neighbours along each axis of the view lie.
  private(set) var strides = Dimensions()
  private(set) var offset = 0

  /// Works out `parts` for a tensor of this shape whose elements lie at these strides.
  ///
  /// Stops where there are more parts than axes, or a position is outside its axis.
  init(_ parts: [TensorIndex], shape source: Dimensions, strides steps: Dimensions) {
    var used = 0
    var ellipses = 0
    for part in parts {
      switch part {
      case .position, .slice, .tensor: used += 1
      case .ellipsis: ellipses += 1
      case .newAxis: break
      }
    }
    require(
      used <= source.count && ellipses <= 1,
      """
      subscript: \(used) indices and \(ellipses) ellipses do not fit shape \(source.array); use \
      \(source.count) indices and one ellipsis at most
      """)
    var axis = 0
    for part in parts {
      switch part {
      case .position(let position):
        let size = source[axis]
        let place = position < 0 ? position + size : position
        require(
          place >= 0 && place < size,
          "subscript: index \(position) is outside axis \(axis) of shape \(source.array)")
        offset += place * steps[axis]
        axis += 1
      case .slice(let start, let end, let step):
        require(step > 0, "subscript: a step of \(step) leads nowhere; use 1 or more")
        let size = source[axis]
        func bound(_ value: Int) -> Int {
          Swift.min(Swift.max(value < 0 ? value + size : value, 0), size)
        }
        let (low, high) = (bound(start ?? 0), bound(end ?? size))
        shape.append(Swift.max(0, (high - low + step - 1) / step))
        strides.append(steps[axis] * step)
        offset += low * steps[axis]
        axis += 1
      case .ellipsis:
        for _ in 0..<(source.count - used) { keep(&axis, source, steps) }
      case .tensor: keep(&axis, source, steps)
      case .newAxis:
        shape.append(1)
        strides.append(1)
      }
    }
    while axis < source.count { keep(&axis, source, steps) }
  }

  private mutating func keep(_ axis: inout Int, _ source: Dimensions, _ steps: Dimensions) {
    shape.append(source[axis])
    strides.append(steps[axis])
    axis += 1
  }

  /// The part of `tensor` that the plan was worked out for.
  func view(of tensor: Tensor) -> Tensor {
    tensor.view(shape: shape, strides: strides, offset: tensor.offset + offset)
  }
}
