import BenchmarkTurns

/// Measures operators; `Benchmarks/tensor_benchmark.py` drives it.
@main
enum Main {
  static func main() { BenchmarkTurns.answer(makeWork) }
}
