// Reads operator cases on standard input, one JSON object a line, runs each on the library and writes
// a result a line to standard output. Cases run in a child process, which is replaced when a case ends
// it: the mistake's message is then the case's result. With `--strided` tensors lie column by column.

let isStrided = CommandLine.arguments.contains("--strided")
if CommandLine.arguments.contains("--worker") {
  try Worker(isStrided: isStrided).run()
} else {
  try Supervisor(workerOptions: isStrided ? ["--strided"] : []).run()
}
