import Autograd
import Tensor

extension Registry {
  /// Functions of one tensor, element by element.
  mutating func addElementwise() {
    unary("abs") { $0.abs() }
    unary("exp") { $0.exp() }
    unary("log") { $0.log() }
    unary("sqrt") { $0.sqrt() }
    unary("sin") { $0.sin() }
    unary("cos") { $0.cos() }
    unary("tanh") { $0.tanh() }
    unary("sigmoid") { $0.sigmoid() }
    unary("sign") { $0.sign() }
    unary("floor") { $0.floor() }
    unary("ceil") { $0.ceil() }
    unary("neg") { -$0 }
    unary("clone") { $0.clone() }
  }
}
