// Reads figures on standard input, draws them, and writes their layouts to standard output; with
// `--svg DIR` it also writes each as DIR/ID.svg.

import FigureTestSupport
import Foundation
import Plotting

struct Result: Encodable {
  let id: String
  var measured: [Measured]?
  var message: String?
}

let arguments = CommandLine.arguments
let folder = arguments.firstIndex(of: "--svg").map { URL(fileURLWithPath: arguments[$0 + 1]) }
let input = try JSONDecoder().decode(
  FigureFile.self, from: FileHandle.standardInput.readDataToEndOfFile())
if let folder {
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
}
var results: [Result] = []
for named in input.figures {
  do throws(Unsupported) {
    let figure = try draw(named.spec)
    let layout = FigureLayout(figure.model)
    results.append(Result(id: named.id, measured: layout.axes.map(Measured.init)))
    if let folder {
      try? figure.svg.write(
        to: folder.appending(path: named.id + ".svg"), atomically: true, encoding: .utf8)
    }
  } catch {
    results.append(Result(id: named.id, message: "\(error.call) is not supported"))
  }
}
let encoder = JSONEncoder()
encoder.nonConformingFloatEncodingStrategy = .convertToString(
  positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
FileHandle.standardOutput.write(try encoder.encode(["figures": results]))
