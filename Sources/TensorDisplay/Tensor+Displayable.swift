public import Display
public import Tensor

extension Tensor: Displayable {
  /// The values as plain text, nested as the axes are.
  public var mimeBundle: MIMEBundle { MIMEBundle(text: description) }
}

extension Tensor: SizeDescribing {
  /// The shape and the type of the elements: `[3, 4] float32`.
  public var sizeDescription: String { "\(shape) \(dtype)" }
}
