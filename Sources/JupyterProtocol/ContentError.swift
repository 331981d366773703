/// A request whose content lacks a field, or has it in the wrong shape.
public struct ContentError: Error, Equatable, CustomStringConvertible {
  public let field: String
  public let expected: String

  public var description: String { "the request's content has no \"\(field)\" that is \(expected)" }
}

/// Reads the fields of a message's content. Fields that nobody asks for are tolerated.
struct ContentReader {
  let content: JSONObject

  func string(_ field: String) throws(ContentError) -> String {
    guard let value = content[field]?.string else {
      throw ContentError(field: field, expected: "a string")
    }
    return value
  }

  func bool(_ field: String, default value: Bool) -> Bool {
    content[field]?.bool ?? value
  }

  func object(_ field: String) -> JSONObject {
    content[field]?.object ?? [:]
  }
}
