/// 10,662 sentences of film reviews, half of them positive (class 1) and half negative (class 0).
///
/// ```swift
/// let reviews = try MovieReviews.load()
/// let (text, label) = reviews[0]
/// ```
///
/// Pang and Lee, *Seeing stars: exploiting class relationships for sentiment categorization with respect to
/// rating scales* (2005): the sentence polarity dataset, rt-polarity.
public enum MovieReviews {
  private static let archive = "rt-polaritydata.tar.gz"
  private static let files = ["rt-polarity.neg", "rt-polarity.pos"]

  /// The sentences: first all negative, then all positive ones.
  ///
  /// They are found as ``MNIST/load(_:from:download:generatedCount:)`` finds digits, in folders called
  /// `rt-polarity`: the two files, or the archive `rt-polaritydata.tar.gz` as it was published.
  /// ``SentenceGrammar`` stands in for them.
  ///
  /// - Throws: a ``DataFileError`` where a file is damaged, or not in the folder that was named.
  public static func load(
    from folder: String? = nil, download: Bool = true, generatedCount: Int = 4_000
  ) throws(DataFileError) -> LabelledTexts {
    let data = PublishedData(
      title: "The set of film reviews (rt-polarity)", folder: "rt-polarity",
      files: [
        RemoteFile(
          name: archive,
          addresses: [
            "https://storage.googleapis.com/seldon-datasets/sentence_polarity_v1/\(archive)"
          ],
          checksum: .sha256("a05befe52aafda71d458d188a1c54506a998b1308613ba76bbda2e5029409ce9"))
      ],
      isThere: { folder in
        isFile("\(folder)/\(archive)") || files.allSatisfy { isFile("\(folder)/\($0)") }
      },
      read: read, substitute: "Sentences of a grammar",
      generate: { SentenceGrammar.reviews(count: generatedCount) })
    return try data.load(from: folder, downloads: download)
  }

  private static func read(_ folder: String) throws(DataFileError) -> LabelledTexts {
    var (texts, labels): ([String], [Int]) = ([], [])
    let isPacked = !isFile("\(folder)/\(files[0])") && isFile("\(folder)/\(archive)")
    let packed = isPacked ? try TarArchive("\(folder)/\(archive)") : nil
    for (label, name) in files.enumerated() {
      let bytes =
        if let packed { try packed.file(name) } else { try FileBytes("\(folder)/\(name)").bytes }
      let lines = bytes.split(separator: UInt8(ascii: "\n")).map(TextFiles.text)
      guard !lines.isEmpty else {
        throw DataFileError("\(folder)/\(name)", "expected a sentence on each line, found none")
      }
      texts += lines
      labels += Array(repeating: label, count: lines.count)
    }
    return LabelledTexts(
      texts: texts, labels: labels, classNames: ["negative", "positive"], origin: .folder(folder))
  }
}
