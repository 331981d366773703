/// An output that was shown, in whose place something else can be shown.
///
/// ```swift
/// let table = display(html: "<b>none yet</b>")
/// for epoch in 1...10 { table.update(html: "<b>\(epoch)</b> epochs") }
/// ```
///
/// Outside of a notebook each update prints the new value's plain text.
public struct DisplayHandle: Sendable, Hashable {
  /// The output's name. Displays of the same name are updated together.
  public let id: String

  /// A handle of what was, or will be, shown under a name.
  public init(id: String) {
    self.id = id
  }

  init(showing bundle: MIMEBundle, id: String?) {
    self.init(id: id ?? DisplayHandle.newID())
    DisplayChannel.send(.show(bundle, id: self.id))
  }

  /// A name that no other display has, in this program or in another.
  private static func newID() -> String {
    String(UInt64.random(in: .min ... .max), radix: 16)
      + String(UInt64.random(in: .min ... .max), radix: 16)
  }

  /// Shows a value instead.
  ///
  /// ```swift
  /// display("epoch 1", id: "status")
  /// DisplayHandle(id: "status").update("epoch 2")  // from any later cell as well
  /// ```
  public func update(_ value: some Any) {
    DisplayChannel.send(.update(MIMEBundle(describing: value), id: id))
  }

  /// Shows HTML instead.
  public func update(html: String) { update(MIMEBundle.html(html)) }

  /// Shows an SVG picture instead.
  public func update(svg: String) { update(MIMEBundle.svg(svg)) }

  /// Shows a text with Markdown's marks instead.
  public func update(markdown: String) { update(MIMEBundle.markdown(markdown)) }

  /// Shows LaTeX instead, with the dollar signs around its formulas.
  public func update(latex: String) { update(MIMEBundle.latex(latex)) }

  /// Shows a JSON document instead.
  public func update(json: String) { update(MIMEBundle.json(json)) }

  /// Shows a PNG picture instead, of which `png` are the bytes; width and height are in pixels.
  public func update(png: [UInt8], width: Int? = nil, height: Int? = nil) {
    update(MIMEBundle.png(png, width: width, height: height))
  }
}
