import Autograd
import Display
import Tensor
import TensorDisplay
import Testing

@Suite struct DescriptionTests {
  @Test func valuesStandInColumns() {
    #expect("\(Tensor([0, 1]))" == "[0.0, 1.0]")
    #expect("\(Tensor([[0, 1], [2, 3]]))" == "[[0.0, 1.0],\n [2.0, 3.0]]")
    #expect("\(Tensor([0.5, -10.25]))" == "[  0.5000, -10.2500]")
    #expect("\(Tensor([1, 20], dtype: .int64))" == "[ 1, 20]")
    #expect("\(Tensor([true, false]))" == "[ true, false]")
    #expect("\(Tensor(0.25))" == "0.2500")
    #expect("\(Tensor.zeros(0))" == "[]")
    #expect("\(Tensor([1e-6, 1]))" == "[1.0000e-06, 1.0000e+00]")
    #expect("\(Tensor([1, Float.nan]))" == "[1.0, nan]")
    #expect("\(Tensor.zeros(2, 1, 2))" == "[[[0.0, 0.0]],\n\n [[0.0, 0.0]]]")
  }

  @Test func longTensorsShowTheirEdges() {
    let text = "\(Tensor.arange(2000, dtype: .int64))"
    #expect(text == "[   0,    1,    2,  ..., 1997, 1998, 1999]")
  }

  @Test func theTypeShowsForDebugging() {
    let x = Tensor([1], dtype: .int32)
    #expect(String(reflecting: x) == "Tensor([1], shape: [1], dtype: int32)")
  }

  @Test func notebooksShowTheValues() {
    #expect(MIMEBundle(describing: Tensor([0, 1])).text == "[0.0, 1.0]")
  }
}
