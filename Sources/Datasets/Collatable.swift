public import Tensor

/// A value of which many become one batch.
///
/// Tensors of one shape are stacked along a new first axis, numbers become a tensor of shape
/// `[count]`, and texts an array. As PyTorch's `default_collate`.
///
/// ```swift
/// struct Reading: Collatable {
///   var celsius: Double
///   static func collated(_ values: [Reading]) -> Tensor { Tensor(values.map(\.celsius)) }
/// }
/// Reading.collated([Reading(celsius: 21), Reading(celsius: 23)])  // [21.0, 23.0]
/// ```
public protocol Collatable {
  /// What many values are together.
  associatedtype Batch

  /// Many values as one.
  static func collated(_ values: [Self]) -> Batch
}

extension Tensor: Collatable {
  /// Tensors of one shape and element type, stacked along a new first axis.
  ///
  /// ```swift
  /// Tensor.collated([Tensor([1, 2]), Tensor([3, 4]), Tensor([5, 6])]).shape  // [3, 2]
  /// ```
  ///
  /// Stops where they differ.
  public static func collated(_ values: [Tensor]) -> Tensor {
    guard let first = values.first else { fail("collate: there are no tensors; give one or more") }
    let result = Tensor(
      uninitialized: Dimensions([values.count] + first.shape), first.dtype)
    let size = first.count * first.dtype.byteCount
    for (position, value) in values.enumerated() {
      require(
        value.dimensions == first.dimensions && value.dtype == first.dtype,
        """
        collate: sample 0 of the batch is \(first.dtype) of shape \(first.shape) and sample \
        \(position) is \(value.dtype) of shape \(value.shape); bring them to one shape, or say by \
        collate: how they are joined
        """)
      let rows = value.contiguousValues()
      (result.storage.bytes + position * size).copyMemory(
        from: rows.storage.bytes + rows.offset * rows.dtype.byteCount, byteCount: size)
      withExtendedLifetime(rows) {}
    }
    return result
  }
}

extension Collatable where Self: TensorScalar {
  /// The numbers as a tensor of shape `[count]`.
  public static func collated(_ values: [Self]) -> Tensor { Tensor(values) }
}

extension Float: Collatable {}
extension Double: Collatable {}
extension Int: Collatable {}
extension Int64: Collatable {}
extension Int32: Collatable {}
extension UInt8: Collatable {}
extension Bool: Collatable {}

extension String: Collatable {
  /// The texts as they are.
  public static func collated(_ values: [String]) -> [String] { values }
}

extension Array: Collatable where Element: Collatable {
  /// The first values together, the second values together, and so on.
  ///
  /// Stops where one array is longer than another.
  public static func collated(_ values: [[Element]]) -> [Element.Batch] {
    let length = values.first?.count ?? 0
    for (position, value) in values.enumerated() {
      require(
        value.count == length,
        """
        collate: sample 0 of the batch has \(length) parts and sample \(position) has \
        \(value.count); pad them, or say by collate: how they are joined
        """)
    }
    return (0..<length).map { part in Element.collated(values.map { $0[part] }) }
  }
}
