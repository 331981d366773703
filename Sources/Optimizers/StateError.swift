public import NeuralNetworks

/// Something whose state can be saved, so that a run can go on from there.
public protocol Resumable: AnyObject {
  /// The state, under names. The tensors may be those that are worked with: what comes next changes
  /// them.
  var stateDictionary: StateDictionary { get }

  /// Goes on from a state of ``stateDictionary``.
  ///
  /// - Throws: a ``StateError`` where the state is that of something else; nothing is changed then.
  func load(_ state: StateDictionary) throws(StateError)
}

/// Why a state could not be loaded.
public struct StateError: Error, CustomStringConvertible, Equatable {
  /// What is wrong, in a sentence.
  public let reason: String

  /// What is wrong.
  public var description: String { reason }

  package init(_ reason: String) {
    self.reason = reason
  }
}
