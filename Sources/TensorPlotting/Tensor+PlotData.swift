public import Plotting
public import Tensor

/// A tensor can be drawn: its elements count in row-major order, whatever its shape.
///
/// ```swift
/// let x = Tensor.linspace(-5, 5, 100)
/// plt.plot(x, tanh(x))
/// ```
extension Tensor: PlotData {
  /// The elements in row-major order, in double precision.
  public var plotValues: [Double] { scalars(as: Double.self) }
}

/// A tensor can name the borders of a histogram's bins.
///
/// ```swift
/// plt.hist(Tensor.randn(100), bins: Tensor.linspace(-3, 3, 13))
/// ```
extension Tensor: HistogramBins {}

/// A matrix can be drawn as an image, a mesh or contours.
///
/// ```swift
/// plt.imshow(weights)
/// plt.colorbar()
/// ```
extension Tensor: PlotGrid {
  /// The rows of a matrix; those of the only image in a batch of one, or of its only channel. It stops
  /// the program at any other shape.
  public var plotRows: [[Double]] {
    let sizes = shape.filter { $0 != 1 }
    let (rows, columns) =
      shape.count == 2 ? (shape[0], shape[1]) : sizes.count == 2 ? (sizes[0], sizes[1]) : (0, 0)
    guard rows > 0, columns > 0 else {
      fatalError("plot: a tensor of shape \(shape) is no matrix; give one with rows and columns")
    }
    let values = plotValues
    return (0..<rows).map { Array(values[$0 * columns..<($0 + 1) * columns]) }
  }

  /// The pixels of a picture of shape [rows, columns, 3] or [rows, columns, 4], red, green, blue and an
  /// opacity where there is a fourth: from 0 to 255 in a tensor of integers, from 0 to 1 in others.
  ///
  /// ```swift
  /// plt.imshow(Tensor.rand([8, 8, 3]))
  /// ```
  public var plotColors: [[[Double]]]? {
    guard shape.count == 3, shape[2] == 3 || shape[2] == 4, shape[1] > 1 || shape[0] > 1 else {
      return nil
    }
    let values = plotValues
    let (columns, channels, most) = (shape[1], shape[2], dtype.isInteger ? 255.0 : 1)
    return (0..<shape[0]).map { row in
      (0..<columns).map { column in
        let start = (row * columns + column) * channels
        return values[start..<start + channels].map { $0 / most }
      }
    }
  }
}
