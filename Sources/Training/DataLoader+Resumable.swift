public import Datasets
public import NeuralNetworks
public import Optimizers
import Tensor

/// A checkpoint of a training keeps where its data loaders are, and the run that it is resumed in goes
/// through the same batches in the same order.
extension DataLoader: Resumable {
  /// `seed`, `epoch` and `position`: see ``DataLoader/state``.
  public var stateDictionary: StateDictionary {
    [
      "seed": Tensor(Int64(bitPattern: state.seed)), "epoch": Tensor(state.epoch),
      "position": Tensor(state.position),
    ]
  }

  /// Goes on from a state of ``stateDictionary`` when the loader is iterated the next time.
  ///
  /// - Throws: a `StateError` where the state is no loader's, or lies behind this one's last batch.
  public func load(_ state: StateDictionary) throws(StateError) {
    var reader = StateReader(state)
    guard let seed = try reader.tensor(ifPresent: "seed", shape: []) else {
      throw StateError("“seed” is missing.")
    }
    let epoch = try reader.count("epoch")
    let position = try reader.count("position")
    try reader.finish()
    guard position <= count else {
      throw StateError("“position” is \(position), and an epoch has \(count) batches.")
    }
    // Behind its last batch an epoch is over.
    let isOver = position > 0 && position == count
    self.state = LoaderState(
      seed: UInt64(bitPattern: seed.scalars(as: Int64.self)[0]),
      epoch: isOver ? epoch + 1 : epoch, position: isOver ? 0 : position)
  }
}
