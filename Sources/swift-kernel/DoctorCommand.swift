import ArgumentParser
import CellCompiler
import CellSession
import Glibc
import Synchronization

/// Says what works and what is missing.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the toolchain, the libraries and Jupyter, and run one cell.")

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let installation = try Installation.current()
    let checks: [(String, () throws -> String)] = [
      ("toolchain", { try toolchain(of: installation) }),
      ("linker", { try existing("/usr/bin/ld", package: "binutils") }),
      ("libraries", { try libraries(of: installation) }),
      ("font", { try existing(font, package: "fonts-dejavu-core") }),
      ("Jupyter", jupyter),
      ("a cell", { try runCell(installation) }),
    ]
    var failures = 0
    for (name, check) in checks {
      do {
        print("ok      \(name): \(try check())")
      } catch {
        failures += 1
        print("FAILED  \(name): \(error)")
      }
    }
    if failures > 0 { throw ExitCode.failure }
  }

  private var font: String { "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf" }

  private func toolchain(of installation: Installation) throws -> String {
    let (toolchain, version) = try installation.toolchain()
    return "\(toolchain.root), \(version)"
  }

  private func existing(_ path: String, package: String) throws -> String {
    guard access(path, R_OK) == 0 else {
      throw UserError("\(path) is missing; the Debian package \(package) has it.")
    }
    return path
  }

  private func libraries(of installation: Installation) throws -> String {
    let missing = installation.files.missing()
    guard missing.isEmpty else {
      throw UserError("missing \(missing.joined(separator: ", ")); build and install again.")
    }
    return installation.files.folder
  }

  private func jupyter() throws -> String {
    guard let version = try Tool.output("jupyter", ["--version"]) else {
      throw UserError("`jupyter` is not on the PATH; `pip install jupyterlab` brings it.")
    }
    // A title, then “package : version” on each line.
    let packages = version.split(separator: "\n").dropFirst().filter {
      !$0.hasSuffix("not installed")
    }
    return packages.map { $0.filter { $0 != " " } }.joined(separator: ", ")
  }

  private func runCell(_ installation: Installation) throws -> String {
    let workFolder = try installation.workFolder()
    defer { workFolder.remove() }
    let (toolchain, _) = try installation.toolchain()
    let session = try CellSession(
      installation.session(toolchain: toolchain, workFolder: workFolder))
    defer { session.close() }
    let output = Mutex("")
    let clock = ContinuousClock()
    let start = clock.now
    let ending = session.run("print(6 * 7)", label: "Cell 1") { event in
      if case .printed(let text, _) = event { output.withLock { $0 += text } }
    }
    if case .failed(let error) = ending { throw UserError(error.value) }
    let printed = output.withLock { $0 }
    guard printed == "42\n" else { throw UserError("print(6 * 7) printed “\(printed)”.") }
    return "print(6 * 7) printed 42 after \(clock.now - start)"
  }
}
