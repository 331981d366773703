import CellCompiler
import CellSource
import ChildProcess

/// A place in the source of a cell where a call was under way.
struct CodePlace: Sendable, Equatable {
  /// The function, as it is named in the library.
  var function: String
  /// The cell's module.
  var module: String
  /// The line in the cell; 0 if the compiler made the code by itself.
  var line: Int
  /// The column in the cell's compiled text, in bytes; 0 if it is not known.
  var column: Int

  /// The Swift runtime's reason, where the place is the trap that the compiler put in.
  var runtimeFailure: String? {
    let marker = "Swift runtime failure: "
    return function.hasPrefix(marker) ? String(function.dropFirst(marker.count)) : nil
  }

  /// Whether the place is in a cell's top-level code.
  func isTopLevel(of cell: Cell) -> Bool {
    module == cell.moduleName && function == module + "_main"
  }

  /// Whether the place is the compiler's own: its trap, or its access to a value that is set at first use.
  var isMadeByCompiler: Bool {
    runtimeFailure != nil || function.hasSuffix("vau")
  }

  /// Finds the lines of a stopped cell's frames, inlined calls as well, the innermost first. Frames
  /// outside of cells have no place.
  static func find(
    _ frames: [CellStop.Frame], cellLibrariesIn folder: String, toolchain: Toolchain
  ) -> [CodePlace] {
    let inCells = frames.filter { $0.image.hasPrefix(folder + "/lib") }
    guard !inCells.isEmpty else { return [] }
    let queries = inCells.map { "\($0.image) 0x\(String($0.offset, radix: 16))" }
    let arguments = ["--inlines", "--no-demangle", "--output-style=LLVM"] + queries
    func look(_ more: [String]) -> String? {
      let result = try? ChildProcess.output(of: toolchain.symbolizer, more + arguments)
      return result?.ending == .exited(0) ? result?.output : nil
    }
    // The line before code that has none is a good guess, but one that the symbolizer dies of where there
    // is none in the whole function.
    guard let output = look(["--skip-line-zero"]) ?? look([]) else { return [] }
    // Two lines for each place: the function, then file:line:column.
    let lines = output.split(separator: "\n")
    return stride(from: 0, to: lines.count - 1, by: 2).map { index in
      let parts = lines[index + 1].split(separator: ":")
      let file = parts.first?.split(separator: "/").last ?? ""
      return CodePlace(
        function: String(lines[index]), module: String(file.prefix { $0 != "." }),
        line: parts.count > 1 ? Int(parts[1]) ?? 0 : 0,
        column: parts.count > 2 ? Int(parts[2]) ?? 0 : 0)
    }
  }
}
