import Glibc
import Tensor

/// The learning rate rises to a peak and falls far below where it began, while the momentum falls and
/// rises: one cycle for a whole run, with a step for every batch. `OneCycleLR`.
///
/// ```swift
/// let scheduler = Scheduler(
///   optimizer, OneCycleSchedule(peak: 0.01, steps: epochs * loader.count))
/// ```
///
/// Smith and Topin, *Super-convergence: very fast training of neural networks using large learning
/// rates* (2018). The learning rate of the optimizer itself says nothing here.
public struct OneCycleSchedule: Schedule {
  /// The form of rises and falls.
  ///
  /// ```swift
  /// let schedule = OneCycleSchedule(
  ///   peak: 1, steps: 5, rise: 0.6, curve: .linear, startDivisor: 5, finalDivisor: 2)
  /// Tensor(schedule.learningRates(5))  // [0.2000, 0.6000, 1.0000, 0.5500, 0.1000]
  /// ```
  public enum Curve: Sendable {
    /// Half a wave of the cosine.
    case cosine
    /// A straight line.
    case linear

    fileprivate func value(from start: Double, to end: Double, at share: Double) -> Double {
      switch self {
      case .cosine: end + (start - end) / 2 * (1 + cos(.pi * share))
      case .linear: start + (end - start) * share
      }
    }
  }

  /// A rise or fall, up to a step.
  private struct Phase {
    var end: Double
    var rates: (Double, Double)
    var momenta: (Double, Double)
  }

  private let phases: [Phase]
  private let curve: Curve
  private let cyclesMomentum: Bool

  /// One cycle of `steps` steps.
  ///
  /// - Parameters:
  ///   - peak: the greatest learning rate.
  ///   - steps: how many steps the cycle has; the last learning rate stays after it.
  ///   - rise: the share of the steps in which the learning rate rises.
  ///   - curve: the form of rises and falls.
  ///   - cycleMomentum: whether the momentum changes too.
  ///   - baseMomentum: the least momentum, at the peak.
  ///   - maximumMomentum: the greatest momentum, at the start and at the end.
  ///   - startDivisor: how many times smaller than the peak the first learning rate is.
  ///   - finalDivisor: how many times smaller than the first the last learning rate is.
  ///   - threePhase: whether the fall first goes back to the start in as many steps as the rise took.
  public init(
    peak: Double, steps: Int, rise: Double = 0.3, curve: Curve = .cosine,
    cycleMomentum: Bool = true, baseMomentum: Double = 0.85, maximumMomentum: Double = 0.95,
    startDivisor: Double = 25, finalDivisor: Double = 10_000, threePhase: Bool = false
  ) {
    checkSteps(steps, "OneCycleSchedule")
    require(
      (0...1).contains(rise),
      "OneCycleSchedule: rise is a share between 0 and 1, not \(rise)")
    let first = peak / startDivisor
    let last = first / finalDivisor
    let top = rise * Double(steps) - 1
    var phases = [Phase(end: top, rates: (first, peak), momenta: (maximumMomentum, baseMomentum))]
    if threePhase {
      phases += [
        Phase(
          end: 2 * rise * Double(steps) - 2, rates: (peak, first),
          momenta: (baseMomentum, maximumMomentum)),
        Phase(
          end: Double(steps) - 1, rates: (first, last),
          momenta: (maximumMomentum, maximumMomentum)),
      ]
    } else {
      phases.append(
        Phase(
          end: Double(steps) - 1, rates: (peak, last), momenta: (baseMomentum, maximumMomentum)))
    }
    self.phases = phases
    self.curve = curve
    cyclesMomentum = cycleMomentum
  }

  /// The learning rate after `step` steps; `initial` says nothing.
  public func learningRate(at step: Int, from initial: Double) -> Double {
    value(at: step, \.rates)
  }

  /// The momentum after `step` steps.
  ///
  /// ```swift
  /// let schedule = OneCycleSchedule(peak: 0.01, steps: 10)
  /// print(schedule.momentum(at: 0) ?? 0, schedule.momentum(at: 2) ?? 0)  // 0.95 0.85
  /// ```
  public func momentum(at step: Int) -> Double? {
    cyclesMomentum ? value(at: step, \.momenta) : nil
  }

  private func value(at step: Int, _ ends: KeyPath<Phase, (Double, Double)>) -> Double {
    var start = 0.0
    for (index, phase) in phases.enumerated() {
      if Double(step) <= phase.end || index == phases.count - 1 {
        let share = phase.end > start ? (Double(step) - start) / (phase.end - start) : 1
        let (from, to) = phase[keyPath: ends]
        return curve.value(from: from, to: to, at: min(share, 1))
      }
      start = phase.end
    }
    return phases[phases.count - 1][keyPath: ends].1
  }
}
