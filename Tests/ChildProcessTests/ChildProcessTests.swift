import ChildProcess
import Foundation
import Glibc
import Synchronization
import Testing

@Suite struct ChildProcessTests {
  @Test func tellsHowAProcessEnded() throws {
    #expect(try ChildProcess("/bin/sh", ["-c", "exit 3"]).wait() == .exited(3))
    #expect(try ChildProcess("/bin/sh", ["-c", "kill -9 $$"]).wait() == .killed(signal: 9))
  }

  @Test func collectsOutputAndErrorTogether() throws {
    let result = try ChildProcess.output(of: "/bin/sh", ["-c", "echo one; echo two >&2"])
    #expect(result.output == "one\ntwo\n")
    #expect(result.ending == .exited(0))
  }

  @Test func namesTheProgramThatIsMissing() {
    let error = #expect(throws: SystemError.self) { try ChildProcess("/no/such/program", []) }
    #expect(error?.description == "start /no/such/program: No such file or directory")
  }

  @Test func killsProcessesThatNobodyHolds() throws {
    let pipe = try DescriptorPair.pipe()
    var child: ChildProcess? = try ChildProcess(
      "/bin/sleep", ["100"], output: .descriptor(pipe.second.number))
    #expect(child != nil)
    child = nil
    // The last writer is gone when the child is: this would wait for 100 seconds otherwise.
    let reading = pipe.closingSecond()
    #expect(reading.readToEnd().isEmpty)
  }

  @Test func signalsReachGrandchildren() throws {
    let pipe = try DescriptorPair.pipe()
    let child = try ChildProcess(
      "/bin/sh", ["-c", "sleep 100 & echo ready; wait"], output: .descriptor(pipe.second.number))
    let reading = pipe.closingSecond()
    #expect(reading.read() == Array("ready\n".utf8))
    child.signal(SIGKILL)
    #expect(child.wait() == .killed(signal: 9))
    #expect(reading.readToEnd().isEmpty)
  }

  @Test func startsProcessesWithTheirOwnMaskAndNoSignalIgnored() throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = try DescriptorPair.pipe()
    let child = try ChildProcess(
      "/bin/sh", ["-c", "umask; kill -PIPE $$; echo ignored"],
      output: .descriptor(pipe.second.number), creationMask: 0o027)
    let reading = pipe.closingSecond()
    #expect(String(decoding: reading.readToEnd(), as: UTF8.self) == "0027\n")
    #expect(child.wait() == .killed(signal: SIGPIPE))
  }

  @Test func startsProcessesFromThreadsThatEnd() throws {
    // The system ties a process to the thread that started it; that must not be the caller's.
    let started = Mutex<ChildProcess?>(nil)
    let thread = Thread { started.withLock { $0 = try? ChildProcess("/bin/sleep", ["0.3"]) } }
    thread.start()
    while started.withLock({ $0 == nil }) || !thread.isFinished { usleep(1000) }
    usleep(50_000)
    #expect(started.withLock { $0 }?.wait() == .exited(0))
  }

  @Test func passesOnlyTheDescriptorsThatItIsGiven() throws {
    let given = try DescriptorPair.pipe()
    let kept = try DescriptorPair.pipe()
    let script = "test -e /proc/self/fd/$0 && ! test -e /proc/self/fd/$1"
    let child = try ChildProcess(
      "/bin/sh", ["-c", script, "\(given.second.number)", "\(kept.second.number)"],
      extra: [given.second.number])
    #expect(child.wait() == .exited(0))
  }
}
