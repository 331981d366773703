import Tensor

/// A batch of images in memory, row by row.
struct ImagePlanes {
  let tensor: Tensor
  let count: Int
  let channels: Int
  let height: Int
  let width: Int
  let start: UnsafeMutablePointer<Float>

  /// The images of a tensor, which may be changed where they lie row by row already.
  init(_ images: Tensor) {
    require(
      images.rank == 4 && images.dtype == .float32,
      """
      augmentation: images in the midst of changes are float32 of shape \
      [count, channels, height, width], not \(images.dtype) of shape \(images.shape)
      """)
    tensor = images.contiguousValues()
    (count, channels) = (tensor.dimensions[0], tensor.dimensions[1])
    (height, width) = (tensor.dimensions[2], tensor.dimensions[3])
    start = tensor.pointer(as: Float.self)
  }

  /// Images of another size, whose values are not set.
  init(_ count: Int, _ channels: Int, _ height: Int, _ width: Int) {
    self.init(Tensor(uninitialized: Dimensions([count, channels, height, width]), .float32))
  }

  /// The elements of one image.
  var imageSize: Int { channels * height * width }

  /// The elements of one channel of an image.
  var planeSize: Int { height * width }

  func image(_ index: Int) -> UnsafeMutablePointer<Float> { start + index * imageSize }
}
