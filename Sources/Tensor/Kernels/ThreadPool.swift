import CProcessors
import Glibc
import Synchronization

/// Threads that help the caller with one loop at a time. They wait awake for a moment, about as long as
/// waking a thread takes, and then blocked: beside a busy process a thread that spins takes the
/// processor from the one that it waits for.
///
/// Everything that is not atomic is guarded by `lock`.
final class ThreadPool: @unchecked Sendable {
  static let shared = ThreadPool()

  /// A loop: positions are claimed one by one, so that a thread that is held up holds up nobody.
  private struct Loop {
    let count: Int
    let body: (Int) -> Void
    let next: UnsafeMutablePointer<Atomic<Int>>

    /// Does what is left of the loop. The closure is let go of when this returns.
    @inline(never)
    func work() {
      while true {
        let position = next.pointee.add(1, ordering: .relaxed).oldValue
        if position >= count { return }
        body(position)
      }
    }
  }

  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let hasWork: UnsafeMutablePointer<pthread_cond_t>
  private let isDone: UnsafeMutablePointer<pthread_cond_t>
  private var loop: Loop?
  private var threads: [pthread_t] = []
  /// The processor that the pool's threads leave to the caller.
  private var callersProcessor: Int32 = -1
  /// How many loops there were.
  private let loops = Atomic(0)
  /// How often a waiting thread looks before it blocks: some 20 microseconds.
  private static let looks = 500
  /// The pool's threads that are in the loop.
  private let helpers = Atomic(0)
  private let wantedThreads: Atomic<Int>

  private init() {
    lock = .allocate(capacity: 1)
    hasWork = .allocate(capacity: 1)
    isDone = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
    pthread_cond_init(hasWork, nil)
    pthread_cond_init(isDone, nil)
    wantedThreads = Atomic(usable_processors())
  }

  var threadCount: Int {
    get { wantedThreads.load(ordering: .relaxed) }
    set { wantedThreads.store(newValue, ordering: .relaxed) }
  }

  /// Calls `body` with each number in `0 ..< count`. Where the pool is at work already, for another
  /// thread or further out, the caller does it alone.
  func run(_ count: Int, _ body: (Int) -> Void) {
    guard threadCount > 1, count > 1, pthread_mutex_trylock(lock) == 0 else {
      for position in 0..<count { body(position) }
      return
    }
    guard loop == nil else {
      pthread_mutex_unlock(lock)
      for position in 0..<count { body(position) }
      return
    }
    startThreads()
    makeRoomForCaller()
    withoutActuallyEscaping(body) { body in
      let next = UnsafeMutablePointer<Atomic<Int>>.allocate(capacity: 1)
      next.initialize(to: Atomic(0))
      let own = Loop(count: count, body: body, next: next)
      loop = own
      loops.add(1, ordering: .releasing)
      pthread_mutex_unlock(lock)
      if min(count, threadCount) == 2 {
        pthread_cond_signal(hasWork)
      } else {
        pthread_cond_broadcast(hasWork)
      }
      own.work()
      pthread_mutex_lock(lock)
      // Nobody enters any more; those who are inside finish the position that they are at.
      loop = nil
      waitForHelpers()
      pthread_mutex_unlock(lock)
      next.deinitialize(count: 1)
      next.deallocate()
    }
  }

  /// Waits, with the lock held, until no thread of the pool is in the loop.
  private func waitForHelpers() {
    if helpers.load(ordering: .acquiring) == 0 { return }
    pthread_mutex_unlock(lock)
    for _ in 0..<Self.looks where helpers.load(ordering: .acquiring) > 0 { pause_processor() }
    pthread_mutex_lock(lock)
    while helpers.load(ordering: .acquiring) > 0 { pthread_cond_wait(isDone, lock) }
  }

  /// Starts, with the lock held, the threads that are missing.
  private func startThreads() {
    while threads.count < threadCount - 1 {
      // Signals are for the threads of the program.
      var (all, before) = (sigset_t(), sigset_t())
      sigfillset(&all)
      pthread_sigmask(SIG_SETMASK, &all, &before)
      var thread = pthread_t()
      let code = pthread_create(&thread, nil, { _ in ThreadPool.shared.help() }, nil)
      pthread_sigmask(SIG_SETMASK, &before, nil)
      // The caller does without those that the system does not give.
      if code != 0 { return }
      pthread_detach(thread)
      threads.append(thread)
      callersProcessor = -1
    }
  }

  /// Keeps the pool's threads, with the lock held, off the processor that the caller runs on: after a
  /// rest, Linux wakes them there, and takes tens of milliseconds to spread the threads out.
  private func makeRoomForCaller() {
    let processor = current_processor()
    if processor == callersProcessor { return }
    callersProcessor = processor
    for thread in threads { keep_off_processor(thread, processor) }
  }

  /// What a thread of the pool does all its life.
  private func help() -> Never {
    pthread_mutex_lock(lock)
    while true {
      if helpers.load(ordering: .relaxed) < threadCount - 1, enterLoop() {
        pthread_mutex_lock(lock)
        // Of two threads, one may have begun a loop while the other waited for the end of its own.
        if helpers.subtract(1, ordering: .releasing).newValue == 0 {
          pthread_cond_broadcast(isDone)
        }
        if nextLoopComes() { continue }
      }
      pthread_cond_wait(hasWork, lock)
    }
  }

  /// Waits awake, with the lock held before and after, whether another loop begins.
  private func nextLoopComes() -> Bool {
    let seen = loops.load(ordering: .relaxed)
    pthread_mutex_unlock(lock)
    for _ in 0..<Self.looks where loops.load(ordering: .acquiring) == seen { pause_processor() }
    pthread_mutex_lock(lock)
    // One that began just now has woken nobody.
    return loops.load(ordering: .relaxed) != seen
  }

  /// Takes part in the loop, if there is one, and comes back without the lock.
  private func enterLoop() -> Bool {
    guard let loop else { return false }
    helpers.add(1, ordering: .relaxed)
    pthread_mutex_unlock(lock)
    loop.work()
    return true
  }
}
