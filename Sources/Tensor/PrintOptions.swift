import Glibc
import Synchronization

/// How the numbers of a tensor are written, as
/// [torch.set_printoptions](https://docs.pytorch.org/docs/stable/generated/torch.set_printoptions.html)
/// says it.
///
/// ```swift
/// withPrintOptions(PrintOptions(precision: 2)) { print(x) }  // [0.33, 0.67]
/// PrintOptions.default.lineWidth = 120
/// ```
public struct PrintOptions: Sendable, Equatable {
  /// How many digits stand behind the point of fractions.
  public var precision: Int
  /// A tensor of more elements is shortened to its edges.
  public var threshold: Int
  /// How many elements at either end of an axis are written of a tensor that is shortened.
  public var edgeItems: Int
  /// After how many characters a row goes on in the next line.
  public var lineWidth: Int
  /// Whether numbers are written with exponents; where it is nothing, their sizes decide.
  public var isScientific: Bool?

  /// Options that are PyTorch's where they are not named.
  public init(
    precision: Int = 4, threshold: Int = 1000, edgeItems: Int = 3, lineWidth: Int = 80,
    isScientific: Bool? = nil
  ) {
    self.precision = precision
    self.threshold = threshold
    self.edgeItems = edgeItems
    self.lineWidth = lineWidth
    self.isScientific = isScientific
  }

  private static let defaultOptions = Mutex(PrintOptions())

  /// The options that hold outside of ``withPrintOptions(_:_:)``, for all threads.
  public static var `default`: PrintOptions {
    get { defaultOptions.withLock { $0 } }
    set { defaultOptions.withLock { $0 = newValue } }
  }

  /// The options of the innermost ``withPrintOptions(_:_:)`` of the calling thread, or the default.
  public static var current: PrintOptions { Scope.current.options ?? .default }

  /// What is in force on one thread. One that is stopped for good inside leaves the others alone.
  fileprivate final class Scope {
    var options: PrintOptions?

    static var current: Scope {
      if let known = pthread_getspecific(key) {
        return Unmanaged<Scope>.fromOpaque(known).takeUnretainedValue()
      }
      let scope = Scope()
      pthread_setspecific(key, Unmanaged.passRetained(scope).toOpaque())
      return scope
    }

    private static let key: pthread_key_t = {
      var key = pthread_key_t()
      let code = pthread_key_create(&key) { scope in
        if let scope { Unmanaged<Scope>.fromOpaque(scope).release() }
      }
      guard code == 0 else { fail("print options: no thread-local memory is left (error \(code))") }
      return key
    }()
  }
}

/// Runs `body` with tensors written in another way, on the calling thread.
///
/// ```swift
/// withPrintOptions(PrintOptions(precision: 2)) { print(x) }
/// ```
///
/// Stops where a count among the options is negative, or no element would be left at the edges or in
/// a line. As
/// [torch.set_printoptions](https://docs.pytorch.org/docs/stable/generated/torch.set_printoptions.html),
/// for a while.
public func withPrintOptions<Result, Failure: Error>(
  _ options: PrintOptions, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  options.check()
  let scope = PrintOptions.Scope.current
  let before = scope.options
  scope.options = options
  defer { scope.options = before }
  return try body()
}

extension PrintOptions {
  /// Stops where nothing could be written like this.
  func check() {
    require(
      precision >= 0 && threshold >= 0 && edgeItems > 0 && lineWidth > 0,
      """
      PrintOptions: precision \(precision), threshold \(threshold), edgeItems \(edgeItems), lineWidth \
      \(lineWidth); use 0 or more for the first two and 1 or more for the others
      """)
  }
}
