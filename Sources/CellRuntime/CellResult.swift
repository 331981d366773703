import CWorkerProtocol
import Display

/// Shows the value of a cell's last expression, unless it is `Void`, and keeps it under the cell's
/// number if it has one.
///
/// Generated code calls this; there is no need to.
public func _cellResult<Value>(_ value: Value, _ cell: Int = 0) {
  // An overload for Void would be preferred for closures, whose values would be thrown away. What
  // `display` returns has been shown.
  if Value.self == Void.self || value is DisplayHandle { return }
  if cell > 0 { Results.keep(value, of: cell) }
  show(MIMEBundle(describing: value), type: String(reflecting: Value.self))
}

/// A value that cannot be copied shows its type, and is not kept.
public func _cellResult<Value: ~Copyable>(_ value: borrowing Value, _ cell: Int = 0) {
  show(MIMEBundle(text: String(describing: Value.self)), type: "")
}

private func show(_ bundle: MIMEBundle, type: String) {
  var payload = Payload()
  payload.append(bundle)
  payload.append(type)
  Kernel.send(WORKER_RESULT, payload)
}
