/// Cuts a text into rows of values.
struct CSVReader {
  let separator: Unicode.Scalar
  let path: String

  typealias Row = (values: [String], line: Int)

  /// The rows of a text; lines with nothing on them are none.
  func rows(_ text: String) throws(DataFileError) -> [Row] {
    var rows: [Row] = []
    var values: [String] = []
    var value = String.UnicodeScalarView()
    var (line, rowLine, quoteLine) = (1, 1, 1)
    var state = State.start
    func endValue() {
      values.append(String(value))
      value = String.UnicodeScalarView()
      state = .start
    }
    func endRow() {
      if !values.isEmpty || !value.isEmpty || state == .afterQuote {
        endValue()
        rows.append((values, rowLine))
        values = []
      }
      rowLine = line + 1
    }
    var wasReturn = false
    for scalar in text.unicodeScalars {
      // A mark of the byte order is no part of the first value.
      if scalar == "\u{FEFF}", rows.isEmpty, values.isEmpty, value.isEmpty { continue }
      let followsReturn = wasReturn
      wasReturn = scalar == "\r"
      let isLineEnd = scalar == "\n" || scalar == "\r"
      if state == .quoted {
        if scalar == "\"" { state = .afterQuote } else { value.append(scalar) }
      } else if scalar == "\"", state == .start {
        (state, quoteLine) = (.quoted, line)
      } else if scalar == "\"", state == .afterQuote {
        value.append(scalar)
        state = .quoted
      } else if scalar == separator {
        endValue()
      } else if isLineEnd {
        if !(scalar == "\n" && followsReturn) { endRow() } else { rowLine = line + 1 }
      } else {
        value.append(scalar)
        state = .plain
      }
      if scalar == "\n" { line += 1 }
    }
    guard state != .quoted else {
      throw DataFileError(
        path, at: "line \(quoteLine)",
        "expected the end of a value in quotes, found the end of the file")
    }
    endRow()
    return rows
  }

  private enum State { case start, plain, quoted, afterQuote }
}
