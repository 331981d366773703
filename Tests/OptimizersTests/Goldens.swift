import Foundation
import Optimizers
import Tensor
import Testing

/// What `make_files.py` wrote.
enum Goldens {
  /// Steps of optimizers from one start by the same gradients.
  struct Optimizers: Decodable {
    var start: [Double]
    var gradients: [[Double]]
    var cases: [OptimizerCase]
  }

  struct OptimizerCase: Decodable, CustomTestStringConvertible, Sendable {
    var optimizer: String
    var settings: Settings
    var steps: [[Double]]

    var testDescription: String { "\(optimizer) \(settings.values)" }
  }

  /// Steps of LBFGS on a function.
  struct LBFGSCase: Decodable, CustomTestStringConvertible, Sendable {
    var function: String
    var settings: Settings
    var steps: [[Double]]
    var losses: [Double]

    var testDescription: String { "\(function) \(settings.values)" }
  }

  /// Learning rates, and momenta, of a schedule.
  struct Rates: Decodable {
    var rates: [Double]
    var momenta: [Double]
  }

  /// Settings by PyTorch's names.
  struct Settings: Decodable, Sendable {
    enum Value: Decodable, Sendable {
      case flag(Bool)
      case number(Double)
      case numbers([Double])
      case text(String)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
          self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else if let numbers = try? container.decode([Double].self) {
          self = .numbers(numbers)
        } else {
          self = .text(try container.decode(String.self))
        }
      }
    }

    var values: [String: Value]

    init(from decoder: any Decoder) throws {
      values = try [String: Value](from: decoder)
    }

    subscript(name: String) -> Double? {
      if case .number(let number)? = values[name] { number } else { nil }
    }
    subscript(flag name: String) -> Bool {
      if case .flag(let flag)? = values[name] { flag } else { false }
    }
    subscript(pair name: String) -> (Double, Double)? {
      if case .numbers(let numbers)? = values[name] { (numbers[0], numbers[1]) } else { nil }
    }
  }

  static func read<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "Files/\(name).json")
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }
}

/// Checks numbers against PyTorch's: they differ by `tolerance` times their size, or times 1, at most.
func expectClose(
  _ values: [Double], _ expected: [Double], _ what: @autoclosure () -> String,
  tolerance: Double = 1e-5, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(values.count == expected.count, sourceLocation: sourceLocation)
  for (index, (value, wanted)) in zip(values, expected).enumerated() {
    let error = (value - wanted).magnitude / max(1, wanted.magnitude)
    #expect(
      error <= tolerance,
      "\(what()), number \(index): \(value) instead of \(wanted), off by \(error)",
      sourceLocation: sourceLocation)
  }
}
