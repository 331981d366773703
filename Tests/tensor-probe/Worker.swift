import Autograd
import ChildProcess
import FoundationEssentials
import Glibc
import Tensor

/// Runs cases from standard input until it ends, and writes a result a line.
struct Worker {
  /// Whether tensors are given column by column, as a transpose lies, not row by row.
  let isStrided: Bool
  private let registry = Registry.all

  func run() throws {
    let output = Descriptor(owning: STDOUT_FILENO)
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    while let line = readLine() {
      let outcome: Outcome
      do {
        outcome = try result(of: decoder.decode(Case.self, from: Data(line.utf8)), line)
      } catch {
        let id = (try? decoder.decode(CaseIdentifier.self, from: Data(line.utf8)))?.id ?? ""
        if let error = error as? Unsupported {
          outcome = Outcome(id: id, status: .unsupported, message: error.what)
        } else {
          outcome = .failure(id, "\(error)")
        }
      }
      try output.write(line: outcome.line)
    }
  }

  private func result(of test: Case, _ line: String) throws -> Outcome {
    guard let function = registry.operators[test.op] else { throw Unsupported(test.op) }
    let arguments = Arguments(
      isStrided ? test.args.map(\.strided) : test.args,
      isStrided ? test.kwargs.mapValues(\.strided) : test.kwargs, variant: test.variant)
    let tensors = arguments.tensors(namedInOrderOf: line)
    for wanted in test.gradients ?? [] { tensors[wanted.input].requiresGrad = true }
    let outputs = try function(arguments)
    if let unread = arguments.unread { throw Unsupported("\(test.op) with \(unread)") }
    for (place, cotangent) in zip(test.differentiableOutputs ?? [], test.cotangents ?? []) {
      guard case .tensor(let output) = outputs[place], case .tensor(let gradient) = cotangent,
        output.requiresGrad
      else { continue }
      output.backward(gradient, retainGraph: true)
    }
    let gradients = (test.gradients ?? []).map { wanted in
      let tensor = tensors[wanted.input]
      return Gradient(
        input: wanted.input, value: .tensor(tensor.grad ?? Tensor.zerosLike(tensor)))
    }
    return Outcome(id: test.id, status: .ok, outputs: outputs, gradients: gradients)
  }
}

extension Value {
  /// The same values, with tensors that lie column by column.
  fileprivate var strided: Value {
    switch self {
    case .tensor(let tensor):
      let axes = Array((0..<tensor.rank).reversed())
      return .tensor(tensor.permute(axes).contiguous().permute(axes))
    case .list(let elements): return .list(elements.map(\.strided))
    case .tuple(let elements): return .tuple(elements.map(\.strided))
    default: return self
    }
  }
}

/// The gradient of one of a case's tensors.
struct Gradient: Encodable {
  let input: Int
  let value: Value
}

/// What came of a case.
struct Outcome: Encodable {
  enum Status: String, Encodable { case ok, unsupported, error }

  let id: String
  let status: Status
  var message: String?
  var outputs: [Value]?
  var gradients: [Gradient]?

  static func failure(_ id: String, _ message: String) -> Outcome {
    Outcome(id: id, status: .error, message: message)
  }

  /// The result as a line of JSON.
  var line: String {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    } catch {
      return Outcome.failure(id, "\(error)").line
    }
  }
}
