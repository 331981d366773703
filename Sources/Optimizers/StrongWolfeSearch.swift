import Tensor

/// A place along a direction, and what the loss is there.
struct LineSearchPoint {
  /// How far along the direction it lies.
  var length: Double
  var loss: Double
  var gradient: Tensor
  /// How fast the loss grows along the direction.
  var slope: Double
}

/// Looks along a direction for a place that meets the strong conditions of Wolfe: the loss is low
/// enough for the way that was gone, and its slope is a good part flatter than at the start.
///
/// Nocedal and Wright, *Numerical optimization* (2006), algorithms 3.5 and 3.6, with the cubic
/// interpolation and the limits of PyTorch's search, so that both try the same places.
struct StrongWolfeSearch {
  let start: LineSearchPoint
  /// How far the parameter that moves most goes for a length of 1.
  let reach: Double
  /// An interval in which no parameter moves farther than this is not divided any more.
  let tolerance: Double
  /// How many places are tried at most, but for the first.
  let limit: Int
  /// How many places were tried.
  private(set) var evaluations = 0

  private static let sufficientDecrease = 1e-4
  private static let sufficientFlatness = 0.9

  init(start: LineSearchPoint, reach: Double, tolerance: Double, limit: Int) {
    self.start = start
    self.reach = reach
    self.tolerance = tolerance
    self.limit = limit
  }

  private func isTooHigh(_ point: LineSearchPoint) -> Bool {
    point.loss > start.loss + Self.sufficientDecrease * point.length * start.slope
  }

  private func isFlatEnough(_ point: LineSearchPoint) -> Bool {
    point.slope.magnitude <= -Self.sufficientFlatness * start.slope
  }

  /// The best place that was found.
  mutating func run(
    from length: Double, _ evaluate: (Double) throws -> LineSearchPoint
  ) rethrows -> LineSearchPoint {
    var (previous, current) = (start, try evaluate(length))
    evaluations = 1
    var tries = 0
    // Goes on until a good place lies between the last two.
    while tries < limit {
      if isTooHigh(current) || (tries > 1 && current.loss >= previous.loss) { break }
      if isFlatEnough(current) { return current }
      if current.slope >= 0 { break }
      let gap = current.length - previous.length
      let next = Self.lowest(
        previous, current, within: current.length + 0.01 * gap, current.length * 10)
      (previous, current) = (current, try evaluate(next))
      evaluations += 1
      tries += 1
    }
    var ends = tries == limit ? [start, current] : [previous, current]
    try narrow(&ends, &tries, evaluate)
    return ends[lower(ends)]
  }

  private func lower(_ ends: [LineSearchPoint]) -> Int { ends[0].loss <= ends[1].loss ? 0 : 1 }

  /// Moves the ends towards each other until the lower one meets the conditions.
  private mutating func narrow(
    _ ends: inout [LineSearchPoint], _ tries: inout Int,
    _ evaluate: (Double) throws -> LineSearchPoint
  ) rethrows {
    var low = lower(ends)
    var wasNearEnd = false
    while tries < limit, (ends[1].length - ends[0].length).magnitude * reach >= tolerance {
      let (least, most) = (
        min(ends[0].length, ends[1].length), max(ends[0].length, ends[1].length)
      )
      var length = Self.lowest(ends[0], ends[1], within: least, most)
      // A place close to an end divides badly: the second time in a row it is moved inwards.
      let margin = 0.1 * (most - least)
      let isNearEnd = min(most - length, length - least) < margin
      let moves = isNearEnd && (wasNearEnd || length >= most || length <= least)
      if moves {
        length =
          (length - most).magnitude < (length - least).magnitude ? most - margin : least + margin
      }
      wasNearEnd = isNearEnd && !moves
      let point = try evaluate(length)
      evaluations += 1
      tries += 1
      if isTooHigh(point) || point.loss >= ends[low].loss {
        ends[1 - low] = point
        low = lower(ends)
      } else {
        let isDone = isFlatEnough(point)
        if !isDone, point.slope * (ends[1 - low].length - ends[low].length) >= 0 {
          ends[1 - low] = ends[low]
        }
        ends[low] = point
        if isDone { return }
      }
    }
  }

  /// Where the cubic curve through two places, with their slopes, is lowest.
  private static func lowest(
    _ first: LineSearchPoint, _ second: LineSearchPoint, within least: Double, _ most: Double
  ) -> Double {
    let (a, b) = first.length <= second.length ? (first, second) : (second, first)
    let bend = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.length - b.length)
    let square = bend * bend - a.slope * b.slope
    guard square >= 0 else { return (least + most) / 2 }
    let root = square.squareRoot()
    let share = (b.slope + root - bend) / (b.slope - a.slope + 2 * root)
    return min(max(b.length - (b.length - a.length) * share, least), most)
  }
}
