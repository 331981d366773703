import FoundationEssentials
import Glibc
import JupyterKernel
import JupyterProtocol
import Logging
import NotebookHistory
import Synchronization
import Testing

/// What is remembered from one run of the kernel to the next.
final class NotebookHistoryTests: Sendable {
  private let folder: String
  private let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  init() throws {
    let base = FileManager.default.temporaryDirectory.path
    folder = "\(base)/notebook-history-\(UInt64.random(in: .min ... .max))"
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private var path: String { folder + "/swift-notebook/history.sqlite" }

  private func texts(_ history: any HistoryStore, _ access: HistoryRequest.Access) -> [String] {
    history.entries(access).map { "\($0.session)/\($0.line) \($0.input)" }
  }

  @Test func remembersEarlierSessions() throws {
    do {
      let first = try NotebookHistory(path: path, log: log)
      first.append(line: 1, input: "let x = 1", output: nil)
      first.append(line: 2, input: "x \u{0} é👍", output: "1")
    }
    let second = try NotebookHistory(path: path, log: log)
    second.append(line: 1, input: "let y = 2", output: nil)
    #expect(
      second.entries(.tail(count: 2)) == [
        HistoryEntry(session: 1, line: 2, input: "x \u{0} é👍", output: "1"),
        HistoryEntry(session: 2, line: 1, input: "let y = 2"),
      ])
    #expect(second.entries(.tail(count: 0)).isEmpty && second.entries(.tail(count: -1)).isEmpty)
    for session in [1, -1] {
      #expect(texts(second, .range(session: session, start: 1, stop: 2)) == ["1/1 let x = 1"])
    }
    #expect(texts(second, .range(session: 0, start: 0, stop: nil)) == ["2/1 let y = 2"])
    #expect(texts(second, .range(session: 9, start: 0, stop: nil)).isEmpty)
  }

  @Test func searches() throws {
    let history = try NotebookHistory(path: path, log: log)
    for (line, input) in ["a[0] = 1", "b = 2", "a[0] = 1", "a[1] = 3", "aa"].enumerated() {
      history.append(line: line + 1, input: input, output: nil)
    }
    #expect(
      texts(history, .search(pattern: "a[*", count: nil, unique: false))
        == ["1/1 a[0] = 1", "1/3 a[0] = 1", "1/4 a[1] = 3"])
    #expect(
      texts(history, .search(pattern: "a[*", count: nil, unique: true))
        == ["1/3 a[0] = 1", "1/4 a[1] = 3"])
    #expect(texts(history, .search(pattern: "a[*", count: 1, unique: false)) == ["1/4 a[1] = 3"])
    #expect(texts(history, .search(pattern: "a?", count: nil, unique: false)) == ["1/5 aa"])
  }

  @Test func isPrivate() throws {
    let history = try NotebookHistory(path: path, log: log)
    history.append(line: 1, input: "secret", output: nil)
    for name in ["", "/history.sqlite", "/history.sqlite-wal", "/history.sqlite-shm"] {
      let file = folder + "/swift-notebook" + name
      var status = stat()
      #expect(stat(file, &status) == 0 && status.st_mode & 0o077 == 0, "\(file)")
    }
  }

  @Test func isSharedByKernelsThatRunAtOnce() async throws {
    let path = path
    let log = log
    try await withThrowingTaskGroup { group in
      for kernel in 0..<8 {
        group.addTask {
          let history = try NotebookHistory(path: path, log: log)
          for line in 1...50 {
            history.append(line: line, input: "kernel \(kernel), line \(line)", output: nil)
          }
          let own = history.entries(.range(session: 0, start: 0, stop: nil)).map(\.input)
          #expect(own == (1...50).map { "kernel \(kernel), line \($0)" })
        }
      }
      try await group.waitForAll()
    }
    #expect(try NotebookHistory(path: path, log: log).entries(.tail(count: 1000)).count == 400)
  }

  @Test(arguments: [false, true])
  func lastsAsLongAsTheKernelWhereThereIsNoPlaceForIt(isGarbled: Bool) throws {
    // A file stands where a folder, or the database, should be.
    let blocked = isGarbled ? path : folder + "/swift-notebook"
    let parent = String(blocked[..<(blocked.lastIndex(of: "/") ?? blocked.startIndex)])
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    let text = Data(String(repeating: "This is no database. ", count: 100).utf8)
    #expect(FileManager.default.createFile(atPath: blocked, contents: text))
    let lines = Lines()
    let history = NotebookHistory.open(path: path, log: Logger(label: "test") { _ in lines })
    history.append(line: 1, input: "1 + 1", output: "2")
    #expect(history.entries(.tail(count: 5)).map(\.input) == ["1 + 1"])
    #expect(lines.text.withLock { $0 }.contains(path))
  }
}

/// A log that a test reads.
private final class Lines: LogHandler {
  let text = Mutex("")
  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }

  subscript(metadataKey _: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    text.withLock { $0 += "\(event.message)\n" }
  }
}
