public import Plotting
public import Tensor

extension Pyplot {
  /// Shows a matrix `[rows, columns]` as colours, the first row at the top.
  ///
  /// Stops where the tensor has another count of axes.
  public func imshow(
    _ image: Tensor, cmap: String = "viridis", vmin: Double? = nil, vmax: Double? = nil
  ) {
    imshow(image.imageRows, cmap: cmap, vmin: vmin, vmax: vmax)
  }
}

extension Axes {
  /// Shows a matrix `[rows, columns]` as colours, the first row at the top; see
  /// `imshow(_:cmap:vmin:vmax:)` of rows.
  public func imshow(
    _ image: Tensor, cmap: String = "viridis", vmin: Double? = nil, vmax: Double? = nil
  ) {
    imshow(image.imageRows, cmap: cmap, vmin: vmin, vmax: vmax)
  }
}

extension Tensor {
  fileprivate var imageRows: [[Double]] {
    require(
      rank == 2,
      "imshow: a tensor of shape \(shape) is no matrix; choose one image and channel, as in x[0, 0]"
    )
    let (columns, values) = (shape[1], scalars(as: Double.self))
    return stride(from: 0, to: values.count, by: max(1, columns)).map {
      Array(values[$0..<$0 + columns])
    }
  }
}
