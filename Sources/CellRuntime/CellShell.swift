/// Runs a command of the shell; what it prints shows as it comes. Its end is not looked at.
///
/// Generated code calls this for `!command`; there is no need to.
public func _cellShell(_ command: String) {
  _ = Command("/bin/sh", ["-c", command]).run()
}

/// Runs a script by a program, and throws if that says that it failed.
///
/// Generated code calls this for `%%bash`; there is no need to.
public func _cellScript(_ program: String, _ script: String) throws {
  if let problem = Command(program, ["-c", script]).run() {
    throw ScriptError(description: "\(program) \(problem).")
  }
}

/// A script that failed.
public struct ScriptError: Error, CustomStringConvertible {
  /// How the script ended, in a sentence.
  public let description: String
}
