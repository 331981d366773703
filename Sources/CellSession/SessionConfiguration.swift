public import CellCompiler
public import Glibc

/// What a session runs with.
public struct SessionConfiguration: Sendable {
  /// What cells are compiled with.
  public var compiler: CompilerConfiguration
  /// The executable of the process that runs cells.
  public var worker: String
  /// The shared libraries that cells use; the first holds their runtime.
  public var libraries: [String]
  /// The environment variables that cells see.
  public var environment: [String: String]
  /// The permissions that files which cells make do not get; if nil, those that files of this process
  /// do not.
  public var creationMask: mode_t?

  /// Makes a configuration.
  public init(
    compiler: CompilerConfiguration, worker: String, libraries: [String],
    environment: [String: String]
  ) {
    self.compiler = compiler
    self.worker = worker
    self.libraries = libraries
    self.environment = environment
  }
}
