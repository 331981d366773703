/// The box behind a text.
///
/// ```swift
/// plt.plot([0, 1, 4, 9])
/// plt.text(1, 6, "squares", bbox: TextBox("round", facecolor: "wheat", alpha: 0.5))
/// ```
public struct TextBox: Sendable {
  enum Shape: String, Sendable {
    case square
    case round
  }

  private let shape: Shape
  /// Relative to the text's size, or in points.
  private let pad: (amount: Double, isInPoints: Bool)
  private let facecolor: any PlotColor
  private let edgecolor: (any PlotColor)?
  private let alpha: Double
  private let linewidth: Double

  /// Makes a box; one that cannot be drawn stops the program.
  ///
  /// - Parameters:
  ///   - boxstyle: “square” or “round”, also with its room as in “round,pad=0.5”; square without.
  ///   - facecolor: The colour inside, “none” for none.
  ///   - edgecolor: The colour of the border; the style's, which is black, by default.
  ///   - alpha: The opacity of both, from 0 to 1.
  ///   - pad: The room around the text: 4 points by default, and 0.3 of the text's size where there is
  ///     a `boxstyle`; your own number counts in the same unit.
  ///   - linewidth: The width of the border in points.
  public init(
    _ boxstyle: String? = nil, facecolor: any PlotColor = "C0", edgecolor: (any PlotColor)? = nil,
    alpha: Double = 1, pad: Double? = nil, linewidth: Double = 1
  ) {
    let parts = (boxstyle ?? "square").split(separator: ",").map { $0.filter { $0 != " " } }
    let own = parts.count == 2 && parts[1].hasPrefix("pad=") ? Double(parts[1].dropFirst(4)) : nil
    guard let shape = Shape(rawValue: parts.first ?? ""), parts.count == 1 || own != nil else {
      fatalError(
        "TextBox: “\(boxstyle ?? "")” is no box; choose \"square\" or \"round\", with room around the "
          + "text as in \"round,pad=0.5\"")
    }
    let amount = own ?? pad ?? (boxstyle == nil ? 4 : 0.3)
    require(
      amount >= 0 && amount.isFinite && linewidth >= 0 && linewidth.isFinite,
      "TextBox: a pad of \(amount) and a linewidth of \(linewidth) cannot be drawn; both must be "
        + "finite and not negative")
    self.shape = shape
    self.pad = (amount, boxstyle == nil)
    (self.facecolor, self.edgecolor) = (facecolor, edgecolor)
    (self.alpha, self.linewidth) = (alpha, linewidth)
  }

  /// How the box looks behind a text of that size in points.
  func look(behind size: Double, _ paint: (any PlotColor) -> Color, edge: String) -> Look {
    // matplotlib writes the room down in hundredths of the text's size.
    let part = (pad.amount / (pad.isInPoints ? size : 1) * 100).rounded() / 100
    return Look(
      pad: part * size, radius: shape == .round ? part * size : 0,
      fill: paint(facecolor).faded(alpha),
      edge: Drawing.Stroke(color: paint(edgecolor ?? edge).faded(alpha), width: linewidth))
  }

  /// A box in its colours, with measures in points.
  struct Look: Sendable {
    let pad: Double
    let radius: Double
    let fill: Color
    let edge: Drawing.Stroke
  }
}
