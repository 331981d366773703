import Autograd
import Tensor
public import TensorFiles

extension Module {
  /// Parameters and buffers by their names, which are PyTorch's. The tensors share the memory of the
  /// module's; ``StateDictionary/copy()`` makes them independent.
  ///
  /// As [state_dict](https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.state_dict).
  public var stateDictionary: StateDictionary {
    StateDictionary(
      ModuleWalk(self).entries.filter { $0.kind != .temporaryBuffer }
        .map { ($0.name, $0.tensor.detach()) })
  }

  /// Writes a state's numbers over the module's own, in place.
  ///
  /// - Parameter strict: whether a name that only one of the two knows is an error; a shape that differs
  ///   always is one.
  /// - Returns: the names that only one of the two knows.
  /// - Throws: what differs; then nothing was changed.
  @discardableResult
  public func load(
    _ state: StateDictionary, strict: Bool = true
  ) throws(StateMismatch) -> StateMismatch {
    let own = stateDictionary
    var mismatch = StateMismatch()
    mismatch.unexpected = state.names.filter { own[$0] == nil }
    for (name, tensor) in own {
      guard let found = state[name] else {
        mismatch.missing.append(name)
        continue
      }
      if found.shape != tensor.shape {
        mismatch.wrongShapes.append((name, tensor.shape, found.shape))
      }
    }
    let hasStrangers = !mismatch.missing.isEmpty || !mismatch.unexpected.isEmpty
    if !mismatch.wrongShapes.isEmpty || (strict && hasStrangers) { throw mismatch }
    for (name, tensor) in own {
      guard let source = state[name] else { continue }
      // The state may be this module's own.
      tensor.write(source.copied())
      tensor.markChanged()
    }
    return mismatch
  }

  /// Reads the numbers of a safetensors file, such as PyTorch writes, over the module's own.
  ///
  /// ```swift
  /// // in Python: safetensors.torch.save_file(model.state_dict(), "model.safetensors")
  /// try model.load(safetensors: "model.safetensors")
  /// ```
  ///
  /// - Throws: a `TensorFileError` where the file is not there or is damaged, a ``StateMismatch`` where
  ///   it does not fit; then nothing was changed. The other parameters and the result are those of
  ///   ``load(_:strict:)``.
  @discardableResult
  public func load(safetensors path: String, strict: Bool = true) throws -> StateMismatch {
    let file = try SafetensorsFile(path)
    var state = StateDictionary()
    for name in file.names { state[name] = try file.tensor(name) }
    return try load(state, strict: strict)
  }

  /// Writes parameters and buffers to a safetensors file, which PyTorch reads as well.
  ///
  /// ```swift
  /// try model.save(safetensors: "model.safetensors")
  /// // in Python: model.load_state_dict(safetensors.torch.load_file("model.safetensors"))
  /// ```
  public func save(safetensors path: String) throws(TensorFileError) {
    var tensors: [String: Tensor] = [:]
    for (name, tensor) in stateDictionary { tensors[name] = tensor }
    try SafetensorsFile.write(tensors, metadata: ["format": "pt"], to: path)
  }
}
