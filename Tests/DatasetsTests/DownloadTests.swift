import Datasets
import Glibc
import Tensor
import Testing

/// A server of one folder, which can give parts of files; `%%` in a path stands for a failure.
private final class Server {
  let address: String
  private let process: pid_t

  init?(_ folder: TestFolder) {
    let script = folder.file("server.py", Server.program)
    process = start(["python3", script, folder.path])
    var port = ""
    for _ in 0..<500 where port.isEmpty {
      usleep(10_000)
      port = String(decoding: bytes(of: "\(folder.path)/port"), as: UTF8.self)
    }
    address = "http://127.0.0.1:\(port)"
    if port.isEmpty { return nil }
  }

  deinit {
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  private static let program = """
    import http.server, os, re, sys
    os.chdir(sys.argv[1])
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *arguments): pass
        def do_GET(self):
            range = self.headers.get("Range", "")
            open("requests", "a").write(f"{self.path} {range}\\n")
            try: data = open("." + self.path, "rb").read()
            except OSError: return self.send_error(404)
            match = re.match(r"bytes=(\\d+)-", range)
            begin = int(match[1]) if match else 0
            if begin >= len(data): return self.send_error(416)
            self.send_response(206 if match else 200)
            if match: self.send_header("Content-Range", f"bytes {begin}-{len(data)-1}/{len(data)}")
            self.send_header("Content-Length", str(len(data) - begin))
            self.end_headers()
            self.wfile.write(data[begin:])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    open("port.draft", "w").write(str(server.server_port))
    os.rename("port.draft", "port")
    server.serve_forever()
    """
}

@Suite("A published file", .enabled(if: run(["curl", "--version"]) == 0, "curl is not here"))
struct DownloadTests {
  private let content = (0..<5000).map { UInt8($0 % 251) }
  private static let md5 = RemoteFile.Checksum.md5("046b3239eaade30920069f171518d956")
  private static let sha256 = RemoteFile.Checksum.sha256(
    "69dbee893909fa17d1be397e0c07691336fe42049c29d403467d3d4a1fc3b5a1")

  private func requests(_ served: TestFolder) -> [String] {
    String(decoding: bytes(of: "\(served.path)/requests"), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  @Test("is fetched once, checked, and put in its place")
  func fetch() throws {
    let (served, target) = (TestFolder(), TestFolder())
    let server = try #require(Server(served))
    served.file("data.bin", content)
    let file = RemoteFile(
      name: "data.bin", addresses: ["\(server.address)/data.bin"], checksum: Self.md5)
    let path = try file.fetch(into: "\(target.path)/a/b")
    #expect(bytes(of: path) == content && path.hasSuffix("/a/b/data.bin"))
    _ = try file.fetch(into: "\(target.path)/a/b")
    #expect(requests(served).count == 1)
    withExtendedLifetime(server) {}
  }

  @Test("goes on where an earlier download was cut off")
  func resume() throws {
    let (served, target) = (TestFolder(), TestFolder())
    let server = try #require(Server(served))
    served.file("data.bin", content)
    target.file("data.bin.part", Array(content[..<2000]))
    let file = RemoteFile(
      name: "data.bin", addresses: ["\(server.address)/data.bin"], checksum: Self.sha256)
    #expect(bytes(of: try file.fetch(into: target.path)) == content)
    #expect(requests(served) == ["/data.bin bytes=2000-"])
    #expect(target.names == ["data.bin"])
    withExtendedLifetime(server) {}
  }

  @Test("comes from the next address where the first has none or a damaged one")
  func mirrors() throws {
    let (served, target) = (TestFolder(), TestFolder())
    let server = try #require(Server(served))
    served.file("good.bin", content)
    served.file("bad.bin", Array(content.dropLast()) + [0])
    let file = RemoteFile(
      name: "data.bin",
      addresses: ["missing", "bad.bin", "good.bin"].map { "\(server.address)/\($0)" },
      checksum: Self.md5)
    #expect(bytes(of: try file.fetch(into: target.path)) == content)
    let none = RemoteFile(
      name: "other.bin", addresses: ["missing", "bad.bin"].map { "\(server.address)/\($0)" },
      checksum: Self.sha256)
    let error = #expect(throws: DataFileError.self) { try none.fetch(into: target.path) }
    let said = error?.description ?? ""
    #expect(said.contains("404") && said.contains("expected sha256sum"), "\(said)")
    #expect(!target.names.contains("other.bin") && !target.names.contains("other.bin.part"))
    withExtendedLifetime(server) {}
  }

  @Test("that cannot be had is stood in for by data that says what it is")
  func substitute() async {
    let said = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      unsetenv("SWIFT_NOTEBOOK_DATA")
      setenv("XDG_CACHE_HOME", "/tmp/no-such-cache-of-tests", 1)
      for _ in 0..<2 {
        let digits = try MNIST.load(.test, download: false, generatedCount: 20)
        guard digits.count == 20, digits.origin == .generated else { exit(1) }
      }
    }
    let text = said.map { String(decoding: $0.standardOutputContent, as: UTF8.self) } ?? ""
    let sentence = "Drawn digits stand in for it: they are generated"
    #expect(text.contains(sentence) && text.split(separator: "MNIST is not here").count <= 2)
  }

  @Test("is found in a folder that the environment names")
  func environment() async {
    let folder = TestFolder()
    folder.file(
      "mnist/t10k-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9])
    folder.file("mnist/t10k-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 4])
    setenv("DATA_OF_THIS_TEST", "/nowhere:\(folder.path)", 1)
    await #expect(processExitsWith: .success) {
      setenv("SWIFT_NOTEBOOK_DATA", getenv("DATA_OF_THIS_TEST"), 1)
      let digits = try MNIST.load(.test)
      guard digits.labels.scalars(as: Int.self) == [4] else { exit(1) }
    }
  }
}
