import FoundationEssentials

/// What SwiftPM has built: which objects of which targets, and how they are compiled and linked.
struct BuildDescription {
  /// A target's objects, and the module if it is one in Swift.
  struct Target {
    var objects: [String] = []
    var module: Module?
  }

  /// A Swift module.
  struct Module {
    var name: String
    /// The module file's path.
    var path: String
  }

  /// The targets of the products that were asked for, and those that they depend on.
  private(set) var targets: [String: Target] = [:]
  /// What the Clang inside of the compiler is told by whoever imports the modules.
  private(set) var clangArguments: [String] = []
  /// The programs that expand the packages' macros, each with its module: `path#Module`.
  private(set) var macroPlugins: [String] = []
  /// The command that links the objects, without objects and output.
  private(set) var linkCommand: [String] = []

  /// Reads SwiftPM's notes on a build.
  ///
  /// - Parameter folder: where SwiftPM puts what it builds.
  init(folder: String) throws(PackageError) {
    let commands = try Self.swiftCommands(folder)
    guard let importer = commands.first(where: { $0.moduleName == Workshop.product }) else {
      throw .tool("SwiftPM's notes in \(folder) do not name what was built.")
    }
    readImportArguments(importer.otherArguments)
    try readProducts(folder)
    for command in commands {
      guard let object = command.objects.first else { continue }
      targets[Self.target(of: object)]?.module = Module(
        name: command.moduleName, path: command.moduleOutputPath)
    }
  }

  /// The target that an object was made for: SwiftPM puts it in a folder with its name, below its
  /// own folder. What lies elsewhere came ready-made, and goes by its path.
  private static func target(of object: String) -> String {
    guard let start = object.firstRange(of: "/.build/")?.upperBound,
      let folder = object[start...].split(separator: "/").first(where: { $0.hasSuffix(".build") })
    else { return object }
    return String(folder.dropLast(".build".count))
  }

  // MARK: Linking

  /// Takes the objects from the lists for SwiftPM's linking. What a package itself declares to be a
  /// dynamic library is taken apart: each target is to be in one library and in no other.
  private mutating func readProducts(_ folder: String) throws(PackageError) {
    let commands = try Self.linkCommands(folder)
    var names = [Workshop.product]
    var seen: Set<String> = []
    while let name = names.popLast() {
      guard seen.insert(name).inserted, let command = commands[name] else { continue }
      let list = Folder.text(of: "\(folder)/\(name).product/Objects.LinkFileList") ?? ""
      for line in list.split(separator: "\n") {
        let object = line.filter { $0 != "'" }
        let target = Self.target(of: object)
        guard target != Workshop.product else { continue }
        targets[target, default: Target()].objects.append(object)
      }
      let products = command.filter { commands[String($0.dropFirst(2))] != nil }
      names += products.map { String($0.dropFirst(2)) }
      let rest = Self.withoutObjectsAndOutput(command).filter { !products.contains($0) }
      linkCommand +=
        linkCommand.isEmpty
        ? rest : rest.filter { ["-l", "-L"].contains($0.prefix(2)) && !linkCommand.contains($0) }
    }
    guard !linkCommand.isEmpty else {
      throw .tool("SwiftPM's notes in \(folder) do not say how the packages are linked.")
    }
  }

  private static func withoutObjectsAndOutput(_ command: [String]) -> [String] {
    var rest: [String] = []
    var index = 0
    while index < command.count {
      if command[index] == "-o" {
        index += 2
        continue
      }
      if !command[index].hasPrefix("@") { rest.append(command[index]) }
      index += 1
    }
    return rest
  }

  /// The commands that link dynamic libraries, by the products' names.
  private static func linkCommands(_ folder: String) throws(PackageError) -> [String: [String]] {
    let path = "\(folder).yaml"
    guard let text = Folder.text(of: path) else { throw .tool("There is no file \(path).") }
    var commands: [String: [String]] = [:]
    var isLibrary = false
    for line in text.split(separator: "\n") {
      if line.hasPrefix("  \"") { isLibrary = line.hasSuffix(".dylib\":") }
      guard isLibrary, let start = line.firstRange(of: "    args: ")?.upperBound,
        let words = try? JSONDecoder().decode([String].self, from: Data(line[start...].utf8)),
        let name = words.firstIndex(of: "-module-name"), name + 1 < words.count,
        let output = words.firstIndex(of: "-o"), output + 1 < words.count,
        let file = words[output + 1].split(separator: "/").last
      else { continue }
      commands[String(file.dropFirst("lib".count).dropLast(".so".count))] = words
    }
    return commands
  }

  // MARK: Compiling

  private struct SwiftCommand: Decodable {
    var moduleName: String
    var moduleOutputPath: String
    var objects: [String]
    var otherArguments: [String]
  }

  private struct File: Decodable {
    var swiftCommands: [String: SwiftCommand]
  }

  private static func swiftCommands(_ folder: String) throws(PackageError) -> [SwiftCommand] {
    let path = folder + "/description.json"
    guard let text = Folder.text(of: path),
      let file = try? JSONDecoder().decode(File.self, from: Data(text.utf8))
    else { throw .tool("SwiftPM's notes in \(path) cannot be read.") }
    return Array(file.swiftCommands.values)
  }

  /// Takes what makes modules found from the arguments for the module that imports all of them.
  private mutating func readImportArguments(_ arguments: [String]) {
    var words = arguments.filter { $0 != "-Xcc" && $0 != "-Xfrontend" }[...]
    while let word = words.popFirst() {
      switch word {
      case "-load-plugin-executable":
        if let plugin = words.popFirst() { macroPlugins.append(plugin) }
      case "-I", "-isystem":
        if let folder = words.popFirst() { clangArguments.append(word + folder) }
      case _ where Self.clangOptions.contains(where: word.hasPrefix): clangArguments.append(word)
      default: break
      }
    }
  }

  /// What SwiftPM defines for Swift code only has no value, and none of these forms.
  private static let clangOptions = ["-fmodule-map-file=", "-I", "-isystem"]
}
