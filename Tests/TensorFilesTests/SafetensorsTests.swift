import Autograd
import Glibc
import Tensor
import TensorFiles
import Testing

@Suite("A safetensors file")
struct SafetensorsTests {
  @Test("of PyTorch's holds its tensors under their names")
  func read() throws {
    let file = try SafetensorsFile(made("torch.safetensors"))
    #expect(file.metadata == ["made by": "PyTorch \"2.13\""])
    #expect(
      Set(file.names) == [
        "weight", "half", "brain", "steps", "mask", "wide", "small", "nothing",
      ])
    let tensors = try file.tensors()
    #expect(tensors["weight"]?.description == Tensor([[1.5, -2], [0.25, 3]]).description)
    let half = try #require(tensors["half"])
    #expect(half.dtype == .float32)
    #expect(half.scalars(as: Float.self) == [1.5, -65504, 5.9604645e-08])
    let brain = try #require(tensors["brain"])
    #expect(brain.scalars(as: Float.self) == [1.5, -3.0040553e38, Float(bitPattern: 0x1_0000)])
    #expect(tensors["steps"]?.item(as: Int64.self) == 7)
    #expect(tensors["steps"]?.shape == [])
    #expect(tensors["mask"]?.description == "[ true, false,  true]")
    #expect(tensors["wide"]?.item() == 1.0 / 3)
    #expect(tensors["small"]?.scalars(as: Int32.self) == [-128, 127])
    #expect(tensors["nothing"]?.shape == [0, 4])
  }

  @Test("is written byte for byte as the safetensors package writes it")
  func written() throws {
    let folder = TestFolder()
    let path = "\(folder.path)/plain.safetensors"
    try SafetensorsFile.write(
      [
        "c": Tensor([true]), "a.count": Tensor([1, 2, 3]).to(.int64),
        "b.weight": Tensor([[1, 2]]),
      ], to: path)
    #expect(bytes(of: path) == bytes(of: made("plain.safetensors")))
    #expect(folder.names == ["plain.safetensors"])
  }

  @Test("comes back as it was written, texts and all")
  func roundTrip() throws {
    let folder = TestFolder()
    let path = "\(folder.path)/x.safetensors"
    let tensors = [
      "quote\"\\\n\u{1}ä😀": Tensor.arange(6).reshape(2, 3).transpose(0, 1),
      "none": Tensor.zeros(0, 2),
    ]
    try SafetensorsFile.write(tensors, metadata: ["ä\t": "\"\u{1f}"], to: path)
    let file = try SafetensorsFile(path)
    #expect(file.metadata == ["ä\t": "\"\u{1f}"])
    #expect(try file.tensors().mapValues(\.description) == tensors.mapValues(\.description))
    let error = #expect(throws: TensorFileError.self) { try file.tensor("nope") }
    #expect(error?.reason.contains("There is no tensor “nope”") == true)
  }

  private static let headers: [(header: String, sentence: String)] = [
    ("[]", "no JSON object"), ("{\"a\":1}", "“a” lacks a dtype"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "4 bytes hold"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "4 bytes hold"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", "no range"),
    (
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[0,4611686018427387904,4],\"data_offsets\":[0,0]}}",
      "0 bytes hold"
    ),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "not at"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "the file at byte"),
    (
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,8]}}",
      "8 bytes hold"
    ),
    (
      "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,9223372036854775807]}}",
      "no range"
    ),
    (
      "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]},"
        + "\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}}", "twice"
    ),
    ("{\"__metadata__\":{\"a\":1}}", "is no text"),
    (String(repeating: "[", count: 30), "no JSON object"),
  ]

  @Test("that is damaged is an error with a sentence", arguments: headers)
  func damaged(header: String, sentence: String) {
    let folder = TestFolder()
    let length = withUnsafeBytes(of: UInt64(header.utf8.count)) { Array($0) }
    let path = folder.file("x", length + Array(header.utf8) + [0, 0, 0, 0, 0, 0, 0, 0])
    let error = #expect(throws: TensorFileError.self) { try SafetensorsFile(path).tensors() }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
  }

  @Test("that is cut or changed anywhere is an error or tensors, and never a crash")
  func cut() throws {
    let folder = TestFolder()
    let whole = bytes(of: made("torch.safetensors"))
    for length in whole.indices {
      let path = folder.file("cut", Array(whole[..<length]))
      #expect(throws: TensorFileError.self) { try SafetensorsFile(path).tensors() }
    }
    for position in whole.indices {
      for change in [0x01, 0x20, 0x80] as [UInt8] {
        var bytes = whole
        bytes[position] ^= change
        _ = try? SafetensorsFile(folder.file("bad", bytes)).tensors()
      }
    }
  }

  @Test("of a type that no tensor has says so when that tensor is asked for")
  func unknownType() throws {
    let folder = TestFolder()
    let header = "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[8],\"data_offsets\":[0,8]}}"
    let length = withUnsafeBytes(of: UInt64(header.utf8.count)) { Array($0) }
    let file = try SafetensorsFile(
      folder.file("x", length + Array(header.utf8) + [0, 0, 0, 0, 0, 0, 0, 0]))
    #expect(file.names == ["a"])
    let error = #expect(throws: TensorFileError.self) { try file.tensor("a") }
    #expect(error?.reason.contains("F8_E4M3") == true)
  }

  @Test("is not written in the place of a folder or of what is no file")
  func noFile() throws {
    let folder = TestFolder()
    let pipe = "\(folder.path)/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    for path in [pipe, folder.path] {
      let error = #expect(throws: TensorFileError.self) {
        try SafetensorsFile.write(["x": Tensor([1])], to: path)
      }
      #expect(error?.reason == "It is a folder or a device, which no file can take the place of.")
    }
    #expect(folder.names == ["pipe"])
  }
}
