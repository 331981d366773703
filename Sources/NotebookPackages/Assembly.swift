import CWorkerProtocol
import ChildProcess
import Glibc

/// Makes of what SwiftPM has built what a session uses, in a folder of its own.
struct Assembly {
  let folder: String
  let workshop: Workshop
  let reservedModules: Set<String>

  /// Adds the targets that are not there yet.
  func add(to built: inout BuiltPackages) throws(PackageError) {
    let description = try BuildDescription(folder: workshop.products)
    let added = description.targets.filter { !built.targets.contains($0.key) }
      .sorted { $0.key < $1.key }
    try Folder.make(folder)
    try copyModules(added.compactMap(\.value.module), to: &built)

    let isNew = { (argument: String) in !built.originalArguments.contains(argument) }
    let clang = description.clangArguments.filter(isNew)
    let plugins = description.macroPlugins.filter(isNew)
    let local = built.versions.filter(\.isLocal).map(\.location)
    let headers = HeaderCopies(folder: folder + "/Headers", origins: [workshop.folder] + local)
    built.compilerArguments += try headers.copying(clang).flatMap { ["-Xcc", $0] }
    built.compilerArguments += plugins.flatMap { ["-load-plugin-executable", $0] }
    built.originalArguments += clang + plugins

    let objects = added.flatMap(\.value.objects)
    if !objects.isEmpty {
      built.libraries.append(try link(objects, description.linkCommand))
    }
    built.targets.formUnion(added.map(\.key))
  }

  private func copyModules(
    _ modules: [BuildDescription.Module], to built: inout BuiltPackages
  ) throws(PackageError) {
    if let name = modules.map(\.name).first(where: reservedModules.contains) {
      throw .refused(
        """
        The package has a module “\(name)”, which is the name of a module that notebooks have \
        already. A program cannot have two modules of one name.
        """)
    }
    guard !modules.isEmpty else { return }
    let target = folder + "/Modules"
    try Folder.make(target)
    for module in modules {
      try Folder.copy(module.path, to: "\(target)/\(module.name).swiftmodule")
      let documentation = module.path.replacing(".swiftmodule", with: ".swiftdoc")
      if access(documentation, R_OK) == 0 {
        try Folder.copy(documentation, to: "\(target)/\(module.name).swiftdoc")
      }
    }
    built.compilerArguments += ["-I", target]
  }

  /// Links objects as SwiftPM would. What is in the libraries that are loaded stays undefined.
  private func link(_ objects: [String], _ command: [String]) throws(PackageError) -> String {
    let list = folder + "/objects"
    let lines = objects.map { "'\($0)'\n" }
    try Folder.write(lines.joined(), to: list)
    let library = "\(folder)/\(WORKER_PACKAGE_LIBRARY)"
    let draft = library + ".new"
    guard let linker = command.first else { throw .tool("SwiftPM names no linker.") }
    let result = try workshop.tool.run(
      linker, Array(command.dropFirst()) + ["@" + list, "-o", draft])
    guard result.ending == .exited(0) else { throw .refused(result.output) }
    unlink(list)
    guard rename(draft, library) == 0 else { throw .tool("\(library) cannot be put in place.") }
    return library
  }
}
