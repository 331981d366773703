import Glibc

/// A magic's complaint about what it was given.
public struct MagicError: Error, CustomStringConvertible {
  /// The complaint, in a sentence.
  public let description: String
}

/// Changes the folder that relative paths start from, and says which it is.
///
/// Generated code calls this for `%cd`; there is no need to. `~` is the user's folder, `-` the one
/// before, and nothing at all the user's folder too.
public func _cellChangeFolder(_ argument: String) throws {
  let home = getenv("HOME").map { String(cString: $0) } ?? "/"
  let before = currentFolder
  let path =
    switch argument {
    case "", "~": home
    case "-": getenv("OLDPWD").map { String(cString: $0) } ?? before
    case _ where argument.hasPrefix("~/"): home + argument.dropFirst()
    default: argument
    }
  guard chdir(path) == 0 else {
    throw MagicError(description: "%cd: \(path): \(String(cString: strerror(errno)))")
  }
  setenv("OLDPWD", before, 1)
  print(currentFolder)
}

/// Prints the folder that relative paths start from.
///
/// Generated code calls this for `%pwd`; there is no need to.
public func _cellPrintFolder() {
  print(currentFolder)
}

private var currentFolder: String {
  guard let path = getcwd(nil, 0) else { return "." }
  defer { free(path) }
  return String(cString: path)
}

/// Prints all environment variables.
///
/// Generated code calls this for `%env`; there is no need to.
public func _cellPrintEnvironment() {
  var entries: [String] = []
  var next = environ
  while let entry = next.pointee {
    entries.append(String(cString: entry))
    next += 1
  }
  for entry in entries.sorted() { print(entry) }
}

/// Prints one environment variable.
///
/// Generated code calls this for `%env NAME`; there is no need to.
public func _cellPrintEnvironment(_ name: String) throws {
  guard let value = getenv(name) else {
    throw MagicError(description: "%env: there is no environment variable “\(name)”.")
  }
  print(String(cString: value))
}

/// Sets an environment variable, for this session and the commands that it starts.
///
/// Generated code calls this for `%env NAME=VALUE`; there is no need to.
public func _cellSetEnvironment(_ name: String, _ value: String) {
  setenv(name, value, 1)
  print("env: \(name)=\(value)")
}
