public import Tensor

/// A table of texts: rows of values with a separator between, and numbers from them.
///
/// ```swift
/// let table = try CSVTable("flowers.csv")
/// let x = try table.tensor(columns: ["length", "width"])     // float32, [rows, 2]
/// let (labels, names) = try table.categories("kind")         // int64, [rows]
/// let data = TensorDataset(x, labels)
/// ```
///
/// Values may stand in quotes, with separators, line ends and doubled quotes inside, as
/// [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180) says and Python's `csv` reads them.
public struct CSVTable: CustomStringConvertible, Sendable {
  /// The file that the table is from; empty for a text.
  public let path: String
  /// What the columns are called: by the first row, or by their numbers from 0.
  public let columnNames: [String]
  /// The values, row by row.
  public let rows: [[String]]
  /// The line on which each row begins.
  private let lines: [Int]

  /// What is done where a number is missing: where nothing stands, or one of `NA`, `NaN`, `null` and `?`.
  ///
  /// ```swift
  /// let table = try CSVTable(text: "x,y\n1,2\n3,?")
  /// try table.tensor(missing: .fill(0))  // [[1.0, 2.0], [3.0, 0.0]]
  /// try table.tensor(missing: .dropRow)  // [[1.0, 2.0]]
  /// ```
  public enum MissingValue: Sendable {
    /// It is an error.
    case refuse
    /// This number takes its place; it may be `.nan`.
    case fill(Double)
    /// The row is left out.
    case dropRow
  }

  /// Reads a file, packed by gzip or not; UTF-8, or else Latin-1.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - separator: what stands between values.
  ///   - hasHeader: whether the first row holds the columns' names.
  /// - Throws: a ``DataFileError`` that names the line where rows have different lengths, a quote has no
  ///   end, or there are no columns' names.
  public init(
    _ path: String, separator: Unicode.Scalar = ",", hasHeader: Bool = true
  ) throws(DataFileError) {
    let file = try FileBytes(path)
    try self.init(
      TextFiles.text(file.bytes[...]), path: file.path, separator: separator, hasHeader: hasHeader)
  }

  /// Reads a text.
  ///
  /// - Throws: as for a file.
  public init(
    text: String, separator: Unicode.Scalar = ",", hasHeader: Bool = true
  ) throws(DataFileError) {
    try self.init(text, path: "", separator: separator, hasHeader: hasHeader)
  }

  private init(
    _ text: String, path: String, separator: Unicode.Scalar, hasHeader: Bool
  ) throws(DataFileError) {
    self.path = path
    let parsed = try CSVReader(separator: separator, path: path).rows(text)
    let width = parsed.first?.values.count ?? 0
    for row in parsed where row.values.count != width {
      throw DataFileError(
        path, at: "line \(row.line)",
        "expected \(width) values as in the first row, found \(row.values.count)")
    }
    if hasHeader, parsed.isEmpty {
      throw DataFileError(path, at: "line 1", "expected the columns' names, found nothing")
    }
    if hasHeader, let first = parsed.first {
      columnNames = first.values
      if let name = first.values.first(where: { name in first.values.count { $0 == name } > 1 }) {
        throw DataFileError(path, at: "line \(first.line)", "two columns are called “\(name)”")
      }
    } else {
      columnNames = (0..<width).map(String.init)
    }
    let body = hasHeader ? parsed.dropFirst() : parsed[...]
    rows = body.map(\.values)
    lines = body.map(\.line)
  }

  /// The values of a column.
  ///
  /// ```swift
  /// let table = try CSVTable(text: "kind,length\ncat,46\nfox,70")
  /// print(try table.column("kind"))  // ["cat", "fox"]
  /// ```
  ///
  /// - Throws: a ``DataFileError`` where there is no column of that name.
  public func column(_ name: String) throws(DataFileError) -> [String] {
    let position = try position(of: name)
    return rows.map { $0[position] }
  }

  /// The numbers of some columns, `[rows, columns]`.
  ///
  /// ```swift
  /// let table = try CSVTable(text: "kind,length,height\ncat,46,25\nfox,70,40")
  /// try table.tensor(columns: ["height", "length"])  // [[25.0, 46.0], [40.0, 70.0]]
  /// ```
  ///
  /// - Parameters:
  ///   - columns: their names, in the order of the result; all where it is nil.
  ///   - dtype: the elements' type. `true` and `false` are one and zero.
  ///   - missing: what is done where a number is missing.
  /// - Throws: a ``DataFileError`` that names the line and column of a value that is no number, or none
  ///   that the type can hold.
  public func tensor(
    columns: [String]? = nil, dtype: DType = .float32, missing: MissingValue = .refuse
  ) throws(DataFileError) -> Tensor {
    if case .fill(let number) = missing {
      require(
        Self.holds(number, dtype),
        "CSVTable: \(number) is to take the place of what is missing, and \(dtype) cannot hold it")
    }
    let names = columns ?? columnNames
    var places: [Int] = []
    for name in names { places.append(try position(of: name)) }
    var (numbers, count): ([Double], Int) = ([], 0)
    numbers.reserveCapacity(rows.count * places.count)
    for index in rows.indices {
      if let row = try self.numbers(index, places, dtype, missing) {
        numbers += row
        count += 1
      }
    }
    return Tensor(numbers, shape: [count, names.count], dtype: dtype)
  }

  /// A column of names as numbers, in the alphabet's order of the names: int64, `[rows]`.
  ///
  /// ```swift
  /// let (labels, names) = try CSVTable(text: "kind\nfox\ncat\nfox").categories("kind")
  /// print(labels, names)  // [1, 0, 1] ["cat", "fox"]
  /// ```
  ///
  /// - Throws: a ``DataFileError`` where there is no column of that name.
  public func categories(
    _ name: String
  ) throws(DataFileError) -> (labels: Tensor, names: [String]) {
    let values = try column(name)
    let names = Set(values).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return (Tensor(values.map { numbers[$0, default: 0] }), names)
  }

  /// How many rows and columns there are, and what the columns are called.
  public var description: String {
    "\(rows.count) rows of \(columnNames.count) columns: \(columnNames.joined(separator: ", "))"
  }

  private func position(of name: String) throws(DataFileError) -> Int {
    guard let position = columnNames.firstIndex(of: name) else {
      throw DataFileError(
        path, "there is no column “\(name)”; there are \(columnNames.joined(separator: ", "))")
    }
    return position
  }

  /// The numbers of a row, or nil where it is left out.
  private func numbers(
    _ index: Int, _ places: [Int], _ dtype: DType, _ missing: MissingValue
  ) throws(DataFileError) -> [Double]? {
    var numbers: [Double] = []
    for place in places {
      let text = trimmed(rows[index][place])
      if Self.missing.contains(text) {
        switch missing {
        case .fill(let number): numbers.append(number)
        case .dropRow: return nil
        case .refuse:
          throw fault(
            index, place, "expected a number, found “\(text)”; say by missing: what takes its place"
          )
        }
        continue
      }
      guard let number = Self.number(text) else {
        throw fault(index, place, "expected a number, found “\(text)”")
      }
      if !dtype.isFloatingPoint, number != number.rounded() {
        throw fault(index, place, "expected a whole number for \(dtype), found “\(text)”")
      }
      guard Self.holds(number, dtype) else {
        throw fault(index, place, "expected a number that \(dtype) can hold, found “\(text)”")
      }
      numbers.append(number)
    }
    return numbers
  }

  private func fault(_ row: Int, _ place: Int, _ reason: String) -> DataFileError {
    DataFileError(path, at: "line \(lines[row]), column “\(columnNames[place])”", reason)
  }

  private static let missing: Set<String> = ["", "NA", "NaN", "nan", "null", "?"]

  /// Whether a number is one of a type's, which otherwise would take the nearest one without a word.
  private static func holds(_ number: Double, _ dtype: DType) -> Bool {
    switch dtype {
    case .uint8: UInt8(exactly: number) != nil
    case .int32: Int32(exactly: number) != nil
    case .int64: Int64(exactly: number) != nil
    case .bool, .float32, .float64: true
    }
  }

  private static func number(_ text: String) -> Double? {
    switch text.lowercased() {
    case "true": 1
    case "false": 0
    default: Double(text)
    }
  }
}

/// A text without white space at its ends.
private func trimmed(_ text: String) -> String {
  guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
  return String(text[...last].drop(while: \.isWhitespace))
}
