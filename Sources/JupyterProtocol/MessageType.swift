/// What a message is about. Types that the protocol does not know are values too.
public struct MessageType: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { rawValue = value }

  /// The type of the reply to a request of this type: `execute_request` → `execute_reply`.
  ///
  /// Nothing for a message that is not a request.
  public var reply: MessageType? {
    let suffix = "_request"
    guard rawValue.hasSuffix(suffix) else { return nil }
    return MessageType(rawValue: rawValue.dropLast(suffix.count) + "_reply")
  }
}

extension MessageType {
  // Shell
  public static let executeRequest: MessageType = "execute_request"
  public static let inspectRequest: MessageType = "inspect_request"
  public static let completeRequest: MessageType = "complete_request"
  public static let historyRequest: MessageType = "history_request"
  public static let isCompleteRequest: MessageType = "is_complete_request"
  public static let commInfoRequest: MessageType = "comm_info_request"
  public static let kernelInfoRequest: MessageType = "kernel_info_request"
  public static let commOpen: MessageType = "comm_open"
  public static let commMessage: MessageType = "comm_msg"
  public static let commClose: MessageType = "comm_close"

  // Control
  public static let shutdownRequest: MessageType = "shutdown_request"
  public static let interruptRequest: MessageType = "interrupt_request"
  public static let debugRequest: MessageType = "debug_request"
  public static let createSubshellRequest: MessageType = "create_subshell_request"
  public static let deleteSubshellRequest: MessageType = "delete_subshell_request"
  public static let listSubshellRequest: MessageType = "list_subshell_request"

  // Registration
  public static let handshakeRequest: MessageType = "handshake_request"
  public static let handshakeReply: MessageType = "handshake_reply"

  // IOPub
  public static let iopubWelcome: MessageType = "iopub_welcome"
  public static let status: MessageType = "status"
  public static let stream: MessageType = "stream"
  public static let displayData: MessageType = "display_data"
  public static let updateDisplayData: MessageType = "update_display_data"
  public static let executeInput: MessageType = "execute_input"
  public static let executeResult: MessageType = "execute_result"
  public static let error: MessageType = "error"
  public static let clearOutput: MessageType = "clear_output"

  // Stdin
  public static let inputRequest: MessageType = "input_request"
  public static let inputReply: MessageType = "input_reply"
}
