import Glibc

/// The loss of connectionist temporal classification for one sequence: the negative logarithm of the
/// probability of all alignments of its labels with the steps in time.
///
/// A. Graves et al., [Connectionist Temporal Classification](https://dl.acm.org/doi/10.1145/1143844.1143891),
/// 2006; the names are the paper's.
package struct Alignment {
  /// The labels with a blank before, between and behind them.
  private let states: [Int]
  private let blank: Int
  private let stepCount: Int
  /// The logarithm of the probability of a class at a step.
  private let logProbability: (_ step: Int, _ class: Int) -> Double

  package init(
    labels: ArraySlice<Int>, blank: Int, stepCount: Int,
    logProbability: @escaping (_ step: Int, _ class: Int) -> Double
  ) {
    states = [blank] + labels.flatMap { [$0, blank] }
    self.blank = blank
    self.stepCount = stepCount
    self.logProbability = logProbability
  }

  private static func logSum(_ a: Double, _ b: Double) -> Double {
    let greatest = max(a, b)
    return greatest == -.infinity ? greatest : greatest + log1p(exp(min(a, b) - greatest))
  }

  /// Whether a path may come to a state from the one two before: past a blank between unlike labels.
  private func isSkipped(to state: Int) -> Bool {
    state >= 2 && states[state] != blank && states[state] != states[state - 2]
  }

  /// For each step and state, the probability of all beginnings of paths that end there.
  private func forward() -> [[Double]] {
    var alpha = [[Double]](
      repeating: Array(repeating: -.infinity, count: states.count), count: stepCount)
    for step in 0..<stepCount {
      for state in states.indices {
        var sum = -Double.infinity
        if step == 0 {
          sum = state < 2 ? 0 : sum
        } else {
          let before = alpha[step - 1]
          sum = before[state]
          if state >= 1 { sum = Self.logSum(sum, before[state - 1]) }
          if isSkipped(to: state) { sum = Self.logSum(sum, before[state - 2]) }
        }
        alpha[step][state] = sum + logProbability(step, states[state])
      }
    }
    return alpha
  }

  /// For each step and state, the probability of all ends of paths that begin there.
  private func backward() -> [[Double]] {
    var beta = [[Double]](
      repeating: Array(repeating: -.infinity, count: states.count), count: stepCount)
    for step in (0..<stepCount).reversed() {
      for state in states.indices {
        var sum = -Double.infinity
        if step == stepCount - 1 {
          sum = state >= states.count - 2 ? 0 : sum
        } else {
          let after = beta[step + 1]
          sum = after[state]
          if state + 1 < states.count { sum = Self.logSum(sum, after[state + 1]) }
          if state + 2 < states.count, isSkipped(to: state + 2) {
            sum = Self.logSum(sum, after[state + 2])
          }
        }
        beta[step][state] = sum + logProbability(step, states[state])
      }
    }
    return beta
  }

  private func loss(_ alpha: [[Double]]) -> Double {
    guard let last = alpha.last else { return states.count == 1 ? 0 : .infinity }
    return -last.suffix(2).reduce(-.infinity, Self.logSum)
  }

  /// The loss; infinite where the labels do not fit into the steps.
  package var loss: Double { loss(forward()) }

  /// Hands out the slope of the loss for each class at each step, of logits whose softmax the
  /// probabilities are.
  package func slopes(classCount: Int, _ body: (_ step: Int, _ class: Int, Double) -> Void) {
    let (alpha, beta) = (forward(), backward())
    let loss = loss(alpha)
    for step in 0..<stepCount {
      var paths = [Double](repeating: -.infinity, count: classCount)
      for (state, label) in states.enumerated() {
        paths[label] = Self.logSum(paths[label], alpha[step][state] + beta[step][state])
      }
      for label in 0..<classCount {
        let logarithm = logProbability(step, label)
        body(step, label, exp(logarithm) - exp(paths[label] + loss - logarithm))
      }
    }
  }
}
