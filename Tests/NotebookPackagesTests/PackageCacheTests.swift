import ChildProcess
import Foundation
import NotebookPackages
import Testing

@Suite(.serialized) struct PackageCacheTests {
  @Test func aBuildIsTakenFromTheCacheUntilALocalPackageChanges() throws {
    let disk = try PackagesOnDisk()
    try disk.write("Local", files: ["Local/Local.swift": "public func answer() -> Int { 41 }"])
    let request = try PackageRequest(["Local", "Local"], in: disk.path)
    let progress = ProgressLines()
    let built = try disk.cache().build([request], progress: progress.append)
    #expect(progress.lines.contains { $0.contains("Compiling Local") }, "\(progress.lines)")
    #expect(built.versions.map(\.identity) == ["local"])

    let later = ProgressLines()
    #expect(try disk.cache().build([request], progress: later.append) == built)
    #expect(later.lines.map { $0.prefix(21) } == ["Taken from the cache:"], "\(later.lines)")

    try disk.write("public func answer() -> Int { 42 }", to: "Local/Sources/Local/Local.swift")
    let changed = try disk.cache().build([request])
    #expect(changed.libraries != built.libraries)
    let refusal = #expect(throws: PackageError.self) {
      try disk.cache().build([request], after: built)
    }
    #expect(refusal?.description.contains("Restart the kernel to use the new ones") == true)
  }

  @Test func twoSessionsThatAskForTheSameBuildItOnce() async throws {
    let disk = try PackagesOnDisk()
    try disk.write("Local", files: ["Local/Local.swift": "public func answer() -> Int { 41 }"])
    let request = try PackageRequest(["Local", "Local"], in: disk.path)
    let caches = [try disk.cache(), try disk.cache()]
    let progress = ProgressLines()
    let built = try await withThrowingTaskGroup(of: BuiltPackages.self) { group in
      for cache in caches {
        group.addTask { try cache.build([request], progress: progress.append) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(built[0] == built[1])
    #expect(progress.lines.count { $0.contains("Compiling Local") } == 1, "\(progress.lines)")
  }

  @Test func whatDoesNotBuildShowsTheCompilersErrorAndChangesNothing() throws {
    let disk = try PackagesOnDisk()
    try disk.write("Broken", files: ["Broken/Broken.swift": "public let x = nonsense"])
    let cache = try disk.cache()
    let request = try PackageRequest(["Broken", "Broken"], in: disk.path)
    let refusal = #expect(throws: PackageError.self) { try cache.build([request]) }
    let message = refusal?.description ?? ""
    #expect(
      message.contains("Broken.swift:1:16: error: cannot find 'nonsense' in scope"), "\(message)")
    #expect(!message.contains("Compiling"), "\(message)")

    let missing = PackageRequest(request.source, products: ["Brocken"])
    let list = #expect(throws: PackageError.self) { try cache.build([missing]) }?.description ?? ""
    #expect(list.contains("product 'Brocken'"), "\(list)")
    #expect(list.contains("broken has the products Broken."), "\(list)")

    try disk.write("public let x = 1", to: "Broken/Sources/Broken/Broken.swift")
    #expect(try cache.build([request]).libraries.count == 1)

    let nowhere = try PackageRequest(["file:///no/such/repository", "1.0.0", "X"], in: "/")
    let lost = #expect(throws: PackageError.self) { try cache.build([nowhere]) }?.description ?? ""
    #expect(lost.contains("/no/such/repository' does not exist"), "\(lost)")

    let reserving = try disk.cache(reservedModules: ["Other"])
    try disk.write("Other", files: ["Other/Other.swift": ""])
    let other = try PackageRequest(["Other", "Other"], in: disk.path)
    let taken = #expect(throws: PackageError.self) { try reserving.build([other]) }
    #expect(taken?.description.contains("has a module “Other”") == true)
  }

  @Test func aVersionThatIsLoadedIsNotReplaced() throws {
    let disk = try PackagesOnDisk()
    try disk.write("Shared", files: ["Shared/Shared.swift": "public let version = 1"])
    let url = try disk.tag("Shared", "1.0.0")
    try disk.write("public let version = 2", to: "Shared/Sources/Shared/Shared.swift")
    let cache = try disk.cache()
    let shared = try PackageRequest([url, "==1.0.0", "Shared"], in: "/")
    let built = try cache.build([shared])
    #expect(built.summary == "shared 1.0.0")
    try disk.tag("Shared", "1.1.0")
    try disk.write(
      "User", dependencies: [(".package(url: \"\(url)\", from: \"1.1.0\")", "Shared")],
      files: ["User/User.swift": "import Shared"])
    let user = try PackageRequest(["User", "User"], in: disk.path)
    let looser = try PackageRequest([url, "1.0.0", "Shared"], in: "/")
    let refusal = #expect(throws: PackageError.self) {
      try cache.build([looser, user], after: built)
    }
    #expect(
      refusal?.description.hasPrefix(
        "This session has loaded shared 1.0.0, but what is asked for needs shared 1.1.0") == true,
      "\(String(describing: refusal))")
    #expect(try disk.cache().build([looser, user]).summary.contains("shared 1.1.0"))
  }

  @Test func anInterruptStopsABuildAndTheNextOneWorks() throws {
    let disk = try PackagesOnDisk()
    // A module that takes the compiler long.
    let functions = (0..<10_000).map {
      "public func f\($0)(_ x: Int) -> String { \"\\(x) \($0)\" }"
    }
    try disk.write("Slow", files: ["Slow/Slow.swift": functions.joined(separator: "\n")])
    let cache = try disk.cache()
    let request = try PackageRequest(["Slow", "Slow"], in: disk.path)
    let interrupting = Thread {
      Thread.sleep(forTimeInterval: 2)
      cache.interrupt()
    }
    interrupting.start()
    #expect(throws: PackageError.interrupted) { try cache.build([request]) }
    try disk.write("public let quick = 1", to: "Slow/Sources/Slow/Slow.swift")
    #expect(try cache.build([request]).libraries.count == 1)
  }
}
