import Glibc
import Interruption

/// Runs a command of the shell; what it prints shows as it comes. Its end is not looked at.
///
/// Generated code calls this for `!command`; there is no need to.
public func _cellShell(_ command: String) {
  _ = run("/bin/sh", ["-c", command])
}

/// Runs a script by a program, and throws if that says that it failed.
///
/// Generated code calls this for `%%bash`; there is no need to.
public func _cellScript(_ program: String, _ script: String) throws {
  let ending = run(program, ["-c", script])
  if let problem = ending { throw ScriptError(description: "\(program) \(problem).") }
}

/// A script that failed.
public struct ScriptError: Error, CustomStringConvertible {
  /// How the script ended, in a sentence.
  public let description: String
}

/// Runs a program in a process group of its own, and waits for its end: nil if it succeeded, else
/// what happened. An interrupt ends the group and then the cell.
private func run(_ program: String, _ arguments: [String]) -> String? {
  // What was printed before shows before.
  fflush(nil)
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var none = sigset_t()
  sigemptyset(&none)
  var all = sigset_t()
  sigfillset(&all)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setflags(
    &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

  let pointers = ([program] + arguments).map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }

  // An interrupt that came while the child runs would park this thread and leave the child: it is
  // held off, and looked for between the waits.
  var interrupt = sigset_t()
  sigemptyset(&interrupt)
  sigaddset(&interrupt, SIGUSR1)
  var before = sigset_t()
  pthread_sigmask(SIG_BLOCK, &interrupt, &before)
  var child: pid_t = 0
  let failure = posix_spawnp(&child, program, &actions, &attributes, pointers, environ)
  let status = failure == 0 ? waitForEnd(of: child) : 0
  pthread_sigmask(SIG_SETMASK, &before, nil)
  if Interruption.isWanted { Interruption.checkpoint() }

  if failure != 0 { return "could not be started: \(String(cString: strerror(failure)))" }
  let signal = status & 0x7f
  if signal != 0 { return "was ended by signal \(signal), \(String(cString: strsignal(signal)))" }
  let code = (status >> 8) & 0xff
  return code == 0 ? nil : "ended with exit code \(code)"
}

private func waitForEnd(of child: pid_t) -> Int32 {
  var status: Int32 = 0
  var turns = 0
  var pause: UInt32 = 200
  while waitpid(child, &status, WNOHANG) == 0 {
    if Interruption.isWanted {
      // Politely first: what it started itself may want to clean up.
      kill(-child, turns < 20 ? SIGTERM : SIGKILL)
      turns += 1
    }
    usleep(pause)
    // A command that is short is waited for shortly.
    pause = min(pause * 2, 10_000)
  }
  return status
}
