import CellSession
import CellSource

// Magics about the code of a cell: its time, its compiling, what it puts out.
extension Magic {
  static let time = Magic(
    "time", usage: ["%time CODE", "%%time"], summary: "Prints how long code takes, run once.",
    line: .swift { call, run throws(CellError) in
      // A semicolon keeps the value quiet.
      let isQuiet = call.arguments.hasSuffix(";")
      let code = SwiftFragment(isQuiet ? String(call.arguments.dropLast()) : call.arguments)
      guard !code.isEmpty else {
        throw run.error(call, "%time is followed by code, as in %time f().")
      }
      if isQuiet {
        let quiet = code.lastValue?.lowerBound == 0 ? "_ = " : ""
        return .around(before: "_cellTimeStart(); " + quiet, after: " _cellTimeStop()")
      }
      return code.lastValue?.lowerBound == 0
        ? .around(before: "_cellTimeStart(); _cellTimeStop(", after: ")")
        : .around(before: "_cellTimeStart(); ", after: "; _cellTimeStop()")
    },
    cell: { call, run throws(CellError) in
      var timed = run.below
      timed.ownOptions = run.options
      timed.ownOptions?.isTimed = true
      try timed.perform()
    })

  static let timeit = Magic(
    "timeit",
    usage: ["%timeit [-n LOOPS] [-r RUNS] CODE", "%%timeit [-n LOOPS] [-r RUNS] [SETUP]"],
    summary: "Runs optimised code many times, and prints the mean time and its deviation.",
    line: .step { call, run throws(CellError) in
      let flags = try TimeitFlags(call, run)
      let code = SwiftFragment(flags.code)
      guard !code.isEmpty else {
        throw run.error(call, "%timeit is followed by code, as in %timeit f().")
      }
      // Behind the flags stands the code.
      var call = call
      call.argumentsColumn += call.arguments.utf8.count - flags.code.utf8.count
      call.arguments = flags.code
      let hole = code.lastValue?.lowerBound == 0 ? ("_cellBlackHole(", ")") : ("", "")
      let replacement = MagicReplacement.around(
        before: flags.opening(throwing: code.triesSomething) + hole.0, after: hole.1 + " }")
      let line = call.lines.lowerBound
      try run.runSwift(
        run.script.code(line..<(line + 1), replacing: [(call, replacement)]),
        options: run.timeitOptions)
    },
    cell: { call, run throws(CellError) in
      let flags = try TimeitFlags(call, run)
      let inner = run.below.script
      guard inner.calls.isEmpty else {
        throw run.error(inner.calls[0], "\(inner.calls[0].title) cannot be measured by %%timeit.")
      }
      let code = SwiftFragment(inner.swift)
      let setup = flags.code.isEmpty ? "" : flags.code + "; "
      var options = run.timeitOptions
      options.enclosure = CellOptions.Enclosure(
        before: setup + flags.opening(throwing: code.triesSomething), after: "}")
      options.valueUse = .swallowed
      try run.runSwift(MappedText(text: inner.swift), options: options)
    })

  static let optimize = Magic(
    "optimize", usage: ["%optimize on|off|auto", "%%optimize [on|off|auto]"],
    summary: "Says whether cells from here on, or this cell, are optimised; auto looks for loops.",
    line: .step { call, run throws(CellError) in
      let choice = try optimization(call, run)
      run.session.change { $0.optimizes = choice }
    },
    cell: { call, run throws(CellError) in
      var below = run.below
      below.ownOptions = run.options
      below.ownOptions?.optimizes =
        call.arguments.isEmpty ? true : try optimization(call, run)
      try below.perform()
    })

  private static func optimization(
    _ call: MagicCall, _ run: MagicRun
  ) throws(CellError) -> Bool? {
    switch call.arguments {
    case "on": return true
    case "off": return false
    case "auto": return nil
    default: throw run.error(call, "\(call.title) is followed by on, off or auto.")
    }
  }

  static let swiftVersion = Magic(
    "swift-version", usage: ["%swift-version 5|6", "%%swift-version 5|6"],
    summary: "Chooses the language mode of cells from here on, or of this cell; 5 is usual.",
    line: .step { call, run throws(CellError) in
      if call.arguments.isEmpty {
        return run.print("Swift language mode \(run.options.languageMode)\n")
      }
      let mode = try languageMode(call, run)
      run.session.change { $0.languageMode = mode }
    },
    cell: { call, run throws(CellError) in
      var below = run.below
      below.ownOptions = run.options
      below.ownOptions?.languageMode = try languageMode(call, run)
      try below.perform()
    })

  private static func languageMode(
    _ call: MagicCall, _ run: MagicRun
  ) throws(CellError) -> Int {
    guard let mode = Int(call.arguments), (5...6).contains(mode) else {
      throw run.error(call, "\(call.title) is followed by 5 or 6.")
    }
    return mode
  }
}

extension MagicRun {
  fileprivate var timeitOptions: CellOptions {
    var options = self.options
    options.optimizes = true
    options.valueUse = .none
    return options
  }
}

/// What stands between `%timeit` and the code.
private struct TimeitFlags {
  var loops: Int?
  var runs = 7
  var code: String

  init(_ call: MagicCall, _ run: MagicRun) throws(CellError) {
    var rest = call.arguments[...]
    while let match = rest.prefixMatch(of: #/-([nr])\s*(\d+)(\s+|$)/#) {
      guard let count = Int(match.2), count > 0 else {
        throw run.error(call, "%timeit: -\(match.1) is followed by a number from 1 on.")
      }
      if match.1 == "n" { loops = count } else { runs = count }
      rest = rest[match.range.upperBound...]
    }
    // What is like a flag and followed by a word is no Swift: a minus sign stands before a name there.
    if let match = rest.prefixMatch(of: #/-(?:([A-Za-z])\s+-?(?!as\b|is\b)\w|([nr])\s*$)/#) {
      let flag = match.1 ?? match.2 ?? ""
      throw run.error(
        call,
        "nr".contains(flag)
          ? "%timeit: -\(flag) is followed by a number from 1 on, and then by code."
          : "%timeit does not know -\(flag): there are -n LOOPS and -r RUNS.")
    }
    code = String(rest)
  }

  func opening(throwing: Bool) -> String {
    let mark = throwing ? "try " : ""
    return "\(mark)_cellTimeit(loops: \(loops.map(String.init) ?? "nil"), runs: \(runs)) { "
  }
}
