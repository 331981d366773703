import Dispatch
import Glibc

/// Answers questions about code that nobody has run yet: what could stand at a place, and what is
/// there. A language server does the work; it sees the earlier cells through their modules.
///
/// The server is started ahead of time, and again whenever it dies. Without one, nothing is known.
///
/// ```swift
/// let intelligence = CodeIntelligence(configuration)
/// let completions = await intelligence.completions(in: "tensor.su", at: 9, importing: ["Cell_1"])
/// ```
///
/// The process has to ignore `SIGPIPE`.
public actor CodeIntelligence {
  private let configuration: CodeIntelligenceConfiguration
  private var server: LanguageServer?
  /// What the server has of the document, and how often it was told.
  private var document: (text: String, version: Int)?
  /// What the last completion was asked in.
  private var completed: DocumentText?
  /// The end of the line of questions: they change the one document, so they go one after the other.
  private var last: Task<Void, Never>?
  private var warming: Task<Void, Never>?
  /// The modules of the cells that were seen last.
  private var cells: [String] = []
  /// The highest number of a cell that the server could see; nothing before it has a folder.
  private var expectedCells = 0
  /// The modules that lie where the server looks.
  private var linkedModules: Set<String> = []
  private var isClosed = false

  /// Longer than any answer takes, unless the server is stuck.
  private static let patience = Duration.seconds(10)

  /// About twice what a server needs, in bytes.
  private static let memoryLimit = 600 << 20

  /// Makes a code intelligence; nothing is started before it is asked for something or warmed.
  public init(_ configuration: CodeIntelligenceConfiguration) {
    self.configuration = configuration
  }

  /// The identifier of the language server's process, while there is one.
  public var serverProcess: Int32? {
    server.flatMap { $0.isGone ? nil : $0.processIdentifier }
  }

  /// What could stand at a place in a cell's text, which need not compile.
  ///
  /// - Parameters:
  ///   - codePoint: the place, in Unicode code points.
  ///   - cells: the modules of the cells that the text sees, the oldest first.
  public func completions(
    in text: String, at codePoint: Int, importing cells: [String]
  ) async -> CodeCompletions {
    let document = document(of: text, at: codePoint, cells)
    for hidden in document.hidingTries {
      let list: CompletionList?? = try? await ask("completion", document, hidingLines: hidden)
      guard let list else { break }
      let completions = CodeCompletions(list?.items ?? [], in: document)
      if !completions.matches.isEmpty { return completions }
    }
    return CodeCompletions(noneAt: codePoint)
  }

  /// What is at a place in a cell's text: the declaration of the name there and its documentation,
  /// or between a call's parentheses those of the function.
  ///
  /// - Parameters: as for ``completions(in:at:importing:)``.
  public func inspection(
    in text: String, at codePoint: Int, importing cells: [String]
  ) async -> CodeInspection? {
    try? await inspection(in: document(of: text, at: codePoint, cells))
  }

  private func inspection(in document: CodeDocument) async throws(NoServer) -> CodeInspection? {
    for hidden in document.hidingTries {
      if let place = document.namePosition,
        let hover: Hover = try await ask("hover", document, hidingLines: hidden, at: place),
        let inspection = CodeInspection(hover)
      {
        return inspection
      }
      let help: SignatureHelp? = try await ask("signatureHelp", document, hidingLines: hidden)
      if let inspection = help.flatMap(CodeInspection.init) { return inspection }
    }
    return nil
  }

  /// Starts the server if there is none and lets it load what cells see now, so that the next question
  /// is answered quickly.
  public func warm(importing cells: [String]) {
    warming?.cancel()
    warming = Task {
      // Cells that follow each other closely need no completions in between.
      if server != nil { try? await Task.sleep(for: .milliseconds(300)) }
      if Task.isCancelled { return }
      _ = await completions(in: "", at: 0, importing: cells)
      // It keeps something of each cell. Another one takes its place while nobody waits.
      if let server, server.residentMemory > Self.memoryLimit { server.kill() }
    }
  }

  /// Ends the server. Nothing is answered any more.
  public func close() {
    isClosed = true
    warming?.cancel()
    server?.kill()
    server = nil
  }

  private func document(of text: String, at codePoint: Int, _ cells: [String]) -> CodeDocument {
    self.cells = cells
    let header = CodeDocument.header(cells: cells, firstImports: configuration.firstImports)
    return CodeDocument(text, at: codePoint, header: header)
  }

  /// There is no server, or the question was too much for it.
  private struct NoServer: Error {}

  /// Puts a question to the server when those before it are answered.
  ///
  /// - Returns: the answer, or nil if the server has none.
  private func ask<Result: Decodable & Sendable>(
    _ method: String, _ document: CodeDocument, hidingLines hidden: Int,
    at position: Position? = nil
  ) async throws(NoServer) -> Result? {
    let before = last
    let text = document.text(hidingLines: hidden)
    let question = Task { () -> Swift.Result<Result?, NoServer> in
      await before?.value
      // A server that dies of one question has another try.
      for _ in 0..<2 {
        guard let server = await runningServer() else { break }
        linkModules()
        let shown = show(text, completing: method == "completion", to: server)
        let result: Result? = await server.request(
          "textDocument/" + method,
          PlaceParameters(
            textDocument: .init(uri: uri),
            position: shown.padded(position ?? document.position)),
          within: Self.patience)
        if result != nil || !server.isGone { return .success(result) }
        if server.isStuck { break }
      }
      return .failure(NoServer())
    }
    last = Task { _ = await question.value }
    return try await question.value.get()
  }

  /// Puts the modules of cells that are new where the server looks.
  private func linkModules() {
    for module in cells where linkedModules.insert(module).inserted {
      configuration.link(module)
    }
  }

  /// Makes the document's text the given one, padded where that has to be.
  private func show(_ text: DocumentText, completing: Bool, to server: LanguageServer)
    -> DocumentText
  {
    var text = text
    if completing {
      if let completed {
        if text.continues(completed) {
          text.padding = completed.padding
        } else if text.looksLike(completed) {
          text.padding = 1
        }
      }
      completed = text
    }
    let whole = text.whole
    if let document {
      guard document.text != whole else { return text }
      let version = document.version + 1
      self.document = (whole, version)
      server.notify(
        "textDocument/didChange",
        ChangeParameters(
          textDocument: .init(uri: uri, version: version), contentChanges: [.init(text: whole)]))
    } else {
      document = (whole, 0)
      server.notify(
        "textDocument/didOpen", OpenParameters(textDocument: .init(uri: uri, text: whole)))
    }
    return text
  }

  private var uri: String { "file://" + configuration.document }
}

// The server's life.
extension CodeIntelligence {
  /// The server, started if need be.
  private func runningServer() async -> LanguageServer? {
    let newest = cells.last.flatMap(CellModule.number) ?? 0
    if let server, !server.isGone, newest <= expectedCells { return server }
    server?.kill()
    server = nil
    guard await prepare(forCell: newest), !isClosed,
      let server = try? LanguageServer(
        configuration.server, home: configuration.folder,
        ended: { [weak self] server in Task { await self?.restart(after: server) } })
    else { return nil }
    self.server = server
    document = nil
    let parameters = InitializeParameters(
      processId: getpid(), rootUri: "file://" + configuration.folder)
    let answer: Ignored? = await server.request("initialize", parameters, within: Self.patience)
    guard answer != nil else { return nil }
    server.notify("initialized", Ignored())
    return server
  }

  /// Starts another server in place of one that answered before it died. One that never did is not
  /// tried again before somebody asks.
  private func restart(after ended: LanguageServer) {
    guard server === ended else { return }
    server = nil
    if document != nil { warm(importing: cells) }
    document = nil
  }

  /// Makes the folder that the server works in, for cells beyond a number. Whether there is one.
  private func prepare(forCell newest: Int) async -> Bool {
    if newest < expectedCells { return true }
    guard access(configuration.server, X_OK) == 0 else { return false }
    // Waits for processes, which threads of tasks must not.
    let new = expectedCells + 1...newest + 1000
    let isDone = await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [configuration] in
        continuation.resume(returning: (try? configuration.writeFiles(forCells: new)) != nil)
      }
    }
    if isDone { expectedCells = new.upperBound }
    return isDone
  }
}
