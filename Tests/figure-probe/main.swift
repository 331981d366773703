// Reads figures on standard input, draws them, and writes their layouts to standard output; with
// `--svg DIR` it also writes each as DIR/ID.svg, and with `--png DIR` as DIR/ID.png.
// With `--measure` it reads nothing, and writes how long some figures take and how large they are.

import FigureTestSupport
import Foundation
import Plotting

struct Result: Encodable {
  let id: String
  var measured: [Measured]?
  var message: String?
}

let arguments = CommandLine.arguments
if arguments.contains("--measure") {
  let measured = try JSONSerialization.data(withJSONObject: Work.all.map { $0.measured() })
  FileHandle.standardOutput.write(measured)
  exit(0)
}
func folder(_ option: String) throws -> URL? {
  guard let index = arguments.firstIndex(of: option) else { return nil }
  let folder = URL(fileURLWithPath: arguments[index + 1])
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}
let folders = [("svg", try folder("--svg")), ("png", try folder("--png"))]
let input = try JSONDecoder().decode(
  FigureFile.self, from: FileHandle.standardInput.readDataToEndOfFile())
var results: [Result] = []
for named in input.figures {
  let figure: Figure
  do {
    figure = try draw(named.spec)
  } catch {
    results.append(Result(id: named.id, message: "\(error.call) is not supported"))
    continue
  }
  results.append(
    Result(id: named.id, measured: FigureLayout(figure.model).axes.map(Measured.init)))
  for case (let kind, let folder?) in folders {
    try figure.savefig(folder.appending(path: "\(named.id).\(kind)").path)
  }
}
let encoder = JSONEncoder()
encoder.nonConformingFloatEncodingStrategy = .convertToString(
  positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
FileHandle.standardOutput.write(try encoder.encode(["figures": results]))
