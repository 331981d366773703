import CellSession
import Display
import FoundationEssentials
import NotebookPackages
import Synchronization
import Testing

@Suite(.serialized) struct SessionTests {
  @Test func packagesThatComeOneAfterTheOtherShareWhatTheyDependOn() throws {
    let disk = try PackagesOnDisk()
    let (first, second) = try disk.writeThree()
    let session = try SessionWithPackages(disk)
    #expect(session.run("let before = 7") == "")
    #expect(session.add(first) == "")
    #expect(session.run("import First\nlet one = first()\nprint(step(1), before)") == "42 7\n")
    #expect(session.add(second) == "")
    #expect(session.packages?.libraries.count == 2)
    #expect(
      session.run("import Second\nimport Shared\nlet two = second()\nprint(tokens)") == "2\n")
    // A type of the shared package is one and the same, and so are conformances to its protocol.
    #expect(session.run("print(type(of: one) == type(of: two), name(3))") == "true Int 3\n")
    #expect(
      session.run("func make() -> Int { _ = first(); return tokens }\nprint(make())") == "3\n")

    // The next session takes both from the cache, and so does the process that replaces a lost one.
    let next = try SessionWithPackages(disk)
    #expect(next.add(first) == "")
    #expect(next.add(second) == "")
    #expect(next.progress.lines.allSatisfy { $0.hasPrefix("Taken from the cache") })
    #expect(next.packages == session.packages)
    let cell = "import First\nimport Second\nimport Shared\n_ = (first(), second())\nprint(tokens)"
    #expect(next.run(cell) == "2\n")
    #expect(next.run("import Glibc\nkill(getpid(), SIGKILL)\nsleep(10)").contains("WorkerEnded"))
    #expect(next.run(cell) == "2\n")
  }

  /// Needs the network, and half a minute.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["TEST_WITH_NETWORK"] != nil))
  func aPublishedPackageWorks() throws {
    let session = try SessionWithPackages(try PackagesOnDisk())
    let words = ["https://github.com/apple/swift-numerics", "1.1.1", "Numerics"]
    #expect(session.add(try PackageRequest(words, in: "/")) == "")
    #expect(
      session.run("import Numerics\nlet z = Complex(3.0, 4)\nprint(z.length)")
        == "5.0\n")
  }

  @Test func aLoopInAPackageIsInterrupted() throws {
    let disk = try PackagesOnDisk()
    try disk.write(
      "Loop",
      files: [
        "Loop/Loop.swift": """
        @inline(never) public func spin(_ start: Int) -> Int {
          var x = start
          while x != 0 { x = x &* 6364136223846793005 &+ 1442695040888963407 | 1 }
          return x
        }
        """
      ])
    let session = try SessionWithPackages(disk)
    #expect(session.add(try PackageRequest(["Loop", "Loop"], in: disk.path)) == "")
    #expect(session.run("import Loop\nlet kept = 7") == "")
    let outcome = session.run("print(1)\nprint(spin(kept))", interrupting: true)
    #expect(outcome.hasPrefix("1\nInterrupted"), "\(outcome)")
    #expect(session.run("print(kept)") == "7\n")
  }

  @Test func aLibraryThatCannotBeLoadedChangesNothing() throws {
    let disk = try PackagesOnDisk()
    let session = try SessionWithPackages(disk)
    #expect(session.run("let kept = 7") == "")
    let ending = session.session.load(["/no/such/library.so"], compilerArguments: ["-nonsense"]) {
      _ in
    }
    guard case .failed(let error) = ending else {
      Issue.record("a library that is not there was loaded")
      return
    }
    #expect(error.name == "LoadError")
    #expect(session.run("print(kept)") == "7\n")
  }
}

/// A session over the build's own products that asks for packages.
final class SessionWithPackages: Sendable {
  let session: CellSession
  let progress = ProgressLines()
  private let disk: PackagesOnDisk
  private let workFolder: WorkFolder
  private let cache: PackageCache
  private let loaded = Mutex<BuiltPackages?>(nil)

  var packages: BuiltPackages? { loaded.withLock { $0 } }

  init(_ disk: PackagesOnDisk) throws {
    let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = executable[..<(executable.lastIndex(of: "/") ?? executable.startIndex)]
    self.disk = disk
    workFolder = try WorkFolder(in: disk.path)
    cache = try disk.cache(reservedModules: Set(NotebookFiles.moduleNames))
    session = try CellSession(
      NotebookFiles(folder: String(folder)).configuration(
        toolchain: disk.toolchain, workFolder: workFolder, moduleCache: nil,
        environment: ProcessInfo.processInfo.environment))
  }

  deinit { session.close() }

  /// Brings a package into force; what went wrong, if anything did.
  func add(_ request: PackageRequest) -> String {
    do throws(PackageError) {
      let earlier = packages
      let built = try cache.build([request], after: earlier, progress: progress.append)
      let ending = session.load(
        built.libraries(beyond: earlier), compilerArguments: built.compilerArguments
      ) { _ in }
      if case .failed(let error) = ending { return "\(error.name): \(error.value)" }
      loaded.withLock { $0 = built }
      return ""
    } catch {
      return error.description
    }
  }

  /// What a cell prints, and the error that ends it.
  ///
  /// - Parameter interrupting: whether it is interrupted when it puts out something.
  func run(_ text: String, interrupting: Bool = false) -> String {
    let output = Mutex("")
    let ending = session.run(text, label: "Cell") { [session] event in
      if interrupting { session.interrupt() }
      if case .printed(let text, .standardOutput) = event { output.withLock { $0 += text } }
    }
    guard case .failed(let error) = ending else { return output.withLock { $0 } }
    return output.withLock { $0 } + "\(error.name): \(error.traceback.joined(separator: "\n"))"
  }
}
