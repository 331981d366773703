import BenchmarkTurns

/// Measures training steps; `Benchmarks/training_benchmark.py` drives it.
@main
enum Main {
  static func main() { BenchmarkTurns.answer(makeWork) }
}
