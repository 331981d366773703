internal import JupyterProtocol

/// Who a kernel is and which language it speaks, as `kernel_info_reply` tells it.
public struct KernelInformation: Sendable, Equatable {
  /// A page to read, for a front end's help menu.
  public struct HelpLink: Sendable, Equatable {
    public var text: String
    public var url: String

    public init(text: String, url: String) {
      self.text = text
      self.url = url
    }
  }

  /// The language of the cells.
  public struct Language: Sendable, Equatable {
    public var name: String
    public var version: String
    public var mimeType: String
    /// With its dot.
    public var fileExtension: String
    public var pygmentsLexer: String
    public var codeMirrorMode: String

    public init(
      name: String, version: String, mimeType: String, fileExtension: String,
      pygmentsLexer: String, codeMirrorMode: String
    ) {
      self.name = name
      self.version = version
      self.mimeType = mimeType
      self.fileExtension = fileExtension
      self.pygmentsLexer = pygmentsLexer
      self.codeMirrorMode = codeMirrorMode
    }

    /// Swift, as front ends know it.
    public static func swift(version: String) -> Language {
      Language(
        name: "swift", version: version, mimeType: "text/x-swift", fileExtension: ".swift",
        pygmentsLexer: "swift", codeMirrorMode: "swift")
    }
  }

  public var implementation: String
  public var implementationVersion: String
  public var banner: String
  public var language: Language
  public var helpLinks: [HelpLink]
  /// The name of the feature that an interpreter has which runs cells at the same time.
  public static let subshells = "kernel subshells"

  /// The optional features that work, such as ``subshells``.
  public var supportedFeatures: [String]

  public init(
    implementation: String, implementationVersion: String, banner: String, language: Language,
    helpLinks: [HelpLink] = [], supportedFeatures: [String] = []
  ) {
    self.implementation = implementation
    self.implementationVersion = implementationVersion
    self.banner = banner
    self.language = language
    self.helpLinks = helpLinks
    self.supportedFeatures = supportedFeatures
  }

  var content: JSONObject {
    [
      "protocol_version": .string(protocolVersion),
      "implementation": .string(implementation),
      "implementation_version": .string(implementationVersion),
      "banner": .string(banner),
      "language_info": [
        "name": .string(language.name), "version": .string(language.version),
        "mimetype": .string(language.mimeType), "file_extension": .string(language.fileExtension),
        "pygments_lexer": .string(language.pygmentsLexer),
        "codemirror_mode": .string(language.codeMirrorMode),
      ],
      "help_links": .array(
        helpLinks.map { ["text": .string($0.text), "url": .string($0.url)] }),
      "supported_features": .strings(supportedFeatures),
      "debugger": false,
    ]
  }
}
