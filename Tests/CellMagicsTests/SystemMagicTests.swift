import CellMagics
import CellSession
import FoundationEssentials
import Glibc
import Testing

/// Magics about what is around the session.
@Suite(.serialized) struct SystemMagicTests {
  private let notebook: NotebookUnderTest

  init() throws {
    notebook = try NotebookUnderTest()
  }

  @Test func commandsRunAfterALineWasAskedForInVain() {
    let outcome = notebook.run("print(readLine() ?? \"nothing\")")
    #expect(outcome.error?.value.contains("there is nobody to ask") == true, "\(outcome.summary)")
    #expect(notebook.run("!echo one").output == "one\n")
  }

  @Test func runsCommandsInOrder() {
    let outcome = notebook.run("print(1)\n!echo two\nprint(3)\n!echo four >&2")
    #expect(outcome.output == "1\ntwo\n3\n", "\(outcome.summary)")
    #expect(outcome.errorOutput == "four\n")
    #expect(notebook.run("!false").error == nil)
    #expect(notebook.run("for i in 0..<2 {\n!echo turn {i}\n}").output == "turn 0\nturn 1\n")
  }

  @Test func putsValuesIntoCommands() {
    notebook.run("let name = \"world\", n = 4")
    #expect(notebook.run("!echo hello {name} {n * 10}").output == "hello world 40\n")
    #expect(notebook.run("!echo a{b,c}").output == "a{b,c}\n")
    #expect(notebook.run("!N=3; echo ${N} {unknown}").output == "3 {unknown}\n")
    #expect(notebook.run("!echo x y | awk '{print $2}'").output == "y\n")
  }

  @Test func runsScripts() {
    let outcome = notebook.run("%%bash\nfor i in 1 2; do\n  echo \"i=$i\"\ndone")
    #expect(outcome.output == "i=1\ni=2\n", "\(outcome.summary)")
    let error = notebook.run("%%bash\necho before\nexit 3").error
    #expect(error?.name == "ScriptError")
    #expect(error?.value == "bash ended with exit code 3.")
  }

  @Test(arguments: [
    "!echo started; sleep 100", "%%bash\necho started\nsleep 100 & wait",
    "%%bash\ntrap '' TERM\necho started\nsleep 100; sleep 100",
  ])
  func interruptsCommands(cell: String) {
    notebook.run("let kept = 7")
    let clock = ContinuousClock.now
    let outcome = notebook.interrupt(cell)
    #expect(outcome.error?.name == "Interrupted", "\(outcome.summary)")
    #expect(outcome.output == "started\n")
    #expect(ContinuousClock.now - clock < .seconds(50))
    #expect(notebook.run("kept").result == "7")
    #expect(notebook.run("!echo on").output == "on\n")
  }

  /// The end of the process that runs the cells is that of the commands.
  @Test func leavesNoCommandBehind() throws {
    let outcome = notebook.run("!echo $$; sleep 99 & echo $!; wait") { [notebook] in
      notebook.notebook.cells.close()
    }
    #expect(outcome.error?.name == "WorkerEnded", "\(outcome.summary)")
    for process in outcome.output.split(separator: "\n").compactMap({ Int32($0) }) {
      for _ in 0..<500 where kill(process, 0) == 0 { usleep(10_000) }
      #expect(kill(process, 0) != 0, "\(process) goes on")
    }
  }

  @Test func changesTheFolder() throws {
    let folder = notebook.workFolder.path + "/with space"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(notebook.run("%cd \"\(folder)\"").output == folder + "\n")
    #expect(notebook.run("!pwd").output == folder + "\n")
    #expect(notebook.run("%cd ..\n%pwd").output.hasSuffix(notebook.workFolder.path + "\n"))
    #expect(notebook.run("%cd -").output == folder + "\n")
    let error = notebook.run("%cd nowhere").error
    #expect(error?.name == "MagicError")
    #expect(error?.value == "%cd: nowhere: No such file or directory")
  }

  @Test func setsTheEnvironment() {
    notebook.run("let n = 3")
    #expect(notebook.run("%env LEVEL=high {n}").output == "env: LEVEL=high 3\n")
    #expect(notebook.run("%env LEVEL").output == "high 3\n")
    #expect(notebook.run("!echo $LEVEL").output == "high 3\n")
    #expect(notebook.run("%env").output.contains("\nLEVEL=high 3\n"))
    #expect(notebook.run("%env NONE_SUCH").error?.name == "MagicError")
  }

  @Test func writesIncludesAndLoadsFiles() {
    notebook.run("%cd \(notebook.workFolder.path)")
    let written = notebook.run("%%writefile a.swift\nlet fromFile = 5\n!echo included")
    #expect(written.output == "Writing a.swift\n", "\(written.summary)")
    #expect(notebook.run("%%writefile -a a.swift\n[1][fromFile]").output.hasPrefix("Appending"))
    let outcome = notebook.run("print(0)\n%include a.swift\nprint(1)")
    #expect(outcome.output == "0\nincluded\n", "\(outcome.summary)")
    #expect(outcome.error?.traceback.joined().contains("a.swift, line 3") == true)
    #expect(notebook.run("fromFile").result == "5")
    let text = notebook.run("%load a.swift").nextInput
    #expect(text == "// %load a.swift\nlet fromFile = 5\n!echo included\n[1][fromFile]\n")
    #expect(notebook.run("%include b.swift").error?.value.contains("No such file") == true)
  }
}
