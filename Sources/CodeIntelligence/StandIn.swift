import ChildProcess
import Glibc

/// A module that takes the place of one which re-exports single functions of another.
///
/// Cells see just those functions, but a completion lists everything in the module that they come
/// from, which for the C library is thousands of names, once for each function. The stand-in
/// re-exports the same modules, and declares the functions itself.
enum StandIn {
  /// Makes a stand-in for each of the modules that needs one.
  static func make(for modules: [String], _ configuration: CodeIntelligenceConfiguration) throws {
    for module in modules {
      let (ending, interface) = try ChildProcess.output(
        of: configuration.programs + "/swift-synthesize-interface",
        ["-module-name", module, "-target", target] + configuration.flags)
      guard ending == .exited(0), let text = source(interface: interface) else { continue }
      let path = "\(configuration.replacements)/\(module)"
      try Descriptor.open(path + ".swift", O_WRONLY | O_CREAT | O_TRUNC).write(Array(text.utf8))
      // Where this fails, the module itself is found.
      _ = try ChildProcess.output(
        of: configuration.programs + "/swift-frontend",
        [
          "-emit-module", "-parse-as-library", path + ".swift", "-module-name", module,
          "-emit-module-path", path + ".swiftmodule", "-emit-module-doc-path", path + ".swiftdoc",
        ] + configuration.flags)
    }
  }

  #if arch(arm64)
    private static let target = "aarch64-unknown-linux-gnu"
  #else
    private static let target = "x86_64-unknown-linux-gnu"
  #endif

  /// The text of a stand-in; nil for a module that does more than re-export, or needs none.
  static func source(interface: String) -> String? {
    var text = ""
    var hasFunctions = false
    for line in interface.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.first == "import" else { return nil }
      if words.count == 2 {
        text += "@_exported import \(words[1])\n"
      } else if words.count == 3, words[1] == "func", let name = words[2].split(separator: ".").last
      {
        hasFunctions = true
        text += function(name)
      } else {
        return nil
      }
    }
    return hasFunctions ? text : nil
  }

  /// A function of the C library's mathematics.
  private static func function(_ name: Substring) -> String {
    let parameters = name == "pow" ? "_ x: Double, _ y: Double" : "_ x: Double"
    return """
      /// The mathematical function `\(name)` of plain numbers.
      public func \(name)(\(parameters)) -> Double { 0 }

      """
  }
}
