import Display
import Glibc

/// Tells how training goes: a line for each epoch. In a notebook a last line also counts the batches, and
/// everything is one output that changes in its place.
///
/// ```swift
/// let model = Linear(1, 1)
/// let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), loss: MSELoss())
/// let batches = [(Tensor([[0], [1]]), Tensor([[1], [3]]))]
/// try trainer.fit(batches, epochs: 2, callbacks: [ProgressLine()])  // Epoch 1/2 · loss 5.1234 · …
/// ```
///
/// ``Trainer/fit(_:validation:epochs:callbacks:)`` has one where no callbacks are given.
public final class ProgressLine: TrainingCallback {
  private var lines: [String] = []
  private var output: DisplayHandle?
  private var lastUpdate = 0.0

  /// How often the output changes within an epoch, in seconds.
  private static let interval = 0.2
  /// How many epochs stay in sight.
  private static let visibleLines = 12

  /// A callback that has told nothing yet.
  public init() {}

  /// Begins a new output.
  public func willBegin(_ run: TrainingRun) {
    lines = []
    output = nil
  }

  /// Counts the batch.
  public func didEndBatch(_ run: TrainingRun) {
    guard DisplayChannel.updatesInPlace, now() - lastUpdate >= Self.interval else { return }
    let count = run.batchCount.map { "/\($0)" } ?? ""
    show(
      lines + [
        "\(title(run)) · batch \(run.batch)\(count) · loss \(measureText(run.meanLoss))"
      ])
  }

  /// Writes the epoch's line.
  public func didEndEpoch(_ run: TrainingRun) {
    guard let epoch = run.history.epochs.last else { return }
    let line = "\(title(run)) · \(epoch)"
    if DisplayChannel.updatesInPlace {
      lines.append(line)
      if lines.count > Self.visibleLines { lines.removeFirst() }
      show(lines)
    } else {
      print(line)
    }
  }

  private func title(_ run: TrainingRun) -> String { "Epoch \(run.epoch)/\(run.lastEpoch)" }

  private func show(_ lines: [String]) {
    let text = lines.joined(separator: "\n")
    lastUpdate = now()
    if let output {
      output.update(MIMEBundle(text: text))
    } else {
      output = display(MIMEBundle(text: text))
    }
  }
}

/// Seconds on a clock that only goes forward.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}
