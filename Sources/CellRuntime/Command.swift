import Glibc
import Interruption

/// A program that a cell runs and waits for. It prints to where the cell prints, and reads nothing.
///
/// It leads a process group. An interrupt of the cell ends the group, and so does the end of this
/// process, however that comes.
struct Command {
  private let program: String
  private let arguments: [String]

  init(_ program: String, _ arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  /// Runs it to its end: nil if it succeeded, else what happened.
  func run() -> String? {
    // What was printed before shows before.
    fflush(nil)
    // An interrupt would park this thread and leave the program running: while that runs, interrupts
    // are held off and looked for between the waits.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGUSR1)
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &interrupt, &before)
    var child: pid_t = 0
    let failure = Command.start(program, arguments, input: nil, group: 0, &child)
    let status = failure == 0 ? Command.wait(for: child) : 0
    pthread_sigmask(SIG_SETMASK, &before, nil)
    Interruption.checkpoint()

    if failure != 0 { return "could not be started: \(String(cString: strerror(failure)))" }
    let signal = status & 0x7f
    if signal != 0 { return "was ended by signal \(signal), \(String(cString: strsignal(signal)))" }
    let code = (status >> 8) & 0xff
    return code == 0 ? nil : "ended with exit code \(code)"
  }

  private static func wait(for child: pid_t) -> Int32 {
    let stopWatching = watch(group: child)
    defer { stopWatching() }
    var status: Int32 = 0
    var politeTurns = 20
    var pause: UInt32 = 200
    while waitpid(child, &status, WNOHANG) == 0 {
      if Interruption.isWanted {
        // What the program started itself may want to clean up.
        kill(-child, politeTurns > 0 ? SIGTERM : SIGKILL)
        politeTurns -= 1
      }
      usleep(pause)
      // A command that is short is waited for shortly.
      pause = min(pause * 2, 10_000)
    }
    if Interruption.isWanted { kill(-child, SIGKILL) }
    return status
  }

  /// Starts a process that ends the group when this process has ended, which shows by the end of
  /// what it reads.
  private static func watch(group: pid_t) -> () -> Void {
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return {} }
    let (reading, writing) = (ends[0], ends[1])
    var watcher: pid_t = 0
    let failure = start(
      "/bin/sh", ["-c", "trap '' TERM; read -r line; kill -KILL 0"], input: reading, group: group,
      &watcher)
    close(reading)
    return {
      if failure == 0 {
        kill(watcher, SIGKILL)
        var status: Int32 = 0
        waitpid(watcher, &status, 0)
      }
      close(writing)
    }
  }

  /// - Parameters:
  ///   - input: what it reads from; nothing if nil. A process that reads prints nothing.
  ///   - group: the process group to join; 0 for one of its own.
  /// - Returns: 0, or the number of the error.
  private static func start(
    _ program: String, _ arguments: [String], input: Int32?, group: pid_t, _ child: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, group)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let pointers = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return posix_spawnp(&child, program, &actions, &attributes, pointers, environ)
  }
}
