public import NeuralNetworks
public import Optimizers
import Tensor

/// Keeps a text in checkpoints: where a data loader is that `fit` does not see, for one, since it is given
/// `loader.prefix(100)`.
///
/// ```swift
/// let place = SavedText {
///   loader.state.description
/// } restore: { text in
///   guard let state = LoaderState(text) else { return false }
///   loader.state = state
///   return true
/// }
/// ```
public final class SavedText: TrainingCallback, Resumable {
  private let save: () -> String
  private let restore: (String) -> Bool

  /// Saves what `save` says, and hands it to `restore`, which says whether it could use it.
  public init(save: @escaping () -> String, restore: @escaping (String) -> Bool) {
    (self.save, self.restore) = (save, restore)
  }

  /// The text's bytes in UTF-8.
  public var stateDictionary: StateDictionary { ["text": Tensor(Array(save().utf8))] }

  /// Hands the text on.
  public func load(_ state: StateDictionary) throws(StateError) {
    let bytes = state["text"]?.scalars(as: UInt8.self) ?? []
    let text = String(decoding: bytes, as: UTF8.self)
    guard restore(text) else { throw StateError("The text “\(text)” could not be used.") }
  }
}
