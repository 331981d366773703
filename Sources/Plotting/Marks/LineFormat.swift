/// Colour, marker and line style in one short word, as in `plot(x, y, "ro--")`, or a colour alone, as in
/// `plot(x, y, "tab:red")`.
struct LineFormat {
  private(set) var color: Color?
  /// Nil where the format names none.
  private(set) var marker: Marker?
  private(set) var style: LineStyle?

  /// Reads `format`; stops the program at what is none of the three.
  init(_ format: String, cycle: [Color], for operation: String) {
    // Whole numbers from "1" on are markers; "0.5" is a grey.
    if format != Int(format).map({ String($0) }),
      let color = Color(named: format, cycle: cycle)
    {
      self.color = color
      return
    }
    var rest = format[...]
    while let first = rest.first {
      if let found = [LineStyle.dashed, .dashDotted, .solid, .dotted].first(where: {
        rest.hasPrefix($0.rawValue)
      }) {
        style = found
        rest = rest.dropFirst(found.rawValue.count)
      } else if first == "C", let digit = rest.dropFirst().first, digit.isWholeNumber {
        color = Color(named: String(rest.prefix(2)), cycle: cycle)
        rest = rest.dropFirst(2)
      } else if let found = Marker(rawValue: String(first)) {
        marker = found
        rest = rest.dropFirst()
      } else {
        let found = "bgrcmykw".contains(first) ? Color(named: String(first)) : nil
        require(
          found != nil,
          "\(operation): “\(format)” is no format; write a colour letter, a marker and a line style, "
            + "such as \"ro--\", or a colour alone, such as \"tab:red\"")
        color = found
        rest = rest.dropFirst()
      }
    }
    // A marker alone draws no line.
    if marker != nil, style == nil { style = LineStyle.none }
  }
}
