// Reads operator cases on standard input, one JSON object a line, runs each on the library and writes
// a result a line to standard output. Cases run in a child process, which is replaced when a case ends
// it: the mistake's message is then the case's result.

if CommandLine.arguments.dropFirst().first == "--worker" {
  try Worker().run()
} else {
  try Supervisor().run()
}
