public import NeuralNetworks

/// Something whose state can be saved, so that a run can go on from there.
///
/// ```swift
/// let optimizer = Adam(Linear(2, 1).parameters)
/// let parts: [any Resumable] = [optimizer, Scheduler(optimizer, CosineSchedule(steps: 50))]
/// let checkpoint = parts.map { $0.stateDictionary.copy() }
/// for (part, state) in zip(parts, checkpoint) { try part.load(state) }
/// ```
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
///
/// ```swift
/// let state = SGD(Linear(2, 1).parameters).stateDictionary
/// do {
///   try Adam(Linear(2, 1).parameters).load(state)
/// } catch {
///   print(error)  // “param_groups.0.betas.0” is missing; there are 6 entries: …
/// }
/// ```
public struct StateError: Error, CustomStringConvertible, Equatable {
  /// What is wrong, in a sentence.
  public let reason: String

  /// What is wrong.
  public var description: String { reason }

  package init(_ reason: String) {
    self.reason = reason
  }
}
