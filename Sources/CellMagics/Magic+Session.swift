import CellSession
import CellSource
import ChildProcess
import Display
import Glibc
import Synchronization

// Magics about what the session holds.
extension Magic {
  static let who = Magic(
    "who", usage: ["%who"], summary: "Lists the variables.",
    line: .step { _, run throws(CellError) in
      let names = run.session.cells.variables
      run.print(names.isEmpty ? noVariables : names.joined(separator: "  ") + "\n")
    })

  static let whos = Magic(
    "whos", usage: ["%whos"], summary: "Lists the variables with type, size and value.",
    line: .step { _, run throws(CellError) in
      let names = run.session.cells.variables
      guard !names.isEmpty else { return run.print(noVariables) }
      let rows = names.map { "_CellVariable(\($0.swiftLiteral), \($0))" }.joined(separator: ", ")
      var options = run.session.options
      options.optimizes = false
      try run.runSwift(MappedText(text: "_cellVariables([\(rows)])"), options: options)
    })

  private static let noVariables = "There are no variables.\n"

  static let reset = Magic(
    "reset", usage: ["%reset"],
    summary: "Forgets all that cells defined; the folder and the environment are as at the start.",
    line: .step { call, run throws(CellError) in
      do {
        try run.session.cells.reset()
      } catch {
        throw run.error(call, "There is no new process for the cells. \(error)")
      }
    })

  static let history = Magic(
    "history", usage: ["%history [-n] [CELLS]", "%history -l COUNT"],
    summary: "Prints earlier cells: all, some such as 2 or 3-5, or the last ones; -n numbers them.",
    line: .step { call, run throws(CellError) in
      var cells = run.session.entries.dropLast().filter { $0.number != nil }
      var isNumbered = false
      var words = call.arguments.split(separator: " ")[...]
      while let word = words.popFirst() {
        let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        switch (word, ends.count) {
        case ("-n", _): isNumbered = true
        case ("-l", _):
          guard let count = words.popFirst().flatMap({ Int($0) }), count >= 0 else {
            throw run.error(call, "%history -l is followed by a number.")
          }
          cells = cells.suffix(count)
        case (_, 1...2):
          guard let first = ends[0], let last = ends[ends.count - 1] else { fallthrough }
          cells = cells.filter { $0.number.map { first <= $0 && $0 <= last } ?? false }
        default: throw run.error(call, "%history does not know “\(word)”.")
        }
      }
      for cell in cells {
        let number = isNumbered ? cell.number.map { "\($0): " } ?? "" : ""
        run.print(number + cell.text + "\n")
      }
    })

  static let capture = Magic(
    "capture", usage: ["%%capture [NAME]"],
    summary: "Keeps what the cell puts out to itself, in a variable if there is a name.",
    cell: { call, run throws(CellError) in
      let name = call.arguments
      guard name.isEmpty || name.isVariableName else {
        throw run.error(call, "%%capture is followed by a variable's name, as in %%capture out.")
      }
      let captured = Mutex(Captured())
      var quiet = run.below
      quiet.output = { event in captured.withLock { $0.take(event) } }
      try quiet.perform()
      guard !name.isEmpty else { return }
      let texts = captured.withLock { $0.texts }
      let path = run.session.cells.workFolder + "/captured"
      do {
        let bytes = texts.flatMap { text -> [UInt8] in text.utf8 + [0] }
        try Descriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC).write(bytes)
      } catch {
        throw run.error(call, "What was captured cannot be kept. \(error)")
      }
      let code = "let \(name) = _cellCaptured(\(path.swiftLiteral))"
      let lines = String(repeating: "\n", count: call.lines.lowerBound - 1)
      try run.runSwift(MappedText(text: lines + code), options: run.session.options)
    })

  static let help = Magic(
    "help", usage: ["%help"], summary: "Prints this list.",
    line: .step { _, run throws(CellError) in run.print(run.session.magics.overview) })

  static let pinfo = Magic(
    "pinfo", usage: ["NAME?", "NAME??", "%pinfo NAME"],
    summary: "Says what is known of a name; with two question marks, with the source.",
    line: .step { call, run throws(CellError) in
      let isLine = call.form == .line
      let name = isLine ? call.arguments : call.name
      guard !name.isEmpty else { throw run.error(call, "%pinfo is followed by a name.") }
      let wantsSource = call.form == .inspection(wantsSource: true)
      if let known = run.session.inspect(name, wantsSource: wantsSource) {
        run.output(.displayed(known, id: nil))
      } else {
        run.print("Nothing is known of “\(name)”.\n")
      }
    })
}

/// What a cell put out.
private struct Captured: Sendable {
  private var output = ""
  private var error = ""
  private var displayed: [String] = []

  mutating func take(_ event: CellEvent) {
    switch event {
    case .printed(let text, .standardOutput): output += text
    case .printed(let text, .standardError): error += text
    case .displayed(let bundle, _), .updated(let bundle, _), .result(let bundle):
      displayed.append(bundle.text)
    case .inputRequested(let request):
      request.answer(.none("input was asked for where all output is captured"))
    case .cleared, .comm, .nextInput: break
    }
  }

  /// What was printed, what was complained, and then each value that was shown.
  var texts: [String] { [output, error] + displayed }
}

extension String {
  /// Whether a variable may have this name.
  fileprivate var isVariableName: Bool {
    !contains(where: \.isWhitespace) && SwiftFragment("let \(self) = 1").isValid
      && CellNames(of: "let \(self) = 1").definitions.map(\.name) == [self]
  }
}
