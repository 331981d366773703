import CellMagics
import CellSession
import CellSource
import NotebookPackages
import Synchronization

/// `%package`: brings SwiftPM packages into a session.
final class PackageMagic: Sendable {
  private let cache: PackageCache
  /// What the session has loaded. A new worker loads it again.
  private let loaded = Mutex<BuiltPackages?>(nil)

  init(_ cache: PackageCache) {
    self.cache = cache
  }

  /// The magic, for a session's list.
  var magic: Magic {
    Magic(
      "package", usage: ["%package URL VERSION PRODUCT…", "%package FOLDER PRODUCT…"],
      summary: "Builds products of a Swift package, or takes them from the cache, to be imported.",
      line: .step { [self] call, run throws(CellError) in try act(call.arguments, run) })
  }

  /// Stops a build that is under way.
  func interrupt() {
    cache.interrupt()
  }

  private func act(_ arguments: String, _ run: MagicRun) throws(CellError) {
    // A folder's name may have spaces.
    let words = arguments.matches(of: #/"([^"]*)"|'([^']*)'|(\S+)/#).map {
      String($0.1 ?? $0.2 ?? $0.3 ?? "")
    }
    let earlier = loaded.withLock { $0 }
    let built: BuiltPackages
    do {
      let request = try PackageRequest(words, in: run.session.cells.folder)
      built = try cache.build([request], after: earlier) { run.print($0 + "\n") }
    } catch PackageError.interrupted {
      throw .interrupted
    } catch {
      throw CellError(name: "PackageError", value: "\(error)")
    }
    let ending = run.session.cells.load(
      built.libraries(beyond: earlier), compilerArguments: built.compilerArguments,
      output: run.output)
    if case .failed(let error) = ending { throw error }
    loaded.withLock { $0 = built }
  }
}
