internal import Glibc
internal import Synchronization

/// One side of a conversation: the name under which it sends its messages.
public final class Session: Sendable {
  /// The session's own id, in every header that it makes.
  public let id: String
  public let username: String
  private let count = Atomic<Int>(0)

  public init(id: String = Session.makeID(), username: String = "kernel") {
    self.id = id
    self.username = username
  }

  /// A fresh header, with an id of its own and the time of day.
  public func header(_ type: MessageType, subshellID: String? = nil) -> Header {
    let number = count.add(1, ordering: .relaxed).newValue
    return Header(
      messageID: "\(id)_\(number)", messageType: type, session: id, username: username,
      date: Timestamp.now, subshellID: subshellID)
  }

  /// A random id: 32 hexadecimal digits.
  public static func makeID() -> String {
    (0..<4).map { _ in
      let digits = String(UInt32.random(in: 0...UInt32.max), radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }
}

/// The time of day in ISO 8601.
enum Timestamp {
  /// The time in UTC, to the microsecond: `2031-05-04T16:30:05.123456Z`.
  static var now: String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    var parts = tm()
    gmtime_r(&time.tv_sec, &parts)
    func padded(_ value: some BinaryInteger, _ width: Int = 2) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let date = "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
    let clock = "\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))"
    return "\(date)T\(clock).\(padded(time.tv_nsec / 1000, 6))Z"
  }
}
