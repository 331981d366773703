/// Colour, marker and line style in one short word, as in `plot(x, y, "ro--")`.
struct LineFormat {
  private(set) var color: Color?
  private(set) var marker = Marker.none
  private(set) var style = LineStyle.solid

  /// Reads `format`; stops the program at what is none of the three.
  init(_ format: String, for operation: String) {
    var rest = format[...]
    var hasStyle = false
    while let first = rest.first {
      if let found = [LineStyle.dashed, .dashDotted, .solid, .dotted].first(where: {
        rest.hasPrefix($0.rawValue)
      }) {
        style = found
        hasStyle = true
        rest = rest.dropFirst(found.rawValue.count)
      } else if first == "C", let digit = rest.dropFirst().first, digit.isWholeNumber {
        color = Color(named: String(rest.prefix(2)))
        rest = rest.dropFirst(2)
      } else if let found = Marker(rawValue: String(first)) {
        marker = found
        rest = rest.dropFirst()
      } else {
        let found = "bgrcmykw".contains(first) ? Color(named: String(first)) : nil
        require(
          found != nil,
          "\(operation): “\(format)” is no format; write a colour letter, a marker and a line style, "
            + "such as \"ro--\"")
        color = found
        rest = rest.dropFirst()
      }
    }
    if marker != .none, !hasStyle { style = .none }
  }
}
