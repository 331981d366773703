import Datasets
import Tensor
import Testing

@Suite("A file in MNIST's format")
struct IDXFileTests {
  private static func header(_ type: UInt8, _ sizes: [UInt32]) -> [UInt8] {
    [0, 0, type, UInt8(sizes.count)]
      + sizes.flatMap { size in withUnsafeBytes(of: size.bigEndian) { Array($0) } }
  }

  private static let arrays: [(type: UInt8, bytes: [UInt8], values: [Double], dtype: DType)] = [
    (0x08, [0, 255], [0, 255], .uint8),
    (0x09, [0x80, 0x7F], [-128, 127], .int32),
    (0x0B, [0x80, 0, 0x01, 0x02], [-32768, 258], .int32),
    (0x0C, [0xFF, 0xFF, 0xFF, 0xFE, 0, 1, 0, 0], [-2, 65536], .int32),
    (0x0D, [0x3F, 0xC0, 0, 0, 0xC0, 0, 0, 0], [1.5, -2], .float32),
    (
      0x0E, [0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0], [1.5, -2], .float64
    ),
  ]

  @Test("is read in each of its types", arguments: arrays.indices)
  func types(index: Int) throws {
    let array = Self.arrays[index]
    let folder = TestFolder()
    let path = folder.file("x", Self.header(array.type, [2, 1]) + array.bytes)
    let tensor = try IDXFile.read(path)
    #expect(tensor.scalars(as: Double.self) == array.values)
    #expect(tensor.dtype == array.dtype && tensor.shape == [2, 1])
  }

  private static let damaged: [(bytes: [UInt8], sentence: String)] = [
    ([], "byte 0: expected the 4 bytes that an IDX file begins with, found 0"),
    ([0, 1, 8, 1], "byte 0: expected an IDX file's 00 00"),
    ([0, 0, 7, 1, 0, 0, 0, 0], "found 00 00 07 01"),
    ([0, 0, 8, 9], "byte 3: expected at most 8 axes, found 9"),
    ([0, 0, 8, 2, 0, 0, 0, 1], "byte 8: the file is cut off: expected the sizes of 2 axes"),
    (header(8, [3]) + [1, 2], "expected 3 bytes for uint8 of shape [3], found 2"),
    (header(8, [1]) + [1, 2], "longer than its sizes say"),
    (
      header(0x0E, [.max, .max, .max]) + [0], "cut off"
    ),
  ]

  @Test("that is damaged is an error that says where and how", arguments: damaged.indices)
  func damage(index: Int) {
    let folder = TestFolder()
    let path = folder.file("x", Self.damaged[index].bytes)
    let error = #expect(throws: DataFileError.self) { try IDXFile.read(path) }
    let said = error?.description ?? ""
    #expect(said.contains(Self.damaged[index].sentence) && said.hasPrefix(path), "\(said)")
  }

  private func folder(images: Int, labels: [UInt8]) -> TestFolder {
    let folder = TestFolder()
    let pixels = (0..<(images * 4)).map { UInt8($0 % 256) }
    folder.file("t10k-images-idx3-ubyte", Self.header(8, [UInt32(images), 2, 2]) + pixels)
    folder.file("t10k-labels-idx1-ubyte", Self.header(8, [UInt32(labels.count)]) + labels)
    return folder
  }

  @Test("gives images between 0 and 1 and their labels")
  func images() throws {
    let digits = try MNIST.load(.test, from: folder(images: 3, labels: [4, 0, 9]).path)
    #expect(digits.count == 3 && digits.classCount == 10)
    let (image, label) = digits[1]
    #expect(image.shape == [1, 2, 2] && label.shape == [])
    #expect(image.scalars == [4, 5, 6, 7].map { $0 / 255 as Float })
    #expect(label.item(as: Int.self) == 0)
    let (images, labels) = digits.batch([2, 0])
    #expect(images.shape == [2, 1, 2, 2] && labels.scalars(as: Int.self) == [9, 4])
    #expect(digits[1..<3].labels.scalars(as: Int.self) == [0, 9])
  }

  @Test("with a label that is no class, or too few labels, is an error")
  func labels() {
    let wrong = folder(images: 3, labels: [1, 10, 2])
    var error = #expect(throws: DataFileError.self) { try MNIST.load(.test, from: wrong.path) }
    #expect(error?.place == "byte 9")
    #expect(error?.reason == "expected a label in 0 ..< 10, found 10 for image 1")
    let few = folder(images: 3, labels: [1, 2])
    error = #expect(throws: DataFileError.self) { try MNIST.load(.test, from: few.path) }
    #expect(error?.description.contains("expected 3 labels") == true)
    let missing = TestFolder()
    error = #expect(throws: DataFileError.self) { try MNIST.load(.test, from: missing.path) }
    #expect(error?.reason == "No such file or directory")
  }

  @Test(
    "of real digits, packed by gzip, is read; cut or changed it is an error",
    .enabled(if: isThere("\(realData)/mnist"), "the real digits are not on this machine"))
  func real() throws {
    let digits = try MNIST.load(.test, from: "\(realData)/mnist")
    #expect(digits.count == 10_000 && digits.pixels.shape == [10_000, 1, 28, 28])
    #expect(Array(digits.labels.scalars(as: Int.self).prefix(5)) == [7, 2, 1, 0, 4])
    // numpy's sum of all pixels of the file.
    #expect(digits.pixels.scalars(as: Int.self).reduce(0, +) == 264_923_200)
    let packed = bytes(of: "\(realData)/mnist/t10k-labels-idx1-ubyte.gz")
    let folder = TestFolder()
    for length in stride(from: 3, to: packed.count, by: 97) {
      let path = folder.file("cut.gz", Array(packed[..<length]))
      let error = #expect(throws: DataFileError.self) { try IDXFile.read(path) }
      #expect(error?.reason.contains("cut off") == true, "\(error?.description ?? "")")
    }
    for position in stride(from: 40, to: packed.count, by: 53) {
      var changed = packed
      changed[position] ^= 0x10
      let path = folder.file("changed.gz", changed)
      #expect(throws: DataFileError.self) { try IDXFile.read(path) }
    }
  }
}
