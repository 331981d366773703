public import Tensor

extension Tensor {
  /// Sums of products, written with a letter for each axis: letters that the result does not have are
  /// summed over.
  ///
  /// ```swift
  /// Tensor.einsum("ij,jk->ik", a, b)     // the matrix product
  /// Tensor.einsum("...ii->...i", a)      // the diagonals
  /// ```
  ///
  /// An ellipsis stands for axes that are broadcast. Without `->` the result has the letters that
  /// occur once, in alphabetic order. Operands are brought together from left to right. See
  /// [torch.einsum](https://docs.pytorch.org/docs/stable/generated/torch.einsum.html).
  public static func einsum(_ equation: String, _ operands: Tensor...) -> Tensor {
    einsum(equation, operands)
  }

  /// Sums of products, written with a letter for each axis; see the form with operands in a row.
  public static func einsum(_ equation: String, _ operands: [Tensor]) -> Tensor {
    let plan = EinsumPlan(equation, operands)
    var terms = zip(plan.inputs, operands).map { labels, tensor in
      LabelledTensor(tensor, labels).withoutRepeats()
    }
    while terms.count > 1 {
      let (left, right) = (terms.removeFirst(), terms.removeFirst())
      let needed = Set(plan.output).union(terms.flatMap(\.labels))
      terms.insert(left.product(right, keeping: needed), at: 0)
    }
    return terms[0].summed(to: plan.output)
  }
}

/// The letters of an equation, as numbers; those of an ellipsis are negative.
private struct EinsumPlan {
  private(set) var inputs: [[Int]] = []
  private(set) var output: [Int] = []

  init(_ equation: String, _ operands: [Tensor]) {
    let text = equation.filter { $0 != " " }
    let sides = Self.split(text, at: "->")
    let terms = sides[0].split(separator: ",", omittingEmptySubsequences: false)
    require(
      terms.count == operands.count && sides.count <= 2,
      "einsum: \(equation) names \(terms.count) operands, and there are \(operands.count)")
    for (term, operand) in zip(terms, operands) {
      inputs.append(Self.labels(of: term, rank: operand.rank, equation))
    }
    let dots = Swift.max(0, -(inputs.joined().min() ?? 0))
    if sides.count == 2 {
      output = Self.labels(of: sides[1], rank: nil, dots: dots, equation)
      require(
        Set(output).count == output.count && Set(output).isSubset(of: Set(inputs.joined())),
        "einsum: the result of \(equation) repeats a letter, or has one that no operand has")
    } else {
      let letters = inputs.joined().filter { $0 >= 0 }
      let once = Set(letters).filter { letter in letters.count { $0 == letter } == 1 }
      output = (0..<dots).map { $0 - dots } + once.sorted()
    }
  }

  private static func split(_ text: String, at mark: String) -> [Substring] {
    guard let found = text.firstRange(of: mark) else { return [text[...]] }
    return [text[..<found.lowerBound], text[found.upperBound...]]
  }

  private static func labels(
    of term: Substring, rank: Int?, dots: Int = 0, _ equation: String
  ) -> [Int] {
    let parts = split(String(term), at: "...")
    let letters = parts.map { part in
      part.map { letter in
        require(
          letter.isLetter && letter.isASCII,
          "einsum: \(letter) in \(equation) is no letter from a to z or A to Z")
        return Int(letter.asciiValue ?? 0)
      }
    }
    let named = letters.joined().count
    let open = rank.map { $0 - named } ?? dots
    require(
      parts.count == 2 ? open >= 0 : rank == nil || open == 0,
      "einsum: \(term) in \(equation) does not name the \(rank ?? 0) axes of its operand")
    guard parts.count == 2 else { return letters[0] }
    return letters[0] + (0..<open).map { $0 - open } + letters[1]
  }
}

/// A tensor with a label for each axis.
private struct LabelledTensor {
  let tensor: Tensor
  let labels: [Int]

  init(_ tensor: Tensor, _ labels: [Int]) {
    self.tensor = tensor
    self.labels = labels
  }

  /// Axes with the same label become their diagonal.
  func withoutRepeats() -> LabelledTensor {
    for (second, label) in labels.enumerated() {
      guard let first = labels[..<second].firstIndex(of: label) else { continue }
      let sizes = (tensor.dimensions[first], tensor.dimensions[second])
      require(
        sizes.0 == sizes.1,
        "einsum: a letter stands for sizes \(sizes.0) and \(sizes.1) of shape \(tensor.shape)")
      var rest = labels
      rest.remove(at: second)
      rest.remove(at: first)
      return LabelledTensor(tensor.diagonal(axis1: first, axis2: second), rest + [label])
        .withoutRepeats()
    }
    return self
  }

  /// The axes in the order of `target`; missing ones have size one, others are summed over.
  func summed(to target: [Int]) -> Tensor {
    let extra = labels.indices.filter { !target.contains(labels[$0]) }
    let rest = labels.filter { target.contains($0) }
    let sum = extra.isEmpty ? tensor : tensor.sum(axes: extra)
    let order = target.compactMap { rest.firstIndex(of: $0) }
    var result = sum.permute(order)
    for (place, label) in target.enumerated() where !rest.contains(label) {
      result = result.unsqueeze(place)
    }
    return result
  }

  /// The product, summed over the labels that nobody needs any more, as a product of matrices.
  func product(_ other: LabelledTensor, keeping needed: Set<Int>) -> LabelledTensor {
    let shared = labels.filter { other.labels.contains($0) }
    let stacked = shared.filter { needed.contains($0) }
    let summed = shared.filter { !needed.contains($0) }
    let rows = labels.filter { !other.labels.contains($0) && needed.contains($0) }
    let columns = other.labels.filter { !labels.contains($0) && needed.contains($0) }
    var left = self.summed(to: stacked + rows + summed)
    var right = other.summed(to: stacked + summed + columns)
    // Axes of size one are stretched where they meet longer ones.
    let stackSizes = sizes(of: stacked, other)
    let sumSizes = sizes(of: summed, other)
    let rowSizes = rows.map { tensor.dimensions[labels.firstIndex(of: $0) ?? 0] }
    let columnSizes = columns.map { other.tensor.dimensions[other.labels.firstIndex(of: $0) ?? 0] }
    left = left.expand(stackSizes + rowSizes + sumSizes)
    right = right.expand(stackSizes + sumSizes + columnSizes)
    // Sums of integers are int64 already.
    let dtype = DType.promoted(left.dtype, right.dtype)
    (left, right) = (left.to(dtype), right.to(dtype))
    let (stack, sum) = (stackSizes.reduce(1, *), sumSizes.reduce(1, *))
    let result = left.reshape([stack, rowSizes.reduce(1, *), sum])
      .matmul(right.reshape([stack, sum, columnSizes.reduce(1, *)]))
    return LabelledTensor(
      result.reshape(stackSizes + rowSizes + columnSizes), stacked + rows + columns)
  }

  private func sizes(of shared: [Int], _ other: LabelledTensor) -> [Int] {
    shared.map { label in
      let own = tensor.dimensions[labels.firstIndex(of: label) ?? 0]
      let its = other.tensor.dimensions[other.labels.firstIndex(of: label) ?? 0]
      require(
        own == its || own == 1 || its == 1,
        """
        einsum: a letter stands for sizes \(own) and \(its) of shapes \(tensor.shape) and \
        \(other.tensor.shape)
        """)
      return own == 1 ? its : own
    }
  }
}
