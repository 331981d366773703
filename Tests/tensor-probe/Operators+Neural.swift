import Autograd
import Tensor

extension Registry {
  /// Networks' functions, `torch.nn.functional`.
  mutating func addNeural() {
    add("nn.functional.linear") { a in
      .linear(try a.tensor(0), try a.tensor(1), try a.optionalTensor(2, "bias"))
    }
    add("nn.functional.relu") { a in
      a.ignore("inplace")
      return try a.tensor(0).relu()
    }
  }
}
