import CVectorKernels

/// An element type for which there are the gates of recurrent networks, and dropout. See
/// `vector_kernels.h` for what each does.
protocol GateScalar: PanelScalar {
  static func lstmGates(
    _ gates: MutableRow, _ cell: MutableRow, _ hidden: MutableRow, _ count: Int)
  static func lstmGatesGradient(
    _ slopes: MutableRow, _ gates: Row, _ before: Row, _ dhidden: MutableRow, _ dcell: MutableRow,
    _ count: Int)
  static func gruGates(
    _ gates: MutableRow, _ kept: MutableRow, _ recurrent: Row, _ hidden: MutableRow, _ count: Int)
  static func gruGatesGradient(
    _ slopes: MutableRow, _ recurrent: MutableRow, _ gates: Row, _ kept: Row, _ before: Row,
    _ dhidden: MutableRow, _ count: Int)
  static func rnnGates(
    _ gates: MutableRow, _ hidden: MutableRow, _ isTanh: Bool, _ count: Int)
  static func rnnGatesGradient(
    _ slopes: MutableRow, _ gates: Row, _ dhidden: MutableRow, _ isTanh: Bool, _ count: Int)
  static func drop(
    _ y: MutableRow, _ x: Row, _ key: UInt64, _ block: UInt64, _ threshold: UInt32, _ scale: Self,
    _ count: Int)
}

extension Float: GateScalar {
  static func lstmGates(
    _ gates: MutableRow, _ cell: MutableRow, _ hidden: MutableRow, _ count: Int
  ) {
    lstm_gates_f32(gates, cell, hidden, count)
  }
  static func lstmGatesGradient(
    _ slopes: MutableRow, _ gates: Row, _ before: Row, _ dhidden: MutableRow, _ dcell: MutableRow,
    _ count: Int
  ) {
    lstm_gates_gradient_f32(slopes, gates, before, dhidden, dcell, count)
  }
  static func gruGates(
    _ gates: MutableRow, _ kept: MutableRow, _ recurrent: Row, _ hidden: MutableRow, _ count: Int
  ) {
    gru_gates_f32(gates, kept, recurrent, hidden, count)
  }
  static func gruGatesGradient(
    _ slopes: MutableRow, _ recurrent: MutableRow, _ gates: Row, _ kept: Row, _ before: Row,
    _ dhidden: MutableRow, _ count: Int
  ) {
    gru_gates_gradient_f32(slopes, recurrent, gates, kept, before, dhidden, count)
  }
  static func rnnGates(
    _ gates: MutableRow, _ hidden: MutableRow, _ isTanh: Bool, _ count: Int
  ) {
    rnn_gates_f32(gates, hidden, isTanh ? 1 : 0, count)
  }
  static func rnnGatesGradient(
    _ slopes: MutableRow, _ gates: Row, _ dhidden: MutableRow, _ isTanh: Bool, _ count: Int
  ) {
    rnn_gates_gradient_f32(slopes, gates, dhidden, isTanh ? 1 : 0, count)
  }
  static func drop(
    _ y: MutableRow, _ x: Row, _ key: UInt64, _ block: UInt64, _ threshold: UInt32,
    _ scale: Float, _ count: Int
  ) {
    row_drop_f32(y, x, key, block, threshold, scale, count)
  }
}

extension Double: GateScalar {
  static func lstmGates(
    _ gates: MutableRow, _ cell: MutableRow, _ hidden: MutableRow, _ count: Int
  ) {
    lstm_gates_f64(gates, cell, hidden, count)
  }
  static func lstmGatesGradient(
    _ slopes: MutableRow, _ gates: Row, _ before: Row, _ dhidden: MutableRow, _ dcell: MutableRow,
    _ count: Int
  ) {
    lstm_gates_gradient_f64(slopes, gates, before, dhidden, dcell, count)
  }
  static func gruGates(
    _ gates: MutableRow, _ kept: MutableRow, _ recurrent: Row, _ hidden: MutableRow, _ count: Int
  ) {
    gru_gates_f64(gates, kept, recurrent, hidden, count)
  }
  static func gruGatesGradient(
    _ slopes: MutableRow, _ recurrent: MutableRow, _ gates: Row, _ kept: Row, _ before: Row,
    _ dhidden: MutableRow, _ count: Int
  ) {
    gru_gates_gradient_f64(slopes, recurrent, gates, kept, before, dhidden, count)
  }
  static func rnnGates(
    _ gates: MutableRow, _ hidden: MutableRow, _ isTanh: Bool, _ count: Int
  ) {
    rnn_gates_f64(gates, hidden, isTanh ? 1 : 0, count)
  }
  static func rnnGatesGradient(
    _ slopes: MutableRow, _ gates: Row, _ dhidden: MutableRow, _ isTanh: Bool, _ count: Int
  ) {
    rnn_gates_gradient_f64(slopes, gates, dhidden, isTanh ? 1 : 0, count)
  }
  static func drop(
    _ y: MutableRow, _ x: Row, _ key: UInt64, _ block: UInt64, _ threshold: UInt32,
    _ scale: Double, _ count: Int
  ) {
    row_drop_f64(y, x, key, block, threshold, scale, count)
  }
}

/// Calls the one of two functions that is for the element type.
@inline(__always)
func withGateScalar(
  _ dtype: DType, _ single: (Float.Type) -> Void, _ double: (Double.Type) -> Void
) {
  if dtype == .float32 { single(Float.self) } else { double(Double.self) }
}
