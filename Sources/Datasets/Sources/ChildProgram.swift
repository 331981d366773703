import Glibc
import Interruption

/// A program that runs beside this one, to its end.
enum ChildProgram {
  /// Runs a program, which is looked for along the `PATH`.
  ///
  /// - Returns: what it returned, or nil where it could not be started; and all that it printed, errors
  ///   as well.
  static func run(_ arguments: [String]) -> (status: Int32?, text: String) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return (nil, systemError()) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child = pid_t()
    let code = posix_spawnp(&child, arguments[0], &actions, nil, words, environ)
    close(ends[1])
    guard code == 0 else { return (nil, String(cString: strerror(code))) }
    let text = output(of: child, ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return (status & 0x7F == 0 ? status >> 8 & 0xFF : -1, text)
  }

  /// All that a program prints. An interrupt ends the program first.
  private static func output(of child: pid_t, _ pipe: Int32) -> String {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      if Interruption.isWanted {
        kill(child, SIGKILL)
        Interruption.checkpoint()
      }
      var wish = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      guard poll(&wish, 1, 100) > 0 else { continue }
      let count = read(pipe, &piece, piece.count)
      if count > 0 {
        bytes += piece[..<count]
      } else if count == 0 || errno != EINTR {
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }
}
