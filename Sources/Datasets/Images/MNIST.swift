/// Handwritten digits: 60,000 grey images of 28×28 to train on and 10,000 to test with.
///
/// ```swift
/// let digits = try MNIST.load(.train)
/// for (images, labels) in DataLoader(digits, batchSize: 32, shuffle: true) { … }
/// ```
///
/// LeCun, Cortes and Burges, *The MNIST database of handwritten digits* (1998).
public enum MNIST {
  private static let checksums = [
    "train-images-idx3-ubyte": "f68b3c2dcbeaaa9fbdd348bbdeb94873",
    "train-labels-idx1-ubyte": "d53e105ee54ea40749a09fcbcd1e9432",
    "t10k-images-idx3-ubyte": "9fb629c4189551a2d022fa330f9573f3",
    "t10k-labels-idx1-ubyte": "ec29112dd5afa0611ce80d1b7f02629c",
  ]

  /// The digits of a part of the dataset.
  ///
  /// ```swift
  /// let known = try MNIST.load(.test, from: "/data/mnist")  // an error where it is not there
  /// let found = try MNIST.load(.test, download: false, generatedCount: 500)
  /// ```
  ///
  /// They are looked for in the folders that the environment variable `SWIFT_NOTEBOOK_DATA` names, in
  /// each itself or its folder `mnist`, and then downloaded into a cache. Where there is no network, digits
  /// that the program draws stand in for them: that is printed, and ``LabelledImages/origin`` and the
  /// description say so.
  ///
  /// - Parameters:
  ///   - split: which part.
  ///   - folder: the folder with the files, packed by gzip or not, if it is known; nothing is made up then.
  ///   - download: whether they may be downloaded.
  ///   - generatedCount: how many digits are drawn if that is needed; 10,000 or 2,000 where it is nil.
  /// - Throws: a ``DataFileError`` where a file is damaged, or not in the folder that was named.
  public static func load(
    _ split: DataSplit, from folder: String? = nil, download: Bool = true,
    generatedCount: Int? = nil
  ) throws(DataFileError) -> LabelledImages {
    try DigitFiles(split).published(
      "MNIST", folder: "mnist", classNames: (0...9).map(String.init), checksums: checksums,
      addresses: [
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
      ], generatedCount
    ).load(from: folder, downloads: download)
  }
}

/// Grey images of clothes, in MNIST's format and of its size.
///
/// ```swift
/// let clothes = try FashionMNIST.load(.train)
/// let (image, label) = clothes[0]
/// plt.imshow(image, cmap: "gray")
/// plt.title(FashionMNIST.classNames[label.item(as: Int.self)])
/// ```
///
/// Xiao, Rasul and Vollgraf, *Fashion-MNIST: a novel image dataset for benchmarking machine learning
/// algorithms* (2017).
public enum FashionMNIST {
  private static let checksums = [
    "train-images-idx3-ubyte": "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
    "train-labels-idx1-ubyte": "25c81989df183df01b3e8a0aad5dffbe",
    "t10k-images-idx3-ubyte": "bef4ecab320f06d8554ea6380940ec79",
    "t10k-labels-idx1-ubyte": "bb300cfdad3c16e7a12a480ee83cd310",
  ]

  /// What the classes are called.
  public static let classNames = [
    "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag",
    "ankle boot",
  ]

  /// The clothes of a part of the dataset, found as ``MNIST/load(_:from:download:generatedCount:)``
  /// finds digits, in folders called `fashion-mnist`; drawn digits stand in for them.
  ///
  /// - Throws: a ``DataFileError`` where a file is damaged, or not in the folder that was named.
  public static func load(
    _ split: DataSplit, from folder: String? = nil, download: Bool = true,
    generatedCount: Int? = nil
  ) throws(DataFileError) -> LabelledImages {
    try DigitFiles(split).published(
      "Fashion-MNIST", folder: "fashion-mnist", classNames: classNames, checksums: checksums,
      addresses: [
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
      ], generatedCount
    ).load(from: folder, downloads: download)
  }
}

extension DigitFiles {
  fileprivate func published(
    _ title: String, folder: String, classNames: [String], checksums: [String: String],
    addresses: [String], _ generatedCount: Int?
  ) -> PublishedData<LabelledImages> {
    PublishedData(
      title: title, folder: folder,
      files: [images, labels].map { name in
        RemoteFile(
          name: "\(name).gz", addresses: addresses.map { "\($0)\(name).gz" },
          checksum: .md5(checksums[name, default: ""]))
      },
      isThere: areIn,
      read: { folder throws(DataFileError) in try read(folder, classNames: classNames) },
      substitute: "Drawn digits",
      generate: {
        let (count, seed): (Int, UInt64) = split == .train ? (10_000, 0) : (2_000, 1)
        return DrawnDigits.make(count: generatedCount ?? count, seed: seed)
      })
  }
}
