import NotebookPackages
import Testing

@Suite struct RequestTests {
  @Test func understandsVersions() throws {
    let url = "https://github.com/apple/swift-collections"
    for (word, requirement) in [
      ("1.2.3", .from("1.2.3")), ("1.2", .from("1.2.0")), ("2.0.0-beta.1", .from("2.0.0-beta.1")),
      ("==1.2.3", .exact("1.2.3")), ("branch:main", .branch("main")),
      ("revision:abc123", .revision("abc123")),
    ] as [(String, PackageRequest.Requirement)] {
      let request = try PackageRequest([url, word, "Collections", "DequeModule"], in: "/")
      #expect(request.source == .repository(url: url, requirement))
      #expect(request.products == ["Collections", "DequeModule"])
    }
    let shell = try PackageRequest(["git@example.org:me/thing.git", "1.0.0", "Thing"], in: "/")
    #expect(shell.source == .repository(url: "git@example.org:me/thing.git", .from("1.0.0")))
  }

  @Test(arguments: [
    ([], "What package?"),
    (["https://example.org/x"], "Which version of https://example.org/x?"),
    (["https://example.org/x", "1.0.0"], "Which products of https://example.org/x?"),
    (["https://example.org/x", "Thing"], "“Thing” is no version."),
    (["https://example.org/x", "branch:", "Thing"], "“branch:” is no version."),
    (["such/folder", "Thing"], "There is no folder /no/such/folder."),
    (["/usr", "Thing"], "There is no package in /usr: it holds no file Package.swift."),
  ])
  func saysWhatIsWrong(words: [String], message: String) {
    let error = #expect(throws: PackageError.self) { try PackageRequest(words, in: "/no") }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
  }
}
