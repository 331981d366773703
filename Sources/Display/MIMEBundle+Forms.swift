// Bundles of one rich form, with a plain text for where it cannot be shown.
extension MIMEBundle {
  /// The forms of any value: its own if it is `Displayable`, else its description.
  ///
  /// A string shows in quotes, as a literal would read; an optional one is no string.
  public init(describing value: some Any) {
    if let displayable = value as? any Displayable {
      self = displayable.mimeBundle
    } else if type(of: value) is any StringProtocol.Type, let string = value as? any StringProtocol
    {
      self.init(text: String(reflecting: String(string)))
    } else {
      self.init(text: String(describing: value))
    }
  }

  /// HTML; its plain text is what stands between the tags.
  ///
  /// ```swift
  /// MIMEBundle.html("<b>3</b> epochs").text  // "3 epochs"
  /// ```
  public static func html(_ html: String) -> MIMEBundle {
    MIMEBundle(text: plainText(ofHTML: html), ["text/html": .text(html)])
  }

  /// An SVG picture.
  ///
  /// ```swift
  /// display(MIMEBundle.svg("<svg xmlns='http://www.w3.org/2000/svg'><circle r='40'/></svg>"))
  /// ```
  public static func svg(_ svg: String) -> MIMEBundle {
    MIMEBundle(text: "an SVG picture", ["image/svg+xml": .text(svg)])
  }

  /// Markdown, which reads well as plain text too.
  ///
  /// ```swift
  /// MIMEBundle.markdown("The loss is **0.25**.").text  // "The loss is **0.25**."
  /// ```
  public static func markdown(_ markdown: String) -> MIMEBundle {
    MIMEBundle(text: markdown, ["text/markdown": .text(markdown)])
  }

  /// LaTeX, with the dollar signs around its formulas.
  ///
  /// ```swift
  /// let formula = MIMEBundle.latex(#"$\hat{y} = Wx + b$"#)
  /// print(formula.contents["text/latex"] == .text(formula.text))  // true
  /// ```
  public static func latex(_ latex: String) -> MIMEBundle {
    MIMEBundle(text: latex, ["text/latex": .text(latex)])
  }

  /// A JSON document, as its text.
  ///
  /// ```swift
  /// let bundle = MIMEBundle.json(#"{"loss": 0.25}"#)
  /// print(bundle.contents["application/json"] == .json(#"{"loss": 0.25}"#))  // true
  /// ```
  public static func json(_ json: String) -> MIMEBundle {
    MIMEBundle(text: json, ["application/json": .json(json)])
  }

  /// A PNG picture, of which `png` are the bytes; it shows in its own size unless one is given,
  /// in pixels.
  ///
  /// ```swift
  /// let header: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82]
  /// let bytes = header + [0, 0, 2, 0, 0, 0, 1, 0]
  /// let picture = MIMEBundle.png(bytes, width: 256)  // half as wide as it is, in pixels
  /// print(picture.text)  // a PNG picture, 512 × 256
  /// print(picture.metadata["image/png"]!)  // {"width": 256}
  /// ```
  public static func png(_ png: [UInt8], width: Int? = nil, height: Int? = nil) -> MIMEBundle {
    var bundle = MIMEBundle(text: plainText(ofPNG: png), ["image/png": .bytes(png)])
    let sizes = [width.map { "\"width\": \($0)" }, height.map { "\"height\": \($0)" }]
    let members = sizes.compactMap(\.self)
    if !members.isEmpty {
      bundle.metadata["image/png"] = "{\(members.joined(separator: ", "))}"
    }
    return bundle
  }

  /// Names the size, which is in the header: the big-endian words at bytes 16 and 20.
  private static func plainText(ofPNG png: [UInt8]) -> String {
    guard png.count >= 24 else { return "a PNG picture" }
    func word(at start: Int) -> Int { png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    return "a PNG picture, \(word(at: 16)) × \(word(at: 20))"
  }

  private static func plainText(ofHTML html: String) -> String {
    var text = ""
    var rest = html[...]
    while let tag = rest.firstIndex(of: "<") {
      text += rest[..<tag]
      guard let end = rest[tag...].firstIndex(of: ">") else {
        text += rest[tag...]
        rest = ""
        break
      }
      rest = rest[rest.index(after: end)...]
    }
    text += rest
    return unescaped(text)
  }

  /// The text with the commonest references replaced by what they stand for.
  private static func unescaped(_ text: String) -> String {
    let characters: [Substring: Character] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "#39": "'", "nbsp": " ",
    ]
    var pieces = text.split(separator: "&", omittingEmptySubsequences: false)
    var result = String(pieces.removeFirst())
    for piece in pieces {
      if let end = piece.firstIndex(of: ";"), let character = characters[piece[..<end]] {
        result.append(character)
        result += piece[piece.index(after: end)...]
      } else {
        result += "&" + piece
      }
    }
    return result
  }
}
