import Glibc

/// What autograd keeps for each thread. A thread that is stopped for good in the middle of an
/// operation takes its own state with it and leaves the others alone.
final class ThreadState {
  // No other thread sees these, so that nothing is left to check at run time.

  /// Whether operations are recorded.
  @exclusivity(unchecked) var isRecording = true
  /// How many operations are being freed inside each other.
  @exclusivity(unchecked) var freeingDepth = 0
  /// What is left to be freed when the outermost of them is done.
  @exclusivity(unchecked) var deferred: [Operation.Edges] = []

  /// The state of the calling thread, made when it is first asked for.
  static var current: ThreadState {
    @inline(__always) get {
      if let known = pthread_getspecific(key) {
        return Unmanaged<ThreadState>.fromOpaque(known).takeUnretainedValue()
      }
      return make()
    }
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    let code = pthread_key_create(&key) { state in
      if let state { Unmanaged<ThreadState>.fromOpaque(state).release() }
    }
    guard code == 0 else { fatalError("autograd: no thread-local memory is left (error \(code))") }
    return key
  }()

  @inline(never)
  private static func make() -> ThreadState {
    let state = ThreadState()
    pthread_setspecific(key, Unmanaged.passRetained(state).toOpaque())
    return state
  }
}

/// Runs `body` without recording operations: nothing that it computes has a gradient.
///
/// ```swift
/// let predictions = withoutGradient { model(x) }
/// ```
///
/// It holds for the calling thread only. See
/// [torch.no_grad](https://docs.pytorch.org/docs/stable/generated/torch.no_grad.html).
public func withoutGradient<Result, Failure: Error>(
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  try withRecording(false, body)
}

/// Runs `body` with recording on, also inside ``withoutGradient(_:)``.
///
/// ```swift
/// let weight = Tensor([3]).requiringGrad()
/// let (constant, square) = withoutGradient { (weight ** 2, withGradient { weight ** 2 }) }
/// print(constant.requiresGrad, square.requiresGrad)  // false true
/// ```
///
/// As [torch.enable_grad](https://docs.pytorch.org/docs/stable/generated/torch.enable_grad.html).
public func withGradient<Result, Failure: Error>(
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  try withRecording(true, body)
}

func withRecording<Result, Failure: Error>(
  _ isRecording: Bool, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  let state = ThreadState.current
  let before = state.isRecording
  state.isRecording = isRecording
  defer { state.isRecording = before }
  return try body()
}
