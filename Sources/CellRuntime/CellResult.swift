import CWorkerProtocol
import Display

/// Shows the value of a cell's last expression, and keeps it under the cell's number if it has one.
///
/// Generated code calls this; there is no need to.
@_disfavoredOverload
public func _cellResult<Value>(_ value: Value, _ cell: Int = 0) {
  if cell > 0 { Results.keep(value, of: cell) }
  var payload = Payload(MIMEBundle(describing: value))
  payload.append(Array(String(reflecting: Value.self).utf8))
  Kernel.send(WORKER_RESULT, payload)
}

/// A last expression without a value shows nothing.
public func _cellResult(_ value: Void, _ cell: Int = 0) {}
