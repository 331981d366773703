import Glibc
import Interruption
import Tensor

/// Threads that make batches ahead of the one that takes them.
///
/// At most `capacity` batches wait. A thread with nothing to do ends after a moment, and the next
/// call for a batch starts another: so none is left where whoever took batches is gone, or was stopped
/// for good in the middle of its work.
///
/// Everything below `lock` is guarded by it; `make` reads and does not change what it closes over.
final class Prefetcher<Batch>: @unchecked Sendable {
  private let make: (Int) throws -> Batch
  private let end: Int
  private let workers: Int
  private let capacity: Int

  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let hasArrived: UnsafeMutablePointer<pthread_cond_t>
  private let hasRoom: UnsafeMutablePointer<pthread_cond_t>
  /// The first batch that nobody makes yet.
  private var nextToMake: Int
  /// The first batch that nobody has taken.
  private var nextToTake: Int
  private var ready: [Int: Result<Batch, any Error>] = [:]
  private var threads = 0
  private var isCancelled = false

  /// How long a thread waits for room, in nanoseconds, before it ends.
  private static var patience: Int { 200_000_000 }
  /// How often one that waits for a batch looks whether it is to stop.
  private static var glance: Int { 20_000_000 }

  init(
    _ batches: Range<Int>, workers: Int, capacity: Int, make: @escaping (Int) throws -> Batch
  ) {
    self.make = make
    self.workers = workers
    self.capacity = capacity
    (nextToMake, nextToTake, end) = (batches.lowerBound, batches.lowerBound, batches.upperBound)
    lock = .allocate(capacity: 1)
    hasArrived = .allocate(capacity: 1)
    hasRoom = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
    pthread_cond_init(hasArrived, nil)
    pthread_cond_init(hasRoom, nil)
    // The first batches are on their way before they are asked for.
    pthread_mutex_lock(lock)
    startThreads()
    pthread_mutex_unlock(lock)
  }

  deinit {
    pthread_cond_destroy(hasRoom)
    pthread_cond_destroy(hasArrived)
    pthread_mutex_destroy(lock)
    hasRoom.deallocate()
    hasArrived.deallocate()
    lock.deallocate()
  }

  /// A batch, when it is made; each is taken once, in order.
  func take(_ number: Int) -> Result<Batch, any Error> {
    pthread_mutex_lock(lock)
    // With no thread at all the caller makes it.
    if ready[number] == nil { startThreads() }
    if ready[number] == nil && threads == 0 {
      nextToMake = max(nextToMake, number + 1)
      nextToTake = number + 1
      pthread_mutex_unlock(lock)
      return Result { try make(number) }
    }
    if ready[number] == nil {
      Interruption.waiting { wait(for: number) }
    }
    // The wait has ended because it is there.
    let result = ready.removeValue(forKey: number)!
    nextToTake = number + 1
    startThreads()
    pthread_cond_signal(hasRoom)
    pthread_mutex_unlock(lock)
    return result
  }

  /// Waits, with the lock held before and after. It is not held where the thread may be stopped.
  private func wait(for number: Int) {
    while ready[number] == nil {
      timedWait(hasArrived, Self.glance)
      pthread_mutex_unlock(lock)
      Interruption.checkpoint()
      pthread_mutex_lock(lock)
    }
  }

  /// Ends the threads, each after the batch that it is at.
  func cancel() {
    pthread_mutex_lock(lock)
    isCancelled = true
    ready = [:]
    pthread_cond_broadcast(hasRoom)
    pthread_mutex_unlock(lock)
  }

  private var hasWork: Bool { nextToMake < end && nextToMake - nextToTake < capacity }

  /// Starts, with the lock held, the threads that are missing and have something to do.
  private func startThreads() {
    while threads < workers, hasWork, !isCancelled {
      // Signals are for the threads of the program, but a trap is the thread's own.
      var (held, before) = (sigset_t(), sigset_t())
      sigfillset(&held)
      for trap in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] { sigdelset(&held, trap) }
      pthread_sigmask(SIG_SETMASK, &held, &before)
      defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
      var thread = pthread_t()
      let own = Unmanaged.passRetained(self)
      let code = pthread_create(
        &thread, nil,
        { argument in
          // The pointer is the one below, whose type is erased because C calls this.
          let work = Unmanaged<AnyObject>.fromOpaque(argument!).takeRetainedValue()
          (work as? any BackgroundWork)?.run()
          return nil
        }, own.toOpaque())
      guard code == 0 else {
        own.release()
        return
      }
      pthread_detach(thread)
      threads += 1
    }
  }

  /// Waits, with the lock held before and after; whether that long has passed.
  @discardableResult
  private func timedWait(
    _ condition: UnsafeMutablePointer<pthread_cond_t>, _ nanoseconds: Int
  ) -> Bool {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let due = time.tv_nsec + nanoseconds
    time.tv_sec += due / 1_000_000_000
    time.tv_nsec = due % 1_000_000_000
    return pthread_cond_timedwait(condition, lock, &time) == ETIMEDOUT
  }
}

/// What a thread does; a generic type's own name cannot stand in a function that C calls.
private protocol BackgroundWork: AnyObject {
  func run()
}

extension Prefetcher: BackgroundWork {
  func run() {
    pthread_mutex_lock(lock)
    while nextToMake < end, !isCancelled {
      if hasWork {
        let number = nextToMake
        nextToMake += 1
        pthread_mutex_unlock(lock)
        let result = Result { try make(number) }
        pthread_mutex_lock(lock)
        if !isCancelled { ready[number] = result }
        pthread_cond_signal(hasArrived)
      } else if timedWait(hasRoom, Self.patience), !hasWork {
        break
      }
    }
    threads -= 1
    pthread_mutex_unlock(lock)
  }
}
