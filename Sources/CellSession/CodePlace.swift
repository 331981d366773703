import CSystemCalls
import CellCompiler
import CellSource
import ChildProcess
import Glibc

/// A place in the source of a cell where a call was under way.
struct CodePlace: Sendable, Equatable {
  /// The function, as it is named in the library.
  var function: String
  /// The cell's module.
  var module: String
  /// The line in the cell; 0 if the compiler made the code by itself.
  var line: Int

  /// The Swift runtime's reason, where the place is the trap that the compiler put in.
  var runtimeFailure: String? {
    let marker = "Swift runtime failure: "
    return function.hasPrefix(marker) ? String(function.dropFirst(marker.count)) : nil
  }

  /// Whether the place is in a cell's top-level code.
  func isTopLevel(of cell: Cell) -> Bool {
    module == cell.moduleName && function == module + "_main"
  }

  /// The place as a traceback shows it; nil where there is no line to show.
  func rendered(in cell: Cell) -> String? {
    guard runtimeFailure == nil, line > 0, line <= cell.lines.count else { return nil }
    let name = readableFunction.map { ", in \u{1B}[36m\($0)\u{1B}[0m" } ?? ""
    return
      "  \u{1B}[1m\(cell.label), line \(line)\u{1B}[0m\(name)\n    \(line) | \(cell.lines[line - 1])"
  }

  /// The function's name in Swift, without modules; nil for top-level code.
  private var readableFunction: String? {
    if function == module + "_main" || function == "??" { return nil }
    guard let demangled = swift_demangle(function, function.utf8.count, nil, nil, 0) else {
      return function
    }
    defer { free(demangled) }
    return CellModules.unnamed(in: String(cString: demangled).replacing(#/ -> .*/#, with: ""))
      .replacing(#/\bSwift\./#, with: "")
  }

  /// Finds the lines of a stopped cell's frames, inlined calls as well, the innermost first. Frames
  /// outside of cells have no place.
  static func find(
    _ frames: [CellStop.Frame], cellLibrariesIn folder: String, toolchain: Toolchain
  ) -> [CodePlace] {
    let inCells = frames.filter { $0.image.hasPrefix(folder + "/lib") }
    guard !inCells.isEmpty else { return [] }
    let queries = inCells.map { "\($0.image) 0x\(String($0.offset, radix: 16))" }
    let arguments =
      ["--inlines", "--no-demangle", "--output-style=LLVM", "--skip-line-zero"] + queries
    guard let result = try? ChildProcess.output(of: toolchain.symbolizer, arguments) else {
      return []
    }
    // Two lines for each place: the function, then file:line:column.
    let lines = result.output.split(separator: "\n")
    return stride(from: 0, to: lines.count - 1, by: 2).map { index in
      let parts = lines[index + 1].split(separator: ":")
      let file = parts.first?.split(separator: "/").last ?? ""
      return CodePlace(
        function: String(lines[index]), module: String(file.prefix { $0 != "." }),
        line: parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    }
  }
}
