import CellCompiler
import CellSession
import CellTestSupport
import CodeIntelligence
import Glibc

/// A real session, and a real language server that looks into it.
final class IntelligenceUnderTest: Sendable {
  let session: SessionUnderTest
  let intelligence: CodeIntelligence

  init() throws {
    signal(SIGPIPE, SIG_IGN)
    session = try SessionUnderTest()
    let compiler = session.compiler
    intelligence = CodeIntelligence(
      CodeIntelligenceConfiguration(
        programs: compiler.toolchain.programs, folder: compiler.workFolder + "/intelligence",
        cells: compiler.workFolder, searchPaths: compiler.librarySearchPaths,
        moduleCache: compiler.moduleCache,
        firstImports: compiler.firstImports))
  }

  deinit {
    Task { [intelligence] in await intelligence.close() }
  }

  /// The completions at the bar in a text.
  func completions(_ text: String) async -> CodeCompletions {
    let (code, cursor) = split(text)
    return await intelligence.completions(
      in: code, at: cursor, importing: session.session.visibleModules)
  }

  /// The names that are proposed at the bar in a text.
  func names(_ text: String) async -> [String] {
    await completions(text).matches.map(\.text)
  }

  /// What is known of the place at the bar in a text.
  func inspection(_ text: String) async -> String {
    let (code, cursor) = split(text)
    return await intelligence.inspection(
      in: code, at: cursor, importing: session.session.visibleModules)?.markdown ?? "nothing"
  }

  private func split(_ text: String) -> (String, Int) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    return (parts.joined(), parts[0].unicodeScalars.count)
  }
}
