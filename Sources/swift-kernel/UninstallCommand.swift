import ArgumentParser
import FoundationEssentials

/// Undoes ``InstallCommand``.
struct UninstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Remove the kernel from where install put it.")

  @OptionGroup var location: KernelLocation

  func run() throws {
    let folder = try location.folder()
    guard FileManager.default.fileExists(atPath: folder) else {
      throw UserError("There is no kernel “\(location.name)” in \(folder).")
    }
    // Nobody else's kernel is removed by a slip of the name.
    guard KernelLocation.isOurs(folder) else {
      throw UserError("\(folder) was not made by `swift-kernel install`; it is left alone.")
    }
    try FileManager.default.removeItem(atPath: folder)
    print("Removed the kernel “\(location.name)” from \(folder)")
  }
}
