// What a session says, in the terms of the kernel, and the other way round.
import CellSession
import Display
import FoundationEssentials
import JupyterKernel
import JupyterProtocol

extension CellEvent {
  func send(to output: any OutputSink) {
    switch self {
    case .printed(let text, let stream):
      output.write(text, to: stream == .standardOutput ? .output : .error)
    case .displayed(let bundle, let id): output.display(DisplayData(bundle, id: id))
    case .updated(let bundle, let id): output.update(DisplayData(bundle, id: id))
    case .cleared(let wait): output.clear(whenNextComes: wait)
    case .result(let bundle): output.result(DisplayData(bundle))
    case .nextInput(let text): output.setNextInput(text)
    case .comm(let comm):
      do throws(JSONError) {
        output.comm(try CommMessage(comm))
      } catch {
        output.write("Comm \(comm.id): what was sent is \(error)\n", to: .error)
      }
    case .inputRequested(let request):
      Task {
        do throws(InputError) {
          let line = try await output.input(
            prompt: request.prompt, isPassword: request.isPassword)
          // A front end sends the control character for the end of input.
          request.answer(line == "\u{4}" ? .end : .line(line))
        } catch {
          request.answer(.none(error.description))
        }
      }
    }
  }
}

extension DisplayData {
  init(_ bundle: MIMEBundle, id: String? = nil) {
    self.init(
      // What is said to be JSON and is not cannot be shown as such.
      bundle.contents.compactMapValues { content in
        switch content {
        case .text(let text): .string(text)
        case .bytes(let bytes): .string(Data(bytes).base64EncodedString())
        case .json(let document): try? JSONValue(parsing: Array(document.utf8))
        }
      },
      metadata: bundle.metadata.compactMapValues { try? JSONValue(parsing: Array($0.utf8)) },
      displayID: id)
  }
}

extension ExecutionError {
  init(_ error: CellError) {
    self.init(name: error.name, value: error.value, traceback: error.traceback)
  }
}

extension CommMessage {
  /// - Throws: `JSONError` where the data or the metadata is not JSON.
  init(_ comm: SessionComm) throws(JSONError) {
    let kind: Kind =
      switch comm.kind {
      case .open(let target): .open(target: target)
      case .message: .message
      case .close: .close
      }
    self.init(
      kind, id: comm.id, data: try JSONValue(parsing: Array(comm.data.utf8)),
      metadata: try JSONValue(parsing: Array(comm.metadata.utf8)).object ?? [:],
      buffers: comm.buffers)
  }
}

extension SessionComm {
  init(_ message: CommMessage) {
    let kind: Kind =
      switch message.kind {
      case .open(let target): .open(target: target)
      case .message: .message
      case .close: .close
      }
    self.init(
      kind, id: message.id, data: String(decoding: message.data.encoded, as: UTF8.self),
      metadata: String(decoding: JSONValue.object(message.metadata).encoded, as: UTF8.self),
      buffers: message.buffers)
  }
}
