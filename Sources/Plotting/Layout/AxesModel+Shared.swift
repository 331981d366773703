extension AxesModel {
  /// For each of the axes of a figure, the numbers of those that share an axis with it, its own among
  /// them.
  static func groups(of axes: [AxesModel], _ shares: KeyPath<AxesModel, Int?>) -> [[Int]] {
    let leaders = axes.indices.map { axes[$0][keyPath: shares] ?? $0 }
    return axes.indices.map { index in axes.indices.filter { leaders[$0] == leaders[index] } }
  }

  /// The axes of a figure, where those that share an axis also have its categories, and the ticks that
  /// were chosen for one of them.
  static func sharingTicks(_ axes: [AxesModel]) -> [AxesModel] {
    var shared = axes
    for (shares, axis) in [(\AxesModel.sharesX, \AxesModel.x), (\.sharesY, \.y)] {
      for (index, group) in groups(of: axes, shares).enumerated() where group.count > 1 {
        let members = group.map { axes[$0][keyPath: axis] }
        shared[index][keyPath: axis].takeTicks(of: members)
      }
    }
    return shared
  }
}

extension AxisModel {
  fileprivate mutating func takeTicks(of members: [AxisModel]) {
    categories = members.compactMap(\.categories).first
    locator = members.compactMap(\.locator).last
    formatter = members.compactMap(\.formatter).last
    minorLocator = members.compactMap(\.minorLocator).last
    minorFormatter = members.compactMap(\.minorFormatter).last
    let inView = members.compactMap(\.ticksInView)
    if let least = inView.map(\.least).min(), let most = inView.map(\.most).max() {
      ticksInView = (least, most)
    }
  }
}
