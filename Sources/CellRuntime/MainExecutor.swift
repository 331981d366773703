/// The main actor's executor. Swift's own would wait for the process's main thread, which is busy with
/// the kernel's frames and runs no user's code; the worker has a thread for it.
final class MainExecutor: SerialExecutor {
  static let shared = MainExecutor()

  func enqueue(_ job: consuming ExecutorJob) {
    // A job is a pointer to what the runtime keeps of it; the worker hands it back to the runtime.
    Kernel.runOnMain(unsafeBitCast(UnownedJob(job), to: UnsafeMutableRawPointer.self))
  }

  /// The two words by which the runtime knows an executor.
  var words: (UInt, UInt) {
    unsafeBitCast(asUnownedSerialExecutor(), to: (UInt, UInt).self)
  }
}
