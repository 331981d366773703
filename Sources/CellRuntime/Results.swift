import Synchronization

/// The value that a cell's last expression had, by the number that the front end shows beside it.
///
/// ```swift
/// out(3)  // what cell 3 showed
/// ```
///
/// Stops where that cell showed no value.
public func out(_ cell: Int) -> Any {
  guard let value = Results.value(of: cell) else {
    let known = Results.cells.map(String.init).joined(separator: ", ")
    fatalError(
      "out: cell \(cell) has no value; "
        + (known.isEmpty ? "no cell has one yet" : "these have: \(known)"))
  }
  return value
}

/// The same as a value of a certain type. `_3` in a cell is short for it, with the type filled in.
///
/// Stops where that cell showed no value, or one of another type.
public func out<Value>(_ cell: Int, as type: Value.Type) -> Value {
  let value = out(cell)
  guard let typed = value as? Value else {
    fatalError("out: the value of cell \(cell) is of type \(Swift.type(of: value)), not \(type)")
  }
  return typed
}

/// The value that was shown last.
///
/// Stops where no cell showed a value yet.
public func out() -> Any {
  guard let last = Results.latest else { fatalError("out: no cell has a value yet") }
  return out(last)
}

/// What cells showed.
enum Results {
  /// Cells run one after the other, and each may look at what earlier ones left: no two threads use
  /// such a value at once unless the cells' own code makes them.
  private struct Kept: @unchecked Sendable {
    let value: Any
  }

  private static let kept = Mutex<(values: [Int: Kept], latest: Int?)>(([:], nil))

  static func keep(_ value: some Any, of cell: Int) {
    let new = Kept(value: value)
    // What was there before is let go of outside of the lock: its end may run code of a cell.
    let old = kept.withLock { kept in
      kept.latest = cell
      return kept.values.updateValue(new, forKey: cell)
    }
    _ = consume old
  }

  static func value(of cell: Int) -> Any? { kept.withLock { $0.values[cell] }?.value }
  static var cells: [Int] { kept.withLock { $0.values.keys.sorted() } }
  static var latest: Int? { kept.withLock { $0.latest } }
}
