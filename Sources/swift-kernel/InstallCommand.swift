import ArgumentParser
import CellCompiler
import CellSession
import ChildProcess
import FoundationEssentials
import Glibc

/// Makes the kernel known to Jupyter.
struct InstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Install the kernel for Jupyter.",
    discussion: """
      The kernel is copied with all that it needs: it depends neither on the folder that it was \
      built in nor on the current one.
      """)

  @OptionGroup var location: KernelLocation

  func run() throws {
    let installation = try Installation.current()
    let missing = installation.files.missing()
    guard missing.isEmpty else {
      throw UserError(
        "The build is not complete; missing: \(missing.joined(separator: ", ")). "
          + "Build all products with `swift build -c release`.")
    }
    let (toolchain, _) = try installation.toolchain()
    let template = try KernelTemplate(for: installation.files)
    let target = try location.folder()

    guard !FileManager.default.fileExists(atPath: target) || KernelLocation.isOurs(target) else {
      throw UserError(
        "\(target) is there and was not made by `swift-kernel install`; choose another --name.")
    }
    do {
      try install(installation.files, template, toolchain: toolchain, in: target)
    } catch {
      throw UserError(
        "The kernel could not be put in \(target): \(reason(of: error)). "
          + "Choose another place with --prefix.")
    }
    print("Installed the kernel “\(location.name)” in \(target)")
  }

  private func reason(of error: any Error) -> String {
    let underlying = (error as? CocoaError)?.userInfo["NSUnderlyingError"] as? POSIXError
    return underlying.map { String(cString: strerror($0.code.rawValue)) } ?? "\(error)"
  }

  /// Makes the folder whole beside its place, then moves it there: a kernel is never half installed.
  private func install(
    _ source: NotebookFiles, _ template: KernelTemplate, toolchain: Toolchain, in target: String
  ) throws {
    let files = FileManager.default
    let parent = String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)])
    try files.createDirectory(atPath: parent, withIntermediateDirectories: true)
    let staging = "\(parent)/.\(location.name).new"
    let retired = "\(parent)/.\(location.name).old"
    try? files.removeItem(atPath: staging)
    try? files.removeItem(atPath: retired)
    try copy(source, to: NotebookFiles(folder: staging + "/runtime"))
    try copy(template, to: staging + "/runtime/kernelspec")
    for logo in template.logos {
      try files.copyItem(atPath: "\(template.folder)/\(logo)", toPath: "\(staging)/\(logo)")
    }
    try template.specification(
      kernel: target + "/runtime/swift-kernel", toolchain: toolchain.root
    ).write(toFile: staging + "/kernel.json", atomically: true, encoding: .utf8)
    if files.fileExists(atPath: target) { try files.moveItem(atPath: target, toPath: retired) }
    try files.moveItem(atPath: staging, toPath: target)
    try? files.removeItem(atPath: retired)
  }

  private func copy(_ source: NotebookFiles, to target: NotebookFiles) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: target.modules, withIntermediateDirectories: true)
    for (from, to) in [
      ("\(source.folder)/swift-kernel", "\(target.folder)/swift-kernel"),
      (source.worker, target.worker), (source.library, target.library),
    ] {
      try files.copyItem(atPath: from, toPath: to)
    }
    for module in NotebookFiles.moduleNames {
      for suffix in ["swiftmodule", "swiftdoc"] {
        try files.copyItem(
          atPath: "\(source.modules)/\(module).\(suffix)",
          toPath: "\(target.modules)/\(module).\(suffix)")
      }
    }
    // The toolchain's libraries that this program itself runs with: a toolchain that is exchanged
    // in its place can then still be refused with a sentence.
    for library in try loadedSwiftLibraries() {
      let name = library.split(separator: "/").last ?? ""
      try files.copyItem(atPath: library, toPath: "\(target.folder)/\(name)")
    }
  }

  private func copy(_ template: KernelTemplate, to folder: String) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in template.logos + ["kernel.json"] {
      try files.copyItem(atPath: "\(template.folder)/\(file)", toPath: "\(folder)/\(file)")
    }
  }

  private func loadedSwiftLibraries() throws -> Set<String> {
    let maps = String(
      decoding: try Descriptor.open("/proc/self/maps", O_RDONLY).readToEnd(), as: UTF8.self)
    let paths = maps.split(separator: "\n").compactMap { line in
      line.firstIndex(of: "/").map { String(line[$0...]) }
    }
    return Set(paths.filter { $0.contains("/lib/swift/") && $0.hasSuffix(".so") })
  }
}
