import CWorkerProtocol
import Display

/// Shows the value of a cell's last expression.
///
/// Generated code calls this; there is no need to.
@_disfavoredOverload
public func _cellResult(_ value: some Any) {
  Kernel.send(WORKER_RESULT, MIMEBundle(describing: value))
}

/// A last expression without a value shows nothing.
public func _cellResult(_ value: Void) {}
