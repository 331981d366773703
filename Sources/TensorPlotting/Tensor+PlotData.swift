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
