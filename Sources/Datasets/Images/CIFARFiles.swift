import Tensor

/// The files of CIFAR in their binary form: records of labels and 3,072 pixels, red, green and blue.
struct CIFARFiles {
  /// The names of the files of each part.
  let names: [DataSplit: [String]]
  /// The folder that the archive holds, and the archive.
  let folder: String
  let archive: String
  /// How many labels a record begins with, and which of them is taken.
  let labelCount: Int
  let labelIndex: Int
  let classNames: [String]

  static let pixelCount = 3 * 32 * 32

  /// Whether a folder has the files, the folder with them, or the archive.
  func areIn(_ outer: String, _ split: DataSplit) -> Bool {
    isFile("\(outer)/\(archive)")
      || ["\(outer)/\(folder)", outer].contains { inner in
        names[split, default: []].allSatisfy { isFile("\(inner)/\($0)") }
      }
  }

  /// Reads a part from a folder as above.
  func read(_ outer: String, _ split: DataSplit) throws(DataFileError) -> LabelledImages {
    let names = names[split, default: []]
    let first = names.first ?? ""
    let inner = ["\(outer)/\(folder)", outer].first { isFile("\($0)/\(first)") }
    let packed = inner == nil ? try TarArchive("\(outer)/\(archive)") : nil
    var (pixels, labels): ([UInt8], [Int64]) = ([], [])
    for name in names {
      let path = "\(inner ?? "\(outer)/\(archive)")/\(name)"
      let bytes = if let packed { try packed.file(name) } else { try FileBytes(path).bytes }
      try take(bytes, path, &pixels, &labels)
    }
    return LabelledImages(
      pixels: Tensor(pixels, shape: [labels.count, 3, 32, 32]), labels: Tensor(labels),
      classNames: classNames, origin: .folder(outer))
  }

  private func take(
    _ bytes: [UInt8], _ path: String, _ pixels: inout [UInt8], _ labels: inout [Int64]
  ) throws(DataFileError) {
    let size = labelCount + Self.pixelCount
    guard bytes.count % size == 0, !bytes.isEmpty else {
      throw DataFileError(
        path, byte: bytes.count / size * size,
        """
        expected records of \(size) bytes, found \(bytes.count % size) bytes after \
        \(bytes.count / size) records: the file is cut off or has another format
        """)
    }
    for start in stride(from: 0, to: bytes.count, by: size) {
      let label = bytes[start + labelIndex]
      guard label < classNames.count else {
        throw DataFileError(
          path, byte: start + labelIndex,
          "expected a label in 0 ..< \(classNames.count), found \(label) in record \(start / size)")
      }
      labels.append(Int64(label))
      pixels += bytes[(start + labelCount)..<(start + size)]
    }
  }

  func published(
    _ title: String, folder: String, _ split: DataSplit, md5: String, _ generatedCount: Int?
  ) -> PublishedData<LabelledImages> {
    PublishedData(
      title: title, folder: folder,
      files: [
        RemoteFile(
          name: archive, addresses: ["https://www.cs.toronto.edu/~kriz/\(archive)"],
          checksum: .md5(md5))
      ],
      isThere: { areIn($0, split) },
      read: { folder throws(DataFileError) in try read(folder, split) },
      substitute: "Drawn shapes of ten kinds",
      generate: {
        let (count, seed): (Int, UInt64) = split == .train ? (10_000, 0) : (2_000, 1)
        return DrawnShapes.make(count: generatedCount ?? count, seed: seed)
      })
  }
}
