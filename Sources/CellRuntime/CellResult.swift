import CWorkerProtocol
public import Display

/// Shows the value of a cell's last expression.
///
/// Generated code calls this; there is no need to.
@_disfavoredOverload
public func _cellResult(_ value: some Any) {
  var payload = Payload()
  payload.append(MIMEBundle(describing: value))
  Kernel.send(WORKER_RESULT, payload)
}

/// A last expression without a value shows nothing.
public func _cellResult(_ value: Void) {}

/// What `display` returns is not to be shown too.
public func _cellResult(_ value: DisplayHandle) {}
