import CourseNetworks
import DeepLearning

/// The first 8,000 of MNIST's 10,000 test images train, the last 2,000 test.
private func digits(
  _ folder: String, _ seed: UInt64
) throws -> (train: DataLoader<(Tensor, Tensor)>, test: DataLoader<(Tensor, Tensor)>) {
  let digits = try MNIST.load(.test, from: "\(folder)/mnist")
  return (
    DataLoader(digits[0..<8000], batchSize: 32, shuffle: true, seed: seed),
    DataLoader(digits[8000..<10000], batchSize: 500)
  )
}

/// The course's network, three epochs.
func classifyDigits(_ folder: String, _ seed: UInt64) throws -> Double {
  let (train, test) = try digits(folder, seed)
  let model = SimpleCNN()
  fit(model, train, epochs: 3) { model($0) }
  return accuracy(model, test) { model($0) }
}

/// The same with batch normalisation, on images that are turned and moved, five epochs.
func classifyAugmentedDigits(_ folder: String, _ seed: UInt64) throws -> Double {
  let (train, test) = try digits(folder, seed)
  let model = ImageClassifier()
  let warped = train.augmented(by: RandomAffine(degrees: 10, translate: (0.1, 0.1)))
  fit(model, warped, epochs: 5) { model($0) }
  return accuracy(model, test) { model($0) }
}
