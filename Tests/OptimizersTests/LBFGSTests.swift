import Autograd
import NeuralNetworks
import Optimizers
import Tensor
import Testing

@Suite struct LBFGSTests {
  static let cases = (try? Goldens.read("lbfgs", as: [Goldens.LBFGSCase].self)) ?? []

  @Test(arguments: cases)
  func stepsArePyTorchs(golden: Goldens.LBFGSCase) throws {
    let p = Tensor([-1, 0.8, 0.4, 1.5], dtype: .float64).requiringGrad()
    let settings = golden.settings
    let optimizer = LBFGS(
      [p], learningRate: settings["lr"] ?? 1,
      maxIterations: settings["max_iter"].map { Int($0) } ?? 20,
      historySize: settings["history_size"].map { Int($0) } ?? 100,
      lineSearch: settings.values["line_search_fn"] == nil ? .none : .strongWolfe)
    let function = golden.function == "wave" ? Self.wave : Self.rosenbrock
    for (step, expected) in golden.steps.enumerated() {
      let loss = optimizer.step {
        optimizer.zeroGrad()
        let loss = function(p)
        loss.backward()
        return loss
      }
      expectClose([loss.item()], [golden.losses[step]], "the loss of step \(step + 1)")
      expectClose(p.scalars(as: Double.self), expected, "step \(step + 1)")
    }
  }

  @Test func goldensAreThere() { #expect(Self.cases.count == 8) }

  @Test func aStateGoesOnWhereItWas() throws {
    var places: [[Double]] = []
    for isResumed in [false, true] {
      var p = Tensor([-1, 0.8, 0.4, 1.5], dtype: .float64).requiringGrad()
      var optimizer = LBFGS([p], maxIterations: 2, lineSearch: .strongWolfe)
      for step in 0..<6 {
        if isResumed && step == 3 {
          let state = optimizer.stateDictionary.copy()
          p = p.detach().clone().requiringGrad()
          optimizer = LBFGS([p], maxIterations: 2, lineSearch: .strongWolfe)
          try optimizer.load(state)
        }
        optimizer.step {
          optimizer.zeroGrad()
          let loss = Self.rosenbrock(p)
          loss.backward()
          return loss
        }
      }
      places.append(p.scalars(as: Double.self))
    }
    #expect(places[0] == places[1])
  }

  private static func rosenbrock(_ p: Tensor) -> Tensor {
    let (left, right) = (p[0..<3], p[1..<4])
    return ((1 - left) ** 2 + 5 * (right - left ** 2) ** 2).sum()
  }

  private static func wave(_ p: Tensor) -> Tensor {
    (Tensor([1, 2, 3, 4], dtype: .float64) * (p - 0.5) ** 2).sum() + sin(3 * p).sum()
  }
}
