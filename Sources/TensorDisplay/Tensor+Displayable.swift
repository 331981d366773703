public import Display
public import Tensor

extension Tensor: Displayable {
  /// The values as plain text, nested as the axes are.
  public var mimeBundle: MIMEBundle { MIMEBundle(text: description) }
}
