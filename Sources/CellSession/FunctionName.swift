import CSystemCalls
import Glibc

/// A function's name as its author knows it: `train(_:epochs:)`, `Model.loss`, `closure in train(_:)`.
struct FunctionName {
  /// The name; nil for what only the compiler knows of.
  let text: String?

  /// Reads the name that a library has for a function.
  init(symbol: String) {
    if symbol == "??" {
      // Of what is inlined, closures alone have no name.
      text = "closure"
      return
    }
    guard let demangled = swift_demangle(symbol, symbol.utf8.count, nil, nil, 0) else {
      // An inlined function goes by its plain name, an accessor by that of its property and a suffix.
      text = symbol.replacing(#/\.(get|set|modify|read)$/#, with: "")
      return
    }
    defer { free(demangled) }
    text = FunctionName.readable(String(cString: demangled))
  }

  /// Reads the name in full, as the Swift runtime writes it.
  init(demangled: String) {
    text = FunctionName.readable(demangled)
  }

  private static func readable(_ full: String) -> String? {
    // What the compiler made of a function, one piece of several for example.
    let name = full.replacing(#/ with unmangled suffix .*$/#, with: "")
      .replacing(#/^(.* specialization <.*> of |merged |partial apply forwarder for )+/#, with: "")
      .replacing(#/^\(\d+\) (await|suspend) resume partial function for /#, with: "")
      .replacing(#/^partial apply forwarder for /#, with: "")
      .replacing(#/__Cell_\d+\b/#, with: "")
    if name.contains("reabstraction thunk") || name.contains("unsafeMutableAddressor") {
      return nil
    }
    if let match = name.wholeMatch(of: #/protocol witness for (.*) in conformance .*/#) {
      return readable(String(match.1))
    }
    if let match = name.wholeMatch(of: #/one-time initialization function for (.*)/#) {
      return "first use of \(match.1)"
    }
    if let match = name.wholeMatch(of: #/variable initialization expression of (.*)/#) {
      return readable(String(match.1)).map { "initial value of \($0)" }
    }
    if let match = name.wholeMatch(of: #/default argument \d+ of (.*)/#) {
      return readable(String(match.1)).map { "default argument of \($0)" }
    }
    let parts = outermost(name[...], separator: " in ")
    guard parts.count > 1, let inner = parts.first else { return entity(name[...]) }
    let outer = readable(parts.dropFirst().joined(separator: " in "))
    if inner.contains("closure #") {
      // A closure in a closure is one to its author.
      guard let outer, !outer.hasPrefix("closure") else { return outer ?? "closure" }
      return "closure in \(outer)"
    }
    let local = entity(inner.replacing(#/ #\d+ /#, with: "")[...])
    guard let local, let outer else { return local }
    return "\(local) in \(outer)"
  }

  /// A function's or property's path without its module and types: `Cell_1.S.f(a: Swift.Int) -> ()` is
  /// `S.f(a:)`.
  private static func entity(_ full: Substring) -> String? {
    if full.wholeMatch(of: #/Cell_\d+/#) != nil { return nil }
    var name = String(full).replacing(#/^static /#, with: "")
      .replacing(#/^\(extension in \w+\):/#, with: "")
      .replacing(#/\(([^()]+) in _\w+\)/#) { String($0.1) }
      .replacing(#/\.(getter|setter|modify2?|read2?|didset|willset) : .*$/#, with: "")
      .replacing(#/ (infix|prefix|postfix)(?=[(<])/#, with: "")
      .replacing(#/__(allocating|deallocating)_/#, with: "")
      .replacing("$__lazy_storage_$_", with: "")
    name = String(name.trimmingPrefix(#/\w+\.(?=.)/#))
    let path = outermost(name[...], separator: "(")
    guard path.count > 1 else {
      return outermost(name[...], separator: " : ").first.map { withoutGenerics($0) }
    }
    let base = withoutGenerics(path[0])
    let rest = name.dropFirst(path[0].count + 1)
    let arguments = outermost(rest, separator: ")", depth: 0).first ?? ""
    if arguments.isEmpty { return base + "()" }
    let labels = outermost(arguments, separator: ", ").map { argument in
      argument.prefixMatch(of: #/(\w+): /#).map { String($0.1) } ?? "_"
    }
    return base + "(" + labels.map { $0 + ":" }.joined() + ")"
  }

  private static func withoutGenerics(_ path: Substring) -> String {
    outermost(path, separator: "<").first.map(String.init) ?? String(path)
  }

  /// The parts of a text between separators that stand in no parentheses or brackets of any kind.
  private static func outermost(
    _ text: Substring, separator: String, depth start: Int = 0
  ) -> [Substring] {
    var parts: [Substring] = []
    var depth = start
    var begin = text.startIndex
    var index = text.startIndex
    var last: Character = " "
    while index < text.endIndex {
      if depth == 0 && text[index...].hasPrefix(separator) {
        parts.append(text[begin..<index])
        index = text.index(index, offsetBy: separator.count)
        begin = index
        last = " "
        if "(<[".contains(separator) { break }
        continue
      }
      switch text[index] {
      case "(", "[", "<": depth += 1
      case ")", "]": depth -= 1
      // An arrow ends nothing.
      case ">" where last != "-": depth -= 1
      default: break
      }
      last = text[index]
      index = text.index(after: index)
    }
    parts.append(text[begin...])
    return parts
  }
}
