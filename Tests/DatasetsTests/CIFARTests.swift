import Datasets
import Tensor
import Testing

@Suite("CIFAR's files")
struct CIFARTests {
  /// A record whose pixels count up.
  private func record(_ labels: [UInt8], _ first: UInt8) -> [UInt8] {
    labels + (0..<3072).map { first &+ UInt8($0 / 1024 * 10) }
  }

  @Test("give images and labels from a folder")
  func folder() throws {
    let folder = TestFolder()
    for batch in 1...5 {
      folder.file(
        "cifar-10-batches-bin/data_batch_\(batch).bin", record([UInt8(batch)], UInt8(batch)))
    }
    let images = try CIFAR10.load(.train, from: folder.path)
    #expect(images.pixels.shape == [5, 3, 32, 32])
    #expect(images.labels.scalars(as: Int.self) == [1, 2, 3, 4, 5])
    #expect(images[4].0.scalars[1024] == Float(15) / 255)
    #expect(images.classNames[5] == "dog")
  }

  @Test("of a hundred kinds have two labels each, also in the archive as it was published")
  func archive() throws {
    let folder = TestFolder()
    folder.file("cifar-100-binary/test.bin", record([19, 99], 0) + record([0, 4], 1))
    #expect(
      run([
        "tar", "-czf", "\(folder.path)/cifar-100-binary.tar.gz", "-C", folder.path,
        "cifar-100-binary",
      ]) == 0)
    #expect(run(["rm", "-r", "\(folder.path)/cifar-100-binary"]) == 0)
    let fine = try CIFAR100.load(.test, from: folder.path)
    #expect(fine.labels.scalars(as: Int.self) == [99, 4] && fine.classNames[99] == "worm")
    let coarse = try CIFAR100.load(.test, labels: .coarse, from: folder.path)
    #expect(coarse.labels.scalars(as: Int.self) == [19, 0] && coarse.classCount == 20)
    let error = #expect(throws: DataFileError.self) {
      try CIFAR100.load(.train, from: folder.path)
    }
    #expect(error?.reason.contains("expected a file “train.bin” in the archive") == true)
  }

  @Test("that are damaged are errors that say where")
  func damage() {
    let folder = TestFolder()
    folder.file("test_batch.bin", record([1], 0) + record([10], 0))
    var error = #expect(throws: DataFileError.self) { try CIFAR10.load(.test, from: folder.path) }
    #expect(error?.place == "byte 3073")
    #expect(error?.reason == "expected a label in 0 ..< 10, found 10 in record 1")
    folder.file("test_batch.bin", Array(record([1], 0).dropLast()))
    error = #expect(throws: DataFileError.self) { try CIFAR10.load(.test, from: folder.path) }
    #expect(error?.reason.contains("found 3072 bytes after 0 records") == true)
    folder.file("test_batch.bin", "")
    #expect(throws: DataFileError.self) { try CIFAR10.load(.test, from: folder.path) }
    #expect(CIFAR100.classNames.count == 100 && CIFAR100.groupNames.count == 20)
    #expect(CIFAR100.classNames == CIFAR100.classNames.sorted())
  }
}
