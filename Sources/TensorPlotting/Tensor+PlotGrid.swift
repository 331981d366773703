public import Plotting
public import Tensor

/// A tensor of two axes can be drawn as a grid: an image, a mesh, the heights of a surface.
///
/// ```swift
/// plt.imshow(images[0, 0], cmap: "gray")
/// ```
extension Tensor: PlotGrid {
  /// The rows `[rows, columns]`, in double precision.
  ///
  /// Stops where the tensor has another count of axes.
  public var plotRows: [[Double]] {
    require(
      rank == 2,
      """
      plot: a tensor of shape \(shape) is no grid of rows and columns; choose one image and channel, as \
      in x[0, 0]
      """)
    let (columns, values) = (shape[1], scalars(as: Double.self))
    return (0..<shape[0]).map { Array(values[$0 * columns..<($0 + 1) * columns]) }
  }
}
