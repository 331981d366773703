import Datasets
import Tensor
import Testing

@Suite("An augmentation")
struct AugmentationTests {
  /// The image of `print_image_values.py`.
  private func image() -> Tensor {
    Tensor((0..<48).map { Float($0 * 37 % 101) / 100 }, shape: [2, 4, 6])
  }

  private func distance(_ left: Tensor, _ right: [Float]) -> Float {
    zip(left.scalars, right).map { abs($0 - $1) }.max() ?? 0
  }

  @Test("warps as PyTorch's grid_sample does", arguments: ImageValues.warped.indices)
  func warp(index: Int) {
    let (numbers, expected) = ImageValues.warped[index]
    let warp = AffineWarp(
      degrees: numbers[0], translate: (numbers[1], numbers[2]), scale: numbers[3],
      shear: (numbers[4], numbers[5]))
    let result = warp(image())
    #expect(result.shape == [2, 4, 6])
    let difference = distance(result, expected)
    #expect(difference < 1e-5, "\(numbers) differs by \(difference)")
  }

  @Test("resizes as PyTorch's interpolate does", arguments: ImageValues.resized.indices)
  func resize(index: Int) {
    let (size, expected) = ImageValues.resized[index]
    let result = Resize(size[0], size[1])(image())
    #expect(result.shape == [2] + size)
    #expect(distance(result, expected) < 1e-6)
  }

  @Test("crops, and beyond the edge there is what is said")
  func crop() throws {
    let image = Tensor((0..<6).map { Float($0) }, shape: [1, 2, 3])
    #expect(CenterCrop(2, 1)(image).scalars == [1, 4])
    #expect(CenterCrop(4, 3)(image).scalars == [0, 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0])
    var seen: Set<[Float]> = []
    for seed in 0..<200 {
      let part = RandomCrop(2, padding: 1, fill: 9)(image, generator: Generator(seed: UInt64(seed)))
      seen.insert(part.scalars)
    }
    // Parts of 2×2 of the image with a frame of nines, 4×5: three rows by four columns.
    let framed: [[Float]] = [
      [9, 9, 9, 9, 9], [9, 0, 1, 2, 9], [9, 3, 4, 5, 9], [9, 9, 9, 9, 9],
    ]
    var expected: Set<[Float]> = []
    for y in 0..<3 {
      for x in 0..<4 {
        expected.insert([framed[y][x], framed[y][x + 1], framed[y + 1][x], framed[y + 1][x + 1]])
      }
    }
    #expect(seen == expected)
  }

  @Test("mirrors the share of the images that it is told to")
  func flip() {
    let image = Tensor((0..<6).map { Float($0) }, shape: [1, 2, 3])
    #expect(RandomHorizontalFlip(1)(image).scalars == [2, 1, 0, 5, 4, 3])
    #expect(RandomVerticalFlip(1)(image).scalars == [3, 4, 5, 0, 1, 2])
    #expect(RandomVerticalFlip(0)(image).scalars == image.scalars)
    let many = Tensor((0..<2000).flatMap { _ in [0, 1] as [Float] }, shape: [2000, 1, 1, 2])
    let mirrored = RandomHorizontalFlip(0.25)(many, generator: Generator(seed: 2)).scalars
    let share = stride(from: 0, to: 4000, by: 2).count { mirrored[$0] == 1 }
    #expect(abs(Double(share) / 2000 - 0.25) < 0.03, "\(share) of 2000")
  }

  @Test("normalises each channel, also of bytes, and leaves what it was given")
  func normalize() {
    let image = Tensor([0, 255, 51, 102] as [UInt8], shape: [2, 1, 2])
    let result = Normalize(mean: [0.5, 0.2], std: [0.5, 0.1])(image)
    #expect(distance(result, [-1, 1, 0, 2]) < 1e-6)
    #expect(result.dtype == .float32 && image.scalars == [0, 255, 51, 102])
    let floats = Tensor([1, 2] as [Float], shape: [1, 1, 2])
    #expect(Normalize(mean: [1], std: [2])(floats).scalars == [0, 0.5])
    #expect(floats.scalars == [1, 2])
  }

  @Test("adds noise of the spread that it is told")
  func noise() {
    let result = GaussianNoise(std: 0.5)(Tensor.zeros(4, 1, 50, 51), generator: Generator(seed: 3))
    let values = result.scalars
    let mean = values.reduce(0, +) / Float(values.count)
    let std = (values.map { $0 * $0 }.reduce(0, +) / Float(values.count)).squareRoot()
    #expect(abs(mean) < 0.02 && abs(std - 0.5) < 0.02, "mean \(mean), spread \(std)")
    #expect(values.allSatisfy { $0.isFinite })
  }

  @Test("blots out one rectangle, of a share within the limits")
  func erasing() {
    let erased = RandomErasing(1, scale: 0.1...0.2, ratio: 0.5...2, value: 7)
    for seed in 0..<50 {
      let image = erased(Tensor.zeros(1, 20, 20), generator: Generator(seed: UInt64(seed))).scalars
      let places = image.indices.filter { image[$0] == 7 }
      let (rows, columns) = (Set(places.map { $0 / 20 }), Set(places.map { $0 % 20 }))
      #expect(places.count == rows.count * columns.count)
      #expect((30...95).contains(places.count), "\(places.count) of 400")
    }
  }

  @Test("changes colours as their definitions say")
  func colors() {
    let red = Tensor([1, 0, 0] as [Float], shape: [3, 1, 1])
    // A half turn of the circle of colours.
    let turned = ColorJitter(hue: 0.5)
    var seen: Set<[Int]> = []
    for seed in 0..<300 {
      let values = turned(red, generator: Generator(seed: UInt64(seed))).scalars
      #expect(values.max() == 1 && values.min() == 0)
      seen.insert(values.map { Int($0 + 0.5) })
    }
    #expect(seen.count >= 6, "red becomes every colour: \(seen)")
    let gray = Tensor([0.5, 0.5, 0.5] as [Float], shape: [3, 1, 1])
    let same = ColorJitter(contrast: 0.5, saturation: 0.5, hue: 0.3)(gray).scalars
    #expect(distance(Tensor(same), [0.5, 0.5, 0.5]) < 1e-3)
    for seed in 0..<50 {
      let bright = ColorJitter(brightness: 0.4)(gray, generator: Generator(seed: UInt64(seed)))
      let value = bright.scalars[0]
      #expect(value >= 0.3 && value <= 0.7 && bright.scalars == [value, value, value])
    }
  }

  @Test("is composed, and follows from its generator")
  func compose() {
    let padded = true
    let steps = Compose {
      if padded { RandomCrop(4, 6, padding: 1) }
      RandomAffine(degrees: 20, translate: (0.1, 0.1), scale: 0.9...1.1, shear: 5)
      RandomHorizontalFlip()
    }
    #expect(steps.steps.count == 3)
    let batch = Tensor((0..<96).map { Float($0) }, shape: [2, 2, 4, 6])
    let first = steps(batch, generator: Generator(seed: 1)).scalars
    #expect(steps(batch, generator: Generator(seed: 1)).scalars == first)
    #expect(steps(batch, generator: Generator(seed: 2)).scalars != first)
    let both = CenterCrop(2).then(Normalize(mean: [0], std: [2])).then(RandomHorizontalFlip(1))
    #expect(both(batch).shape == [2, 2, 2, 2])
  }

  @Test("of a loader is another in each epoch, and the same for any number of workers")
  func loader() {
    let images = TensorDataset(Tensor.rand(6, 1, 5, 5), Tensor.arange(6, dtype: .int64))
    func epochs(_ workers: Int) -> [[Float]] {
      let loader = DataLoader(images, batchSize: 4, workers: workers, seed: 3)
        .augmented {
          RandomRotation(degrees: 30)
          GaussianNoise(std: 0.1)
        }
      return (0..<2).map { _ in loader.flatMap { $0.0.scalars } }
    }
    let first = epochs(0)
    #expect(first[0] != first[1])
    #expect(epochs(2) == first)
  }

  @Test("stops with a sentence where images do not fit")
  func mistakes() async {
    let said = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = RandomCrop(9)(Tensor.zeros(1, 4, 6))
    }
    #expect(said.said("a part of 9×9 does not fit into 4×6 with padding 0"))
    let shape = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = RandomHorizontalFlip()(Tensor.zeros(4, 6))
    }
    #expect(shape.said("[channels, height, width], not [4, 6]"))
  }
}
