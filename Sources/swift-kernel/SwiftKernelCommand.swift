import ArgumentParser

/// The command line.
@main
struct SwiftKernelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swift-kernel",
    abstract: "A Jupyter kernel for Swift.",
    version: Release.version,
    subcommands: [
      InstallCommand.self, RunCommand.self, UninstallCommand.self, DoctorCommand.self,
    ])
}

/// What this program calls itself.
enum Release {
  static let name = "swift-notebook"
  static let version = "0.1.0"
}
