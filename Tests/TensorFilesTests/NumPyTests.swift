import Autograd
import Tensor
import TensorFiles
import Testing

@Suite("NumPy's files")
struct NumPyTests {
  @Test(
    "hold numbers of every type and order of bytes",
    arguments: zip(
      0..<14,
      [
        DType.bool, .uint8, .int32, .int32, .int32, .int64, .int32, .int64, .int64, .float32,
        .float32, .float64, .int32, .float64,
      ]))
  func types(index: Int, expected: DType) throws {
    let x = try Tensor(numPyFile: made("type\(index).npy"))
    #expect(x.dtype == expected)
    #expect(x.shape == [2, 3])
    let values: [Double] = index == 0 ? [0, 1, 1, 1, 1, 1] : [0, 1, 2, 100, 5, 127]
    #expect(x.to(.float64).flatten().scalars(as: Double.self) == values)
  }

  @Test("may stand column by column, hold one number or none")
  func shapes() throws {
    let columns = try Tensor(numPyFile: made("fortran.npy"))
    #expect(columns.description == Tensor([[0, 1, 2], [100, 5, 127]]).description)
    let scalar = try Tensor(numPyFile: made("scalar.npy"))
    #expect(scalar.shape == [] && scalar.item() == 2.5)
    #expect(try Tensor(numPyFile: made("empty.npy")).shape == [0, 3])
  }

  @Test("are written byte for byte as NumPy writes them")
  func written() throws {
    let folder = TestFolder()
    for name in ["type1", "type6", "type8", "type10", "type11", "scalar", "empty"] {
      let path = "\(folder.path)/\(name).npy"
      try Tensor(numPyFile: made("\(name).npy")).write(numPyFile: path)
      #expect(bytes(of: path) == bytes(of: made("\(name).npy")), "\(name)")
    }
  }

  @Test("are read where they lie, and are not changed by that")
  func mapped() throws {
    let folder = TestFolder()
    let path = "\(folder.path)/x.npy"
    try Tensor.arange(6).reshape(2, 3).transpose(0, 1).write(numPyFile: path)
    let x = try Tensor(numPyFile: path)
    #expect(x.description == Tensor.arange(6).reshape(2, 3).transpose(0, 1).description)
    x[0, 0] = 9
    // Writing over the file that a tensor is over leaves the tensor as it is.
    try Tensor([7]).write(numPyFile: path)
    #expect(x[0, 0].item(as: Int64.self) == 9)
    #expect(x[2, 1].item(as: Int64.self) == 5)
    #expect(try Tensor(numPyFile: path).description == "[7.0]")
    #expect(folder.names == ["x.npy"])
  }

  @Test("that are archives hold arrays by names, compressed or not")
  func archives() throws {
    for name in ["stored.npz", "compressed.npz"] {
      let archive = try NumPyArchive(made(name))
      #expect(archive.names == ["x", "y"])
      #expect(try archive.tensor("y").description == "[0, 1, 2, 3, 4]")
      let x = try archive.tensor("x")
      #expect(x.shape == (name == "stored.npz" ? [2, 3] : [50, 20]))
      #expect(throws: TensorFileError.self) { try archive.tensor("z") }
    }
  }

  @Test("that are archives come back as they were written")
  func archivesWritten() throws {
    let folder = TestFolder()
    let path = "\(folder.path)/data.npz"
    let tensors = [
      "ä b": Tensor([1.5, 2]), "n": Tensor([[1, 2]]).to(.int64), "e": Tensor.zeros(0),
    ]
    try NumPyArchive.write(tensors, to: path)
    let read = try NumPyArchive(path).tensors()
    #expect(read.mapValues(\.description) == tensors.mapValues(\.description))
  }

  @Test(
    "that cannot be read are told in a sentence",
    arguments: [
      ("complex.npy", "of type <c16"), ("record.npy", "records"),
      ("large.npy", "18446744073709551615, which int64 does not"),
      ("plain.safetensors", "does not begin with"), ("missing.npy", "No such file"),
      ("", "no file, but a folder"),
    ])
  func refused(name: String, sentence: String) {
    let error = #expect(throws: TensorFileError.self) { try Tensor(numPyFile: made(name)) }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
  }

  @Test("that are damaged anywhere are errors or arrays, and never a crash")
  func damaged() throws {
    let folder = TestFolder()
    for name in ["type10.npy", "fortran.npy"] {
      let whole = bytes(of: made(name))
      for length in 0..<whole.count {
        let path = folder.file("cut.npy", Array(whole[..<length]))
        #expect(throws: TensorFileError.self) { try Tensor(numPyFile: path) }
      }
      for position in 0..<128 {
        for change in [0x01, 0x10, 0x80, 0xff] as [UInt8] {
          var bytes = whole
          bytes[position] ^= change
          _ = try? Tensor(numPyFile: folder.file("bad.npy", bytes)).sum()
        }
      }
    }
    for name in ["stored.npz", "compressed.npz"] {
      let whole = bytes(of: made(name))
      for length in stride(from: 0, to: whole.count, by: 7) {
        let path = folder.file("cut.npz", Array(whole[..<length]))
        #expect(throws: TensorFileError.self) { try NumPyArchive(path).tensors() }
      }
      for position in whole.indices {
        var bytes = whole
        bytes[position] ^= 0x41
        _ = try? NumPyArchive(folder.file("bad.npz", bytes)).tensors()
      }
    }
  }

  @Test("that cannot be written leave nothing behind")
  func unwritable() {
    let error = #expect(throws: TensorFileError.self) {
      try Tensor([1]).write(numPyFile: "/nowhere/x.npy")
    }
    #expect(error?.description == "/nowhere/x.npy: No such file or directory")
  }
}
