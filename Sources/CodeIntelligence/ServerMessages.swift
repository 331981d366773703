// The part of the Language Server Protocol that is spoken here. What a type leaves out is ignored.

/// A place in a document: lines from 0, and UTF-16 code units from 0.
struct Position: Codable, Equatable {
  var line: Int
  var character: Int
}

/// A message to the server: a request if it has an identifier, else a notification.
struct OutgoingMessage<Parameters: Encodable>: Encodable {
  var jsonrpc = "2.0"
  var id: Int?
  var method: String
  var params: Parameters
}

/// An answer to a request of the server's, none of which matters here.
struct EmptyAnswer: Encodable {
  var id: MessageIdentifier

  private enum Key: CodingKey { case jsonrpc, id, result }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode("2.0", forKey: .jsonrpc)
    try container.encode(id, forKey: .id)
    try container.encodeNil(forKey: .result)
  }
}

/// What names a request.
enum MessageIdentifier: Codable {
  case number(Int)
  case text(String)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    }
  }
}

/// What a message from the server is: a request has both, a notification a method, an answer an
/// identifier.
struct IncomingHeader: Decodable {
  var id: MessageIdentifier?
  var method: String?
}

/// An answer; without a result where there is none, or where the server refused.
struct Answer<Result: Decodable>: Decodable {
  var result: Result?
}

/// Parameters or results that nobody looks at.
struct Ignored: Codable {}

struct InitializeParameters: Encodable {
  /// What the client can do decides what the server does.
  struct Capabilities: Encodable {
    struct TextDocument: Encodable {
      struct Completion: Encodable {
        struct Item: Encodable {
          struct Resolving: Encodable {
            /// Documentation comes when it is asked for, which makes completions four times as fast.
            var properties = ["documentation"]
          }
          var snippetSupport = false
          var resolveSupport = Resolving()
        }
        var completionItem = Item()
      }
      /// Keeps the server from checking the document after each change.
      struct Diagnostics: Encodable {
        var dynamicRegistration = true
      }
      struct Hover: Encodable {
        var contentFormat = ["markdown"]
      }
      struct SignatureHelp: Encodable {
        struct Information: Encodable {
          struct Parameter: Encodable {
            var labelOffsetSupport = true
          }
          var documentationFormat = ["markdown"]
          var parameterInformation = Parameter()
        }
        var signatureInformation = Information()
      }
      var completion = Completion()
      var diagnostic = Diagnostics()
      var hover = Hover()
      var signatureHelp = SignatureHelp()
    }
    var textDocument = TextDocument()
  }
  struct Options: Encodable {
    var backgroundIndexing = false
  }
  var processId: Int32
  var rootUri: String
  var capabilities = Capabilities()
  var initializationOptions = Options()
}

struct OpenParameters: Encodable {
  struct Document: Encodable {
    var uri: String
    var languageId = "swift"
    var version = 0
    var text: String
  }
  var textDocument: Document
}

struct ChangeParameters: Encodable {
  struct Document: Encodable {
    var uri: String
    var version: Int
  }
  struct Change: Encodable {
    var text: String
  }
  var textDocument: Document
  var contentChanges: [Change]
}

/// A question about a place in a document.
struct PlaceParameters: Encodable {
  struct Document: Encodable {
    var uri: String
  }
  var textDocument: Document
  var position: Position
}

struct CompletionList: Decodable {
  struct Item: Decodable {
    struct Edit: Decodable {
      struct Range: Decodable {
        var start: Position
      }
      var range: Range
      var newText: String
    }
    var label: String
    var kind: Int?
    /// Its type.
    var detail: String?
    /// Its name with the labels of its arguments, such as `move(to:)`.
    var filterText: String?
    var sortText: String?
    var textEdit: Edit?
  }
  var items: [Item]
}

struct Markup: Decodable {
  var value: String
}

struct Hover: Decodable {
  var contents: Markup
}

struct SignatureHelp: Decodable {
  struct Signature: Decodable {
    struct Parameter: Decodable {
      /// Where it is in the signature's label, in UTF-16 code units.
      var label: [Int]
    }
    var label: String
    var documentation: Markup?
    var parameters: [Parameter]?
    var activeParameter: Int?
  }
  var signatures: [Signature]
  var activeSignature: Int?
}
