import CWorkerProtocol
import Display

/// Shows the value of a cell's last expression, unless it is `Void`.
///
/// Generated code calls this; there is no need to.
public func _cellResult<Value>(_ value: Value) {
  // An overload for Void would be preferred for closures, whose values would be thrown away. What
  // `display` returns has been shown.
  if Value.self == Void.self || value is DisplayHandle { return }
  var payload = Payload()
  payload.append(MIMEBundle(describing: value))
  Kernel.send(WORKER_RESULT, payload)
}

/// A value that cannot be copied shows its type.
public func _cellResult<Value: ~Copyable>(_ value: borrowing Value) {
  var payload = Payload()
  payload.append(MIMEBundle(text: String(describing: Value.self)))
  Kernel.send(WORKER_RESULT, payload)
}
