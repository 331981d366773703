public import Tensor

/// What each query finds among keys: the values, weighted by the softmax of the scalar products of
/// query and key.
///
/// ```swift
/// let y = scaledDotProductAttention(query, key, value, isCausal: true)
/// ```
///
/// Queries are `[…, queries, size]`, keys `[…, keys, size]`, values `[…, keys, width]`; the result is
/// `[…, queries, width]`.
///
/// - Parameters:
///   - mask: added to the products, or, as a bool tensor, true where a key may be looked at; broadcast
///     to `[…, queries, keys]`. A query from which it hides every key finds zeros.
///   - dropout: how likely a weight becomes zero.
///   - isCausal: whether a query looks only at keys up to its own place.
///   - scale: what products are multiplied by; one over the root of `size` if it is nil.
///   - sharesKeys: whether several heads (axis -3) of the query share one of key and value.
///
/// Vaswani and others, *Attention is all you need* (2017).
@_disfavoredOverload
public func scaledDotProductAttention(
  _ query: Tensor, _ key: Tensor, _ value: Tensor, mask: Tensor? = nil, dropout: Double = 0,
  isCausal: Bool = false, scale: Double? = nil, sharesKeys: Bool = false,
  generator: Generator = .standard
) -> Tensor {
  let name = "scaledDotProductAttention"
  query.checkFloating(name)
  require(
    query.rank >= 2 && key.rank >= 2 && value.rank >= 2,
    "\(name): \(query.shape), \(key.shape) and \(value.shape) need two axes at least")
  require(
    query.dimensions[query.rank - 1] == key.dimensions[key.rank - 1]
      && key.dimensions[key.rank - 2] == value.dimensions[value.rank - 2],
    """
    \(name): queries \(query.shape), keys \(key.shape) and values \(value.shape) do not agree: \
    queries and keys have one last size, keys and values one count
    """)
  require(mask == nil || !isCausal, "\(name): give a mask or isCausal, not both")
  let (keys, values) = (
    sharesKeys ? key.sharing(query, name) : key, sharesKeys ? value.sharing(query, name) : value
  )
  let size = query.dimensions[query.rank - 1]
  let factor = scale ?? 1 / Double(Swift.max(size, 1)).squareRoot()
  var scores = (query * factor).matmul(keys.T)
  if isCausal {
    let (rows, columns) = (query.dimensions[query.rank - 2], keys.dimensions[keys.rank - 2])
    let allowed =
      Tensor.arange(Double(rows)).unsqueeze(1) >= Tensor.arange(Double(columns)).unsqueeze(0)
    scores = Tensor.where(allowed, scores, -Double.infinity)
  }
  if let mask {
    scores =
      mask.dtype == .bool ? Tensor.where(mask, scores, -Double.infinity) : scores + mask
  }
  let blind = mask?.rowsWithoutKeys
  // Of such a row there is no softmax; its gradient would not be a number even times zero.
  if let blind { scores = Tensor.where(blind, 0, scores) }
  var weights = scores.softmax(axis: -1)
  if let blind { weights = Tensor.where(blind, 0, weights) }
  if dropout > 0 {
    weights = Autograd.dropout(weights, probability: dropout, generator: generator)
  }
  return weights.matmul(values)
}

extension Tensor {
  /// Where a mask hides every key from a query, with a last axis of size one; nil if it never does.
  fileprivate var rowsWithoutKeys: Tensor? {
    guard rank > 0, count > 0 else { return nil }
    let isBlind =
      dtype == .bool
      ? any(axis: -1, keepDims: true).logicalNot()
      : detach().amax(axes: [-1], keepDims: true) == -Double.infinity
    return isBlind.any().item(as: Bool.self) ? isBlind : nil
  }

  /// Heads repeated until there are as many as the query has.
  fileprivate func sharing(_ query: Tensor, _ operation: String) -> Tensor {
    guard rank >= 3, query.rank >= 3 else { return self }
    let (own, wanted) = (dimensions[rank - 3], query.dimensions[query.rank - 3])
    if own == wanted { return self }
    require(
      own > 0 && wanted % own == 0,
      "\(operation): \(wanted) heads of the query cannot share \(own) of the keys")
    var shape = self.shape
    shape.insert(wanted / own, at: rank - 2)
    var joined = self.shape
    joined[rank - 3] = wanted
    return unsqueeze(rank - 2).expand(shape).reshape(joined)
  }
}

/// A product of `a`, `[…, first]`, `weight`, `[outputs, first, second]`, and `b`, `[…, second]`, with
/// `bias`, `[outputs]`, added: the result is `[…, outputs]`.
///
/// ```swift
/// bilinear(Tensor([1, 2]), Tensor([3, 4]), Tensor([[[1, 0], [0, 10]]]))  // [83.0]
/// ```
///
/// Stops where the sizes do not agree. As
/// [bilinear](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.bilinear.html).
@_disfavoredOverload
public func bilinear(_ a: Tensor, _ b: Tensor, _ weight: Tensor, bias: Tensor? = nil) -> Tensor {
  require(
    weight.rank == 3 && a.rank > 0 && b.rank == a.rank
      && a.dimensions[a.rank - 1] == weight.dimensions[1]
      && b.dimensions[b.rank - 1] == weight.dimensions[2]
      && a.shape.dropLast() == b.shape.dropLast(),
    """
    bilinear: inputs of shapes \(a.shape) and \(b.shape) and a weight of shape \(weight.shape) do not \
    agree: the weight is [outputs, first, second]
    """)
  let (outputs, first, second) = (
    weight.dimensions[0], weight.dimensions[1], weight.dimensions[2]
  )
  require(
    bias.map { $0.rank == 1 && $0.count == outputs } ?? true,
    "bilinear: a bias of shape \(bias?.shape ?? []) does not fit \(outputs) outputs")
  let leading = Array(a.shape.dropLast())
  let rows = leading.reduce(1, *)
  // [rows, first] × [first, outputs · second], then each row's products with its own second factor.
  let products = a.reshape(rows, first)
    .matmul(weight.permute(1, 0, 2).reshape(first, outputs * second))
    .reshape(rows, outputs, second)
  let y = (products * b.reshape(rows, 1, second)).sum(axis: -1).reshape(leading + [outputs])
  return bias.map { y + $0 } ?? y
}
