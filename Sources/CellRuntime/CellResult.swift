import CWorkerProtocol
import Display

/// Shows the value of a cell's last expression, unless it is `Void`.
///
/// Generated code calls this; there is no need to.
public func _cellResult<Value>(_ value: Value) {
  // An overload for Void would be preferred for closures, whose values would be thrown away.
  if Value.self == Void.self { return }
  Kernel.send(WORKER_RESULT, MIMEBundle(describing: value))
}

/// A value that cannot be copied shows its type.
public func _cellResult<Value: ~Copyable>(_ value: borrowing Value) {
  Kernel.send(WORKER_RESULT, MIMEBundle(text: String(describing: Value.self)))
}
