import CellSession
import CellSource
import ChildProcess
import Glibc

// Magics about files.
extension Magic {
  static let load = Magic(
    "load", usage: ["%load FILE"],
    summary: "Puts a file's text into the cell, to be changed and run.",
    line: .step { call, run throws(CellError) in
      let text = try run.textOfFile(call)
      run.output(.nextInput("// %load \(call.arguments)\n\(text)"))
    })

  static let include = Magic(
    "include", usage: ["%include FILE"], summary: "Runs a file's code here, as if it were a cell.",
    line: .step { call, run throws(CellError) in
      let text = try run.textOfFile(call)
      var file = run
      file.label = call.arguments.withoutQuotes.split(separator: "/").last.map(String.init) ?? ""
      file.source = text
      file.script = CellScript(text)
      file.ownOptions = run.options
      file.ownOptions?.valueUse = .none
      try file.perform()
    })

  static let writefile = Magic(
    "writefile", usage: ["%%writefile [-a] FILE"],
    summary: "Writes the cell to a file, or with -a to its end.",
    cell: { call, run throws(CellError) in
      let isAppending = call.arguments.hasPrefix("-a ")
      let name = String(call.arguments.dropFirst(isAppending ? 3 : 0)).withoutQuotes
      guard !name.isEmpty else {
        throw run.error(call, "%%writefile is followed by a file's name.")
      }
      let path = run.path(name)
      let exists = access(path, F_OK) == 0
      var text = run.textBelow
      if !text.hasSuffix("\n") { text += "\n" }
      do {
        let file = try Descriptor.open(
          path, O_WRONLY | O_CREAT | (isAppending ? O_APPEND : O_TRUNC), mode: 0o666)
        // A file is as one that the cell makes itself.
        if !exists, let mask = run.session.cells.creationMask { fchmod(file.number, 0o666 & ~mask) }
        try file.write(Array(text.utf8))
      } catch {
        throw run.error(call, "The file cannot be written. \(error)")
      }
      run.print("\(isAppending ? "Appending to" : exists ? "Overwriting" : "Writing") \(name)\n")
    }, takesText: true)
}

extension MagicRun {
  /// A path as cells see it.
  func path(_ name: String) -> String {
    if name.hasPrefix("/") { return name }
    if name.hasPrefix("~/"), let home = getenv("HOME") {
      return String(cString: home) + name.dropFirst()
    }
    return session.cells.folder + "/" + name
  }

  /// The text of the file that a call names.
  fileprivate func textOfFile(_ call: MagicCall) throws(CellError) -> String {
    let name = call.arguments.withoutQuotes
    guard !name.isEmpty else { throw error(call, "\(call.title) is followed by a file's name.") }
    do {
      return String(decoding: try Descriptor.open(path(name), O_RDONLY).readToEnd(), as: UTF8.self)
    } catch {
      throw self.error(call, "The file cannot be read. \(error)")
    }
  }
}
