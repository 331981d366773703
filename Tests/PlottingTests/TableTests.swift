import Foundation
import Plotting
import Testing

/// Ticks, labels and colours that matplotlib 3.11.2 computed; `make_tables.py` says how.
private struct Tables: Decodable {
  struct Locator: Decodable {
    let kind: String
    let nbins: Int?
    let base: Double?
    let offset: Double?
    let integer: Bool?
    let symmetric: Bool?
    let prune: String?
    let steps: [Double]?
    let subs: Multiples?
    let major: [Double]?
    let range: [Double]
    let values: [Double]
  }

  struct Formatter: Decodable {
    let kind: String
    let base: Double?
    let decimals: Int?
    let symbol: String?
    let sep: String?
    let offset: Bool?
    let limits: [Int]?
    let range: [Double]
    let ticks: [Double]
    let labels: [String]
    let text: String?
  }

  struct Map: Decodable {
    let name: String
    let colors: [String]
    let pixels: [String]
  }

  /// A list of multiples, or a rule's name.
  struct Multiples: Decodable {
    let multiples: LogLocator.Multiples

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let values = try? container.decode([Double].self) {
        multiples = .values(values)
      } else {
        multiples = try container.decode(String.self) == "auto" ? .auto : .all
      }
    }
  }

  let locators: [Locator]
  let formatters: [Formatter]
  let maps: [Map]
  let spellings: [String: String]
}

@Suite struct TableTests {
  private let tables: Tables

  init() throws {
    tables = try JSONDecoder().decode(Tables.self, from: Goldens.unpacked("tables.json.gz"))
  }

  @Test(
    "ticks are matplotlib's",
    arguments: [
      ("MaxNLocator", 480), ("MultipleLocator", 36), ("LogLocator", 432),
      ("SymmetricalLogLocator", 42), ("AutoMinorLocator", 18),
    ])
  func locators(_ kind: String, _ count: Int) {
    let cases = tables.locators.filter { $0.kind == kind }
    #expect(cases.count == count)
    for one in cases {
      let (low, high) = (one.range[0], one.range[1])
      let ticks = ticks(of: one, low, high)
      let span = max((one.values.max() ?? 0) - (one.values.min() ?? 0), abs(high - low))
      let isEqual =
        ticks.count == one.values.count
        && zip(ticks, one.values).allSatisfy { abs($0 - $1) <= 1e-9 * max(span, abs($1) * 1e-3) }
      #expect(isEqual, "\(one): \(ticks)")
    }
  }

  private func ticks(of one: Tables.Locator, _ low: Double, _ high: Double) -> [Double] {
    let count = one.nbins ?? 9
    switch one.kind {
    case "MaxNLocator":
      let plain = MaxNLocator(nbins: count)
      return MaxNLocator(
        nbins: count, steps: one.steps ?? plain.steps, integer: one.integer ?? false,
        symmetric: one.symmetric ?? false, prune: one.prune.flatMap(MaxNLocator.Prune.init)
      ).tickValues(low, high)
    case "MultipleLocator":
      return MultipleLocator(one.base ?? 1, offset: one.offset ?? 0).tickValues(low, high)
    case "LogLocator":
      return LogLocator(
        base: one.base ?? 10, subs: one.subs?.multiples ?? .auto, numticks: count
      ).tickValues(low, high)
    case "SymmetricalLogLocator":
      return SymmetricalLogLocator(linthresh: one.base ?? 2, numticks: count)
        .tickValues(low, high)
    default:
      return AutoMinorLocator(count == 0 ? nil : count)
        .tickValues(low, high, major: one.major ?? [])
    }
  }

  @Test(
    "labels are matplotlib's",
    arguments: [
      ("PercentFormatter", 640), ("EngFormatter", 12), ("ScalarFormatter", 120),
      ("LogFormatter", 24), ("LogFormatterSciNotation", 24),
    ])
  func formatters(_ kind: String, _ count: Int) {
    let cases = tables.formatters.filter { $0.kind == kind }
    #expect(cases.count == count)
    for one in cases {
      let (labels, text) = labels(of: one)
      #expect(labels == one.labels, "\(one)")
      if let expected = one.text { #expect(text == expected, "\(one)") }
    }
  }

  private func labels(of one: Tables.Formatter) -> ([String], String) {
    let (low, high) = (one.range[0], one.range[1])
    switch one.kind {
    case "PercentFormatter":
      let formatter = PercentFormatter(
        xmax: one.base ?? 100, decimals: one.decimals, symbol: one.symbol ?? "")
      return (one.ticks.map { formatter.label($0, range: high - low) }, "")
    case "EngFormatter":
      let formatter = EngFormatter(
        unit: one.symbol ?? "", places: one.decimals, sep: one.sep ?? " ")
      return (one.ticks.map(formatter.label), "")
    case "ScalarFormatter":
      let limits = one.limits ?? [-5, 6]
      let formatter = ScalarFormatter(
        useOffset: one.offset == true ? .automatic : .never, scilimits: (limits[0], limits[1]))
      return (
        formatter.labels(one.ticks, low, high), formatter.offsetText(one.ticks, low, high)
      )
    default:
      let formatter = LogFormatter(
        base: one.base ?? 10, notation: one.kind == "LogFormatter" ? .numbers : .powers)
      return (formatter.labels(one.ticks, low, high), "")
    }
  }

  @Test("colour maps are matplotlib's, rounded for lines and cut off for images")
  func maps() {
    #expect(tables.maps.count == 26)
    for expected in tables.maps {
      let map = ColorMap(expected.name, for: "test")
      let places = expected.colors.indices.map { Double($0) / 256 }
      #expect(places.map { map.color($0).css } == expected.colors, "\(expected.name)")
      let pixels = places.map { map.color($0, isCut: true).css }
      let different = zip(pixels, expected.pixels).filter { $0 != $1 }
      // matplotlib writes the darkest red with a digit less, which cuts a part off one lower.
      let isKnown = expected.name.hasPrefix("Reds") && Set(different.map(\.0)) == ["#67000d"]
      #expect(different.isEmpty || isKnown, "\(expected.name): \(different.prefix(4))")
    }
  }

  @Test("colours are spelled as in matplotlib")
  func spellings() {
    for (spelling, expected) in tables.spellings {
      let color = Color(named: spelling)
      let ours = color.map { [$0.hex >> 16 & 255, $0.hex >> 8 & 255, $0.hex & 255] } ?? []
      let all = ours.map(Int.init) + [Int(((color?.alpha ?? -1) * 255).rounded())]
      let isNear =
        all.count == 4 && zip(all, channels(expected)).allSatisfy { abs($0 - $1) <= 1 }
      #expect(isNear, "\(spelling) is \(all), not \(expected)")
    }
    #expect(Color(named: [1, 0.5, 0].colorSpelling)?.css == "#ff8000")
    #expect(Color(named: [2.0, 0].colorSpelling) == nil)
  }

  private func channels(_ color: String) -> [Int] {
    let digits = Array(color.dropFirst())
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      Int(String(digits[$0...$0 + 1]), radix: 16)
    }
  }
}
