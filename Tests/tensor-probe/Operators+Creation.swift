import Autograd
import Tensor

extension Registry {
  /// Tensors from nothing.
  mutating func addCreation() {
    add("zeros") { a in
      a.ignore("device")
      return .zeros(try a.ints(0), dtype: try a.dtype() ?? .float32)
    }
    add("ones") { a in
      a.ignore("device")
      return .ones(try a.ints(0), dtype: try a.dtype() ?? .float32)
    }
    add("full") { a in
      a.ignore("device")
      return .full(try a.ints(0), try a.double(1), dtype: try a.dtype() ?? .float32)
    }
    add("eye") { a in
      a.ignore("requires_grad", "device", "layout")
      return .eye(try a.int(0), try a.optionalInt(1), dtype: try a.dtype() ?? .float32)
    }
    add("arange") { a in
      a.ignore("device")
      let isWhole =
        (0..<3).allSatisfy { a.value($0)?.isWhole ?? true } && a.value(nil, "end")?.isWhole ?? true
      let dtype = try a.dtype() ?? (isWhole ? .int64 : .float32)
      guard let end = try a.optionalDouble(1, "end") else {
        return .arange(try a.double(0), dtype: dtype)
      }
      return .arange(
        try a.double(0), end, step: try a.double(2, "step", default: 1), dtype: dtype)
    }
    add("linspace") { a in
      a.ignore("device")
      return .linspace(
        try a.double(0), try a.double(1), try a.int(2), dtype: try a.dtype() ?? .float32)
    }
    add("logspace") { a in
      a.ignore("device")
      return .logspace(
        try a.double(0), try a.double(1), try a.int(2), base: try a.double(3, "base", default: 10),
        dtype: try a.dtype() ?? .float32)
    }
    addMany("meshgrid") { a in
      let tensors = a.all.flatMap(\.tensors)
      let isXY = try a.string(nil, "indexing", default: "ij") == "xy"
      return Tensor.meshgrid(tensors, indexing: isXY ? .xy : .ij)
    }
  }
}

extension Value {
  fileprivate var isWhole: Bool {
    switch self {
    case .integer, .boolean: true
    default: false
    }
  }
}
