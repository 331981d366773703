import CellSource
import ChildProcess
import Dispatch
import Glibc

/// What a compiler is started for, before the cell's text is known.
struct CompilerTask: Equatable {
  var module: String
  var imports: [String]
  var optimizes: Bool
  /// What it is told beside what all compilers of the session are.
  var arguments: [String]
  var languageMode = 5
}

/// A compiler process that was started ahead of time and waits for a cell's text.
///
/// The compiler maps a source file of a good size into its memory before it does anything else;
/// the file holds spaces. It then loads the modules that it is told to import, the last of which is
/// a pipe: there it waits, with everything loaded. When the cell is known its text is written
/// over the spaces, and then the module to the pipe. What is left is the work on the cell itself.
struct WaitingCompiler: ~Copyable, Sendable {
  let task: CompilerTask
  let process: ChildProcess
  private let folder: Folder
  private let sourceSize: Int
  private let workFolder: String
  private let gate: Descriptor
  private let gateModule: [UInt8]
  private let messages: Descriptor

  /// The longest text that a compiler started ahead of time takes. Files above 16 KiB are mapped,
  /// not read, if their size is no multiple of a page's.
  static let usualSize = 128 * 1024 + 1

  /// The module behind which a compiler waits.
  static let gateName = "CompilerGate"

  init(
    _ task: CompilerTask, in path: String, configuration: CompilerConfiguration,
    sourceSize: Int = usualSize
  ) throws(SystemError) {
    let folder = try Folder(path, module: task.module)
    try Descriptor.open(folder.source, O_WRONLY | O_CREAT)
      .write([UInt8](repeating: UInt8(ascii: " "), count: sourceSize))

    let gateModule = try Descriptor.open(
      "\(configuration.modules)/\(Self.gateName).swiftmodule", O_RDONLY
    ).readToEnd()
    // The module's file is a pipe that the compiler inherits. If this process dies it reads an end.
    let gate = try DescriptorPair.pipe()
    guard symlink("/proc/self/fd/\(gate.first.number)", folder.gate) == 0 else {
      throw SystemError("symlink", folder.gate)
    }

    let output = "\(configuration.workFolder)/\(task.module)"
    var arguments = [
      "-c", "-primary-file", folder.source, "-module-name", task.module, "-o", output + ".o",
      "-emit-module", "-emit-module-path", output + ".swiftmodule",
      // Comments, for whoever asks what a name stands for.
      "-emit-module-doc-path", output + ".swiftdoc",
      "-entry-point-function-name", task.module + "_main",
      // Later cells see everything, and nothing is left out because no one calls it yet.
      "-disable-access-control", "-enable-testing",
      // A module would name where its imports were looked for, and each search of a later cell would
      // go through the folders of all earlier ones.
      "-no-serialize-debugging-options",
      // 5 unless asked for: in mode 6 top-level variables belong to the main actor.
      "-swift-version", "\(task.languageMode)", "-enable-bare-slash-regex",
      // For tracebacks: lines, and a way up the stack.
      "-gline-tables-only", "-Xcc", "-fno-omit-frame-pointer", "-module-cache-path",
      configuration.moduleCache,
      "-diagnostic-style", "llvm", "-no-color-diagnostics",
    ]
    arguments += ([path, configuration.workFolder] + configuration.librarySearchPaths).flatMap {
      ["-I", $0]
    }
    arguments += configuration.toolchain.macroArguments + task.arguments
    arguments.append(task.optimizes ? "-O" : "-Onone")
    // The compiler loads the last of these first.
    for module in [Self.gateName] + task.imports { arguments += ["-import-module", module] }

    let pipe = try DescriptorPair.pipe()
    let process = try ChildProcess(
      configuration.toolchain.frontend, arguments, environment: configuration.environment,
      error: .descriptor(pipe.second.number), extra: [gate.first.number])

    self.task = task
    self.process = process
    self.folder = folder
    self.sourceSize = sourceSize
    self.workFolder = configuration.workFolder
    self.gate = gate.closingFirst()
    self.gateModule = gateModule
    self.messages = pipe.closingSecond()
  }

  /// Lets the compiler work on a text, and waits until it is done.
  ///
  /// It is done when the object is there: by then it has said all it has to say, and its end takes a
  /// tenth of the time that a small cell takes.
  consuming func compile(
    _ text: String
  ) throws(SystemError) -> (ending: ChildProcess.Ending, output: String) {
    let watch = try FileWatch(folder: workFolder)
    try Descriptor.open(folder.source, O_WRONLY).write(Array(text.utf8), at: 0)
    try gate.write(gateModule)
    // The compiler reads the module to the pipe's end.
    _ = consume gate
    let (bytes, isObjectThere) = watch.read(messages, until: task.module + ".o")
    let output = String(decoding: bytes, as: UTF8.self)
    guard isObjectThere else { return (process.wait(), output) }
    DispatchQueue.global().async { [process] in process.wait() }
    return (.exited(0), output)
  }

  /// The file that the text is written to.
  var source: String { folder.source }

  /// Whether a text fits into the file that waits for it.
  func takes(_ text: String) -> Bool { text.utf8.count < sourceSize }
}

/// The folder of a compiler that waits, which goes with it.
private struct Folder: ~Copyable, Sendable {
  let path: String
  let source: String
  let gate: String

  init(_ path: String, module: String) throws(SystemError) {
    guard mkdir(path, 0o700) == 0 else { throw SystemError("mkdir", path) }
    self.path = path
    source = "\(path)/\(module).swift"
    gate = "\(path)/\(WaitingCompiler.gateName).swiftmodule"
  }

  deinit {
    unlink(source)
    unlink(gate)
    rmdir(path)
  }
}
