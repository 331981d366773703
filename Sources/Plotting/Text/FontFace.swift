import CFreeType
import Synchronization

/// One of the faces of DejaVu Sans, matplotlib's font.
enum FontFace: UInt64, Sendable {
  case regular
  case oblique
  case bold
  case boldOblique
  case mono

  fileprivate var fileName: String {
    switch self {
    case .regular: "DejaVuSans.ttf"
    case .oblique: "DejaVuSans-Oblique.ttf"
    case .bold: "DejaVuSans-Bold.ttf"
    case .boldOblique: "DejaVuSans-BoldOblique.ttf"
    case .mono: "DejaVuSansMono.ttf"
    }
  }

  /// The face that stands in where this one is not installed.
  fileprivate var substitute: FontFace? {
    switch self {
    case .regular: nil
    case .oblique, .mono, .bold: .regular
    case .boldOblique: .bold
    }
  }
}

extension FontFile {
  private static let regular = Mutex(opened(.regular))
  private static let oblique = Mutex(opened(.oblique))
  private static let bold = Mutex(opened(.bold))
  private static let boldOblique = Mutex(opened(.boldOblique))
  private static let mono = Mutex(opened(.mono))

  private static let folders = [
    "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/TTF", "/usr/share/fonts/dejavu", "/Library/Fonts",
  ]

  /// Reads from one of the faces; stops the program where DejaVu Sans is not installed.
  static func with<Result: Sendable>(
    _ face: FontFace = .regular, _ body: (inout FontFile) -> Result
  ) -> Result {
    switch face {
    case .regular: read(from: regular, body)
    case .oblique: read(from: oblique, body)
    case .bold: read(from: bold, body)
    case .boldOblique: read(from: boldOblique, body)
    case .mono: read(from: mono, body)
    }
  }

  private static func read<Result: Sendable>(
    from file: borrowing Mutex<FontFile?>, _ body: (inout FontFile) -> Result
  ) -> Result {
    let result: Result? = file.withLock { slot in
      guard var font = slot.take() else { return nil }
      let result = body(&font)
      slot = consume font
      return result
    }
    // Stopping here and not while the font is looked for leaves no lock behind.
    guard let result else {
      fatalError(
        "plotting: the font DejaVu Sans was not found; install it, on Debian with "
          + "`apt-get install fonts-dejavu-core` (looked in \(folders.joined(separator: ", ")))")
    }
    return result
  }

  private static func opened(_ face: FontFace) -> FontFile? {
    var candidate: FontFace? = face
    while let next = candidate {
      for folder in folders {
        let isSlanted = next != face && (face == .oblique || face == .boldOblique)
        if let font = FontFile(
          path: "\(folder)/\(next.fileName)", key: face.rawValue, isSlanted: isSlanted)
        {
          return font
        }
      }
      candidate = next.substitute
    }
    return nil
  }
}
