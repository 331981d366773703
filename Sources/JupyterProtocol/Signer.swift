internal import Crypto

/// The ways to sign messages, by the names that connection files use.
public enum SignatureScheme: String, Sendable, CaseIterable {
  case sha256 = "hmac-sha256"
  case sha512 = "hmac-sha512"
  case md5 = "hmac-md5"
}

/// Signs messages, and checks signatures, with a key that both sides know.
public struct Signer: Sendable {
  private let scheme: SignatureScheme
  private let key: SymmetricKey?

  /// - Parameter key: an empty key turns signing off.
  public init(scheme: SignatureScheme = .sha256, key: [UInt8]) {
    self.scheme = scheme
    self.key = key.isEmpty ? nil : SymmetricKey(data: key)
  }

  /// Whether messages carry signatures at all.
  public var isEnabled: Bool { key != nil }

  /// The signature over `frames`, in hexadecimal; empty without a key.
  public func signature(of frames: ArraySlice<[UInt8]>) -> [UInt8] {
    guard let key else { return [] }
    return switch scheme {
    case .sha256: code(SHA256.self, key, frames)
    case .sha512: code(SHA512.self, key, frames)
    case .md5: code(Insecure.MD5.self, key, frames)
    }
  }

  /// Whether `signature` is the one over `frames`. The time that this takes does not depend on
  /// where two signatures differ.
  public func isValid(_ signature: [UInt8], of frames: ArraySlice<[UInt8]>) -> Bool {
    let expected = self.signature(of: frames)
    guard expected.count == signature.count else { return false }
    return zip(expected, signature).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private func code<Hash: HashFunction>(
    _ hash: Hash.Type, _ key: SymmetricKey, _ frames: ArraySlice<[UInt8]>
  ) -> [UInt8] {
    var authentication = HMAC<Hash>(key: key)
    for frame in frames { authentication.update(data: frame) }
    let digits = Array("0123456789abcdef".utf8)
    return authentication.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
