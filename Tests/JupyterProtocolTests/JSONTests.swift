import JupyterProtocol
import Testing

@Suite("JSON")
struct JSONTests {
  private func parse(_ text: String) throws -> JSONValue {
    try JSONValue(parsing: Array(text.utf8))
  }

  private func write(_ value: JSONValue) -> String {
    String(decoding: value.encoded, as: UTF8.self)
  }

  private static let texts: [(String, JSONValue)] = [
    ("null", JSONValue.null), (" true ", true), ("false", false),
    ("0", 0), ("-12", -12), ("9223372036854775807", .int(.max)),
    ("-9223372036854775808", .int(.min)),
    ("18446744073709551616", 18_446_744_073_709_551_616.0), ("1.5e3", 1500.0),
    ("-0.25E-2", -0.0025),
    ("\"\"", ""), (#""a\"\\\/\b\f\n\r\t\u00e9é""#, "a\"\\/\u{8}\u{c}\n\r\té\u{e9}"),
    (#""\ud83c\udf89""#, "🎉"), (#""\ud83c""#, "\u{FFFD}"), (#""\ud83cA""#, "\u{FFFD}A"),
    (#""\ud83c\u0041""#, "\u{FFFD}A"), (#""\udf89""#, "\u{FFFD}"),
    ("[]", []), ("[1, [2], {}]", [1, [2], .object([:])]),
    ("{\"a\": 1, \"b\": {\"c\": null}, \"a\": 2}", ["a": 2, "b": ["c": nil]]),
  ]

  @Test("is read", arguments: texts)
  func reading(text: String, value: JSONValue) throws {
    #expect(try parse(text) == value, "\(text)")
  }

  @Test(
    "that is malformed is refused",
    arguments: [
      "", " ", "nul", "tru", "+1", "01", "1.", ".5", "1e", "-", "NaN", "Infinity", "'a'", "\"a",
      "\"\\x\"", "\"\\u12\"", "\"\u{1}\"", "[1,]", "[1 2]", "[", "{\"a\"}", "{\"a\":}", "{a:1}",
      "{,}",
      "{\"a\":1,}", "1 2", "[1]]", "\"\\",
    ])
  func malformed(text: String) {
    #expect(throws: JSONError.self, "\(text)") { try parse(text) }
  }

  @Test("that is no UTF-8 is refused")
  func encoding() {
    #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xC3, 0x22]) }
  }

  @Test("is refused where it nests without end, instead of ending the program")
  func depth() throws {
    #expect(throws: JSONError.self) { try parse(String(repeating: "[", count: 1_000_000)) }
    let nested = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(write(try parse(nested)) == nested)
  }

  @Test(
    "is written so that reading gives it back",
    arguments: [
      JSONValue.null, true, 0, .int(.min), 0.1, 1e-300, 1.7976931348623157e308,
      .double(.leastNonzeroMagnitude), -0.0, 1e16,
      "quote \" backslash \\ line \n tab \t bell \u{7} é 🎉 \u{2028}", [], [:], [1, "two", [3.5]],
      ["b": 1, "a": ["c": nil]],
    ])
  func roundTrip(value: JSONValue) throws {
    #expect(try parse(write(value)) == value)
  }

  @Test("has its members in order, and null for what is no number")
  func form() {
    #expect(write(["b": 1, "a": [true, nil]]) == #"{"a":[true,null],"b":1}"#)
    #expect(write([.double(.nan), .double(.infinity), 1.0]) == "[null,null,1.0]")
    #expect(write("\u{1}\u{1f}\"") == #""\u0001\u001f\"""#)
  }
}
