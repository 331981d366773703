import JupyterKernel
import JupyterProtocol
import KernelTestSupport
import Testing

@Suite("Output")
struct OutputTests {
  @Test("of a million lines arrives whole, in no more than 3,000 messages")
  func joining() async {
    var front = FrontEnd()
    let cell = await front.execute("lines 1000000")
    var expected = ""
    for number in 0..<1_000_000 { expected += "\(number)\n" }
    #expect(cell.text() == expected)
    let count = cell.contents(.stream).count
    #expect(count <= 3000, "\(count) messages")
    await front.end()
  }

  @Test("shows while the cell still runs")
  func streaming() async {
    var front = FrontEnd()
    let request = front.send(.executeRequest, ["code": "print now\nwait"])
    let text = await front.read { $0.message.type == .stream }
    #expect(text?.content["text"] == "now\n")
    await front.interpreter.untilWaiting()
    front.interpreter.proceed()
    #expect(await front.exchange(request).status == "ok")
    await front.end()
  }

  @Test("keeps characters whole that come in pieces")
  func characters() async {
    var front = FrontEnd()
    #expect(await front.execute("bytes 195 169 240 159 142 137").text() == "é🎉")
    #expect(await front.execute("bytes 65 195").text() == "A\u{FFFD}")
    #expect(await front.execute("bytes 255 66").text() == "\u{FFFD}B")
    await front.end()
  }

  @Test("keeps the order of streams, displays and clearings")
  func order() async {
    var front = FrontEnd()
    let cell = await front.execute("print a\nshow b\nprint c\nclear\nreplace d\nwarn e\nprint f")
    #expect(
      cell.events == [
        "busy", "execute_input", "stream", "display_data", "stream", "clear_output",
        "update_display_data", "stream", "stream", "idle",
      ])
    await front.end()
  }

  @Test("displays under types without parameters, and with the id under transient")
  func display() async {
    var front = FrontEnd()
    let cell = await front.execute("show figure")
    let content = cell.contents(.displayData)[0]
    #expect(content["data"] == ["text/plain": "figure", "text/html": "<b>figure</b>"])
    #expect(content["transient"] == ["display_id": "figure"])
    await front.end()
  }

  @Test("outside of cells shows on the latest cell's standard error")
  func notices() async {
    var front = FrontEnd()
    let request = front.send(.executeRequest, ["code": "print hello"])
    _ = await front.exchange(request)
    front.interpreter.notice("variables were lost")
    let notice = await front.read { $0.message.content["name"] == "stderr" }
    #expect(notice?.content["text"] == "variables were lost\n")
    #expect(notice?.parent == request)
    await front.end()
  }
}
