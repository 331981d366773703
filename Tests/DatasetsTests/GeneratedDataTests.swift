import Datasets
import Tensor
import Testing

@Suite("Data that the program makes")
struct GeneratedDataTests {
  @Test("follows from its seed, and has every class alike")
  func seeds() {
    for make in [DrawnDigits.make, DrawnShapes.make] {
      let images = make(50, 3)
      #expect(make(50, 3).pixels.scalars == images.pixels.scalars)
      #expect(make(50, 4).pixels.scalars != images.pixels.scalars)
      let labels = images.labels.scalars(as: Int.self)
      for label in 0..<10 { #expect(labels.count { $0 == label } == 5) }
      #expect(images.origin == .generated && images.description.contains("not the real data"))
    }
    #expect(DrawnDigits.make(count: 3).pixels.shape == [3, 1, 28, 28])
    #expect(DrawnShapes.make(count: 3).pixels.shape == [3, 3, 32, 32])
  }

  @Test("of digits is not to be told by the mean of each: a classifier of means fails on many")
  func hard() {
    let (train, test) = (DrawnDigits.make(count: 2000), DrawnDigits.make(count: 500, seed: 1))
    var sums = Array(repeating: Array(repeating: Float(0), count: 784), count: 10)
    let (images, labels) = (train.all.images.scalars, train.labels.scalars(as: Int.self))
    for (index, label) in labels.enumerated() {
      for i in 0..<784 { sums[label][i] += images[index * 784 + i] / 200 }
    }
    let seen = test.all.images.scalars
    var right = 0
    for (index, label) in test.labels.scalars(as: Int.self).enumerated() {
      let distances = sums.map { mean in
        (0..<784).reduce(Float(0)) { sum, i in
          let difference = seen[index * 784 + i] - mean[i]
          return sum + difference * difference
        }
      }
      if distances.indices.min(by: { distances[$0] < distances[$1] }) == label { right += 1 }
    }
    let share = Double(right) / 500
    #expect(share > 0.3 && share < 0.85, "a classifier of means is right for \(share)")
  }

  @Test("of points lies where the formulas say")
  func points() {
    let circles = PointSets.circles(count: 200, noise: 0, factor: 0.3)
    for index in 0..<200 {
      let (point, label) = circles[index]
      let radius = point.scalars.map { $0 * $0 }.reduce(0, +).squareRoot()
      #expect(abs(radius - (label.item() == 0 ? 1 : 0.3)) < 1e-5)
    }
    let moons = PointSets.moons(count: 100, noise: 0)
    for index in 0..<100 {
      let (point, label) = moons[index]
      let (x, y) = (point.scalars[0], point.scalars[1])
      let (u, v) = label.item() == 0 ? (x, y) : (1 - x, 0.5 - y)
      #expect(abs(u * u + v * v - 1) < 1e-5 && v > -1e-5)
    }
    #expect(
      PointSets.spirals(count: 9, classes: 3).tensors[1].scalars(as: Int.self).sorted() == [
        0, 0, 0, 1, 1, 1, 2, 2, 2,
      ])
    #expect(PointSets.blobs(count: 10).count == 10)
    #expect(PointSets.xor().tensors[1].scalars == [0, 1, 1, 0])
  }

  @Test("of sentences says good or bad by the order of words")
  func sentences() {
    let reviews = SentenceGrammar.reviews(count: 2000, seed: 1)
    #expect(reviews.labels.reduce(0, +) == 1000)
    #expect(SentenceGrammar.reviews(count: 2000, seed: 1).texts == reviews.texts)
    let good: Set = ["good", "great", "funny", "brilliant", "lovely", "liked", "enjoyed"]
    var shares: [Int: (with: Int, all: Int)] = [0: (0, 0), 1: (0, 0)]
    for (text, label) in zip(reviews.texts, reviews.labels) {
      let has = text.split(separator: " ").contains { good.contains(String($0)) }
      shares[label, default: (0, 0)].all += 1
      if has { shares[label, default: (0, 0)].with += 1 }
    }
    // Good words stand in bad sentences nearly as often as in good ones.
    let (bad, fine) = (Double(shares[0]!.with) / 1000, Double(shares[1]!.with) / 1000)
    #expect(abs(bad - fine) < 0.25 && bad > 0.15, "\(bad) and \(fine)")
  }
}
