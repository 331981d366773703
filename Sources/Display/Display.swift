/// Shows a value: as an output of the running cell in a notebook, as its plain text elsewhere.
///
/// ```swift
/// let progress = display("0 %")
/// progress.update("50 %")
/// ```
///
/// - Parameter id: a name by which the output can be updated; one is made up where there is none.
/// - Returns: a handle by which something else can be shown in the output's place.
@discardableResult
public func display(_ value: some Any, id: String? = nil) -> DisplayHandle {
  DisplayHandle(showing: MIMEBundle(describing: value), id: id)
}

/// Shows HTML.
@discardableResult
public func display(html: String, id: String? = nil) -> DisplayHandle {
  DisplayHandle(showing: .html(html), id: id)
}

/// Shows an SVG picture.
@discardableResult
public func display(svg: String, id: String? = nil) -> DisplayHandle {
  DisplayHandle(showing: .svg(svg), id: id)
}

/// Shows a text with Markdown's marks.
@discardableResult
public func display(markdown: String, id: String? = nil) -> DisplayHandle {
  DisplayHandle(showing: .markdown(markdown), id: id)
}

/// Shows LaTeX, with the dollar signs around its formulas.
///
/// ```swift
/// display(latex: #"$\frac{\partial L}{\partial w}$"#)
/// ```
@discardableResult
public func display(latex: String, id: String? = nil) -> DisplayHandle {
  DisplayHandle(showing: .latex(latex), id: id)
}

/// Shows a JSON document, as a tree that can be folded where the front end has one.
@discardableResult
public func display(json: String, id: String? = nil) -> DisplayHandle {
  DisplayHandle(showing: .json(json), id: id)
}

/// Shows a PNG picture.
///
/// - Parameters:
///   - png: the bytes of the file.
///   - width: how wide it shows, in pixels; as wide as it is where there is none.
///   - height: how high it shows, in pixels; as the width asks for where there is none.
@discardableResult
public func display(
  png: [UInt8], width: Int? = nil, height: Int? = nil, id: String? = nil
) -> DisplayHandle {
  DisplayHandle(showing: .png(png, width: width, height: height), id: id)
}

/// Clears what the running cell has shown so far. Outside of a notebook this does nothing.
///
/// ```swift
/// for second in (1...3).reversed() {
///   clearOutput(wait: true)
///   display("\(second) …")
/// }
/// ```
///
/// - Parameter wait: clears only when the next output comes, so that what changes does not flicker.
public func clearOutput(wait: Bool = false) {
  DisplayChannel.send(.clear(wait: wait))
}
