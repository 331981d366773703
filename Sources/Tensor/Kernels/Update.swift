import CVectorKernels

/// Kernels that change a parameter and an optimizer's memory of earlier gradients in one pass.
package enum Update {
  /// A formula: see `updates.h`.
  package enum Rule {
    case sgd, adam, nadam, radam, adamax, rmsprop, adagrad, adadelta, lion

    fileprivate var kernel: update_rule {
      switch self {
      case .sgd: update_sgd
      case .adam: update_adam
      case .nadam: update_nadam
      case .radam: update_radam
      case .adamax: update_adamax
      case .rmsprop: update_rmsprop
      case .adagrad: update_adagrad
      case .adadelta: update_adadelta
      case .lion: update_lion
      }
    }
  }

  /// What is the same for all elements of a parameter in one step. A rule looks at what it needs.
  package struct Settings {
    fileprivate var numbers: update_settings

    /// - Parameters:
    ///   - rate: how far the step goes.
    ///   - decay: how much of the parameter is added to its gradient.
    ///   - keep: the share of the parameter that is left before the step.
    ///   - isAscending: whether the step goes up the gradient.
    ///   - meanRate: the rate of the mean of gradients, where the gradient itself has another.
    ///   - kept1: how much of the first memory is kept.
    ///   - fresh1: how much of what is new is added to it; the rest to 1 where there is none.
    ///   - kept2: how much of the second memory is kept.
    ///   - scale: what a root is multiplied by.
    ///   - epsilon: what is added to a divisor.
    ///   - variant: Nesterov's momentum for SGD; for RAdam, whether the step is divided by the root.
    package init(
      rate: Double, decay: Double, keep: Double = 1, isAscending: Bool, meanRate: Double = 0,
      kept1: Double = 0, fresh1: Double? = nil, kept2: Double = 0, scale: Double = 1,
      epsilon: Double = 0, variant: Bool = false
    ) {
      numbers = update_settings(
        keep: keep, direction: isAscending ? -1 : 1, decay: decay, rate: rate, mean_rate: meanRate,
        keep1: kept1, fresh1: fresh1 ?? 1 - kept1, keep2: kept2, fresh2: 1 - kept2, scale: scale,
        epsilon: epsilon, variant: variant ? 1 : 0)
    }
  }

  /// Changes a parameter, and up to three memories of its size, by a rule. Large ones are divided
  /// among threads.
  package static func apply(
    _ rule: Rule, _ settings: Settings, to parameter: Tensor, _ gradient: Tensor,
    _ first: Tensor? = nil, _ second: Tensor? = nil, _ third: Tensor? = nil
  ) {
    let values = parameter.contiguousValues()
    let gradient = gradient.contiguousValues()
    let kernel = rule.kernel
    if values.dtype == .float32 {
      let rows = update_rows_f32(
        parameter: values.pointer(as: Float.self), gradient: gradient.pointer(as: Float.self),
        first: first?.pointer(as: Float.self), second: second?.pointer(as: Float.self),
        third: third?.pointer(as: Float.self))
      withUnsafePointer(to: rows) { rows in
        withUnsafePointer(to: settings.numbers) { numbers in
          Parallel.forEachPart(of: values.count, cost: 4) { part in
            update_parameter_f32(kernel, rows, numbers, part.lowerBound, part.upperBound)
          }
        }
      }
    } else {
      let rows = update_rows_f64(
        parameter: values.pointer(as: Double.self), gradient: gradient.pointer(as: Double.self),
        first: first?.pointer(as: Double.self), second: second?.pointer(as: Double.self),
        third: third?.pointer(as: Double.self))
      withUnsafePointer(to: rows) { rows in
        withUnsafePointer(to: settings.numbers) { numbers in
          Parallel.forEachPart(of: values.count, cost: 4) { part in
            update_parameter_f64(kernel, rows, numbers, part.lowerBound, part.upperBound)
          }
        }
      }
    }
    withExtendedLifetime((gradient, first, second, third)) {}
    if values !== parameter { parameter.write(values) }
    parameter.markChanged()
  }
}
