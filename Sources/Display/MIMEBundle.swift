/// A value in several forms at once, each under its MIME type; a front end shows the richest it can.
///
/// ```swift
/// let bundle = MIMEBundle(text: "a circle", ["image/svg+xml": .text("<svg …/>")])
/// ```
///
/// See “Display data” in the [Jupyter messaging protocol](https://jupyter-client.readthedocs.io).
public struct MIMEBundle: Sendable, Equatable {
  /// One form of the value.
  ///
  /// ```swift
  /// let half = MIMEBundle(
  ///   text: "1/2", ["text/latex": .text(#"$\frac{1}{2}$"#), "application/json": .json("[1, 2]")])
  /// half.contents.count  // 3
  /// ```
  public enum Content: Sendable, Equatable {
    /// Characters, as for `text/plain`, `text/html` and `image/svg+xml`.
    case text(String)
    /// Raw bytes, as for `image/png`.
    case bytes([UInt8])
    /// A JSON document, as its text, as for `application/json`.
    case json(String)
  }

  /// The forms, by MIME type without parameters. There is always a `text/plain`.
  public private(set) var contents: [String: Content]

  /// What a front end should know of a form, such as the size of a picture: by MIME type, the text
  /// of a JSON object.
  public var metadata: [String: String]

  /// Makes a bundle of a plain text and any richer forms.
  public init(
    text: String, _ richer: [String: Content] = [:], metadata: [String: String] = [:]
  ) {
    contents = richer
    contents["text/plain"] = .text(text)
    self.metadata = metadata
  }

  /// The plain text.
  public var text: String {
    guard case .text(let text)? = contents["text/plain"] else { return "" }
    return text
  }
}

/// A value that knows how to show itself in a notebook.
///
/// ```swift
/// struct Share: Displayable {
///   var value: Double
///   var mimeBundle: MIMEBundle { .html("<progress value='\(value)'></progress>") }
/// }
/// display(Share(value: 0.7))
/// ```
public protocol Displayable {
  /// The forms in which the value shows.
  var mimeBundle: MIMEBundle { get }
}

extension MIMEBundle: Displayable {
  /// The bundle itself.
  public var mimeBundle: MIMEBundle { self }
}

/// A value that says how large it is, for tables of variables.
///
/// ```swift
/// extension Grid: SizeDescribing { var sizeDescription: String { "\(rows) × \(columns)" } }
/// ```
public protocol SizeDescribing {
  /// The size in a few words.
  var sizeDescription: String { get }
}
