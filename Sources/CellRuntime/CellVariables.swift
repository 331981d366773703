import Display

/// A variable of the session, as a table of variables shows it.
///
/// Generated code makes these for `%whos`; there is no need to.
public struct _CellVariable {
  fileprivate var name: String
  fileprivate var type: String
  fileprivate var value: String
  fileprivate var size: String

  /// Describes a variable.
  public init<Value>(_ name: String, _ value: Value) {
    self.name = name
    type = String(describing: Swift.type(of: value as Any))
    self.value = _CellVariable.short(MIMEBundle(describing: value).text)
    size = _CellVariable.size(of: value)
  }

  /// The first words of a text, in one line.
  private static func short(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 60 ? line.prefix(57) + "..." : line
  }

  private static func size<Value>(of value: Value) -> String {
    if let value = value as? any SizeDescribing { return value.sizeDescription }
    if let text = value as? any StringProtocol { return counted(text.count, "character") }
    if let elements = value as? any Collection { return counted(elements.count, "element") }
    return counted(MemoryLayout<Value>.size, "byte")
  }

  private static func counted(_ count: Int, _ unit: String) -> String {
    "\(count) \(unit)\(count == 1 ? "" : "s")"
  }
}

/// Prints a table of variables.
///
/// Generated code calls this for `%whos`; there is no need to.
public func _cellVariables(_ variables: [_CellVariable]) {
  let rows = variables.map { [$0.name, $0.type, $0.size, $0.value] }
  let heads = ["Variable", "Type", "Size", "Value"]
  let widths = heads.indices.map { column in
    ([heads] + rows).map { $0[column].count }.max() ?? 0
  }
  func line(_ cells: [String]) -> String {
    zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: width - cell.count)
    }.joined(separator: "   ")
  }
  let table = [line(heads)] + rows.map(line)
  let rule = String(repeating: "-", count: widths.reduce(0, +) + 3 * (widths.count - 1))
  print(([table[0], rule] + table.dropFirst()).map(\.trimmed).joined(separator: "\n"))
}

extension String {
  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
