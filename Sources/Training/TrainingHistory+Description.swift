import Formatting

extension TrainingHistory: CustomStringConvertible {
  /// A line for each epoch: its number and what it came to.
  public var description: String {
    if epochs.isEmpty { return "no epochs" }
    return epochs.enumerated()
      .map { "Epoch \($0.offset + 1)/\(epochs.count) · \($0.element)" }
      .joined(separator: "\n")
  }
}

extension TrainingHistory.Epoch: CustomStringConvertible {
  /// The loss, the measures by name, those of validation data if there are any, and the time.
  public var description: String {
    var parts = ["loss \(measureText(loss))"]
    parts += metrics.sorted { $0.key < $1.key }.map { "\($0.key) \(measureText($0.value))" }
    if let validationLoss {
      parts.append("validation loss \(measureText(validationLoss))")
      parts += validationMetrics.sorted { $0.key < $1.key }
        .map { "validation \($0.key) \(measureText($0.value))" }
    }
    parts.append("\(fixedPoint(seconds, decimals: 1)) s")
    return parts.joined(separator: " · ")
  }
}

/// A loss or a measure as a line tells it: small ones with an exponent.
func measureText(_ value: Double) -> String {
  value.magnitude < 1e-3 && value != 0
    ? scientific(value, decimals: 3) : fixedPoint(value, decimals: 4)
}
