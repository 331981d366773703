/// Mathematical text as TeX writes it: symbols, groups, superscripts and subscripts.
indirect enum MathText: Sendable {
  case symbol(Unicode.Scalar)
  case group([MathText])
  /// Plain words beside the mathematics.
  case text(String)
  case scripts(base: MathText, upper: MathText?, lower: MathText?)

  /// Reads a line in which mathematics stand between pairs of dollar signs; nil where none do.
  static func parse(line: String) -> [MathText]? {
    let parts = line.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.count % 2 == 1 else { return nil }
    return parts.enumerated().map { index, part in
      index % 2 == 0 ? .text(String(part)) : .group(parse(part))
    }
  }

  /// Reads what stands between two dollar signs. Unknown commands are shown by their name.
  private static func parse(_ source: some StringProtocol) -> [MathText] {
    var rest = Array(source.unicodeScalars)[...]
    return sequence(&rest)
  }

  private static func sequence(_ rest: inout ArraySlice<Unicode.Scalar>) -> [MathText] {
    var nodes: [MathText] = []
    while let next = rest.first, next != "}" {
      switch next {
      case "^", "_":
        rest.removeFirst()
        let script = atom(&rest)
        let (base, upper, lower) = split(nodes.popLast())
        nodes.append(
          .scripts(
            base: base, upper: next == "^" ? script : upper, lower: next == "_" ? script : lower))
      case " ": rest.removeFirst()
      default: nodes.append(atom(&rest))
      }
    }
    return nodes
  }

  /// A node taken apart, so that a second script joins the first.
  private static func split(_ node: MathText?) -> (MathText, MathText?, MathText?) {
    switch node {
    case .scripts(let base, let upper, let lower): (base, upper, lower)
    case let node?: (node, nil, nil)
    case nil: (.group([]), nil, nil)
    }
  }

  private static func atom(_ rest: inout ArraySlice<Unicode.Scalar>) -> MathText {
    guard let first = rest.popFirst() else { return .group([]) }
    switch first {
    case "{":
      let inner = sequence(&rest)
      _ = rest.popFirst()
      return .group(inner)
    case "\\":
      let name = rest.prefix { $0.properties.isAlphabetic }
      rest = rest.dropFirst(max(name.count, 1))
      let command = String(String.UnicodeScalarView(name))
      if let symbol = symbols[command] { return .symbol(symbol) }
      // Commands that choose a font: there is one.
      if fonts.contains(command) { return atom(&rest) }
      return .group(name.map { .symbol($0) })
    case "-": return .symbol("\u{2212}")
    case "'": return .symbol("\u{2032}")
    default: return .symbol(first)
    }
  }

  private static let fonts: Set = [
    "mathdefault", "mathrm", "mathit", "mathbf", "mathsf", "mathregular", "text", "operatorname",
  ]

  private static let symbols: [String: Unicode.Scalar] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "times": "×", "cdot": "⋅", "pm": "±", "infty": "∞",
    "leq": "≤", "geq": "≥", "neq": "≠", "approx": "≈", "partial": "∂", "nabla": "∇", "sum": "∑",
    "int": "∫", "rightarrow": "→", "to": "→", "leftarrow": "←", "in": "∈", "sqrt": "√",
    "prime": "′", "ldots": "…", "circ": "∘", "degree": "°",
  ]
}
