import Display

/// A payload of a frame to the kernel, as `worker_protocol.h` describes it.
struct Payload {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ flag: UInt8) {
    bytes.append(flag)
  }

  mutating func append(_ count: UInt32) {
    withUnsafeBytes(of: count) { bytes += $0 }
  }

  mutating func append(_ content: [UInt8]) {
    append(UInt32(content.count))
    bytes += content
  }

  mutating func append(_ text: String) {
    append(UInt32(text.utf8.count))
    bytes += text.utf8
  }

  mutating func append(_ bundle: MIMEBundle) {
    append(UInt32(bundle.contents.count))
    for (type, content) in bundle.contents {
      append(type)
      switch content {
      case .text(let text):
        append(0 as UInt8)
        append(type == "text/plain" ? text.withoutCellModules : text)
      case .bytes(let data):
        append(1 as UInt8)
        append(data)
      case .json(let document):
        append(2 as UInt8)
        append(document)
      }
    }
    append(UInt32(bundle.metadata.count))
    for (type, object) in bundle.metadata {
      append(type)
      append(object)
    }
  }
}

extension String {
  /// The text without the names that the kernel gave to the cells' modules: Swift puts them before
  /// types' names where it describes a value within another.
  fileprivate var withoutCellModules: String {
    contains("Cell_") ? replacing(#/\bCell_[0-9]+\./#, with: "") : self
  }
}
