import COpenBLAS
import CVectorKernels

/// A matrix `[depth, columns]` whose columns stand in panels, which is the order in which products with
/// a few rows read it: it is written down once and read many times.
struct PanelMatrix<Scalar: PanelScalar> {
  let depth: Int
  let columns: Int
  /// `[panels, depth, PANEL_COLUMNS]`.
  private let numbers: Tensor

  private static var width: Int { Int(PANEL_COLUMNS) }
  private var panels: Int { (columns + Self.width - 1) / Self.width }

  /// A matrix whose rows are yet to be put in.
  init(depth: Int, columns: Int, _ dtype: DType) {
    (self.depth, self.columns) = (depth, columns)
    let panels = (columns + Self.width - 1) / Self.width
    numbers = Tensor(uninitialized: Dimensions([panels, depth, Self.width]), dtype)
  }

  /// The matrices `[depth, columns]`, one below the other, or their transposes.
  init(_ matrices: [Tensor], areTransposed: Bool) {
    let (row, column) = areTransposed ? (1, 0) : (0, 1)
    self.init(
      depth: matrices.reduce(into: 0) { $0 += $1.dimensions[row] },
      columns: matrices[0].dimensions[column], matrices[0].dtype)
    var place = 0
    for matrix in matrices {
      put(
        matrix.pointer(as: Scalar.self), (matrix.strides[row], matrix.strides[column]),
        matrix.dimensions[row], at: place)
      place += matrix.dimensions[row]
    }
  }

  /// Puts `count` rows of numbers that stand `steps` apart at the row `place`.
  func put(
    _ rows: UnsafePointer<Scalar>, _ steps: (row: Int, column: Int), _ count: Int, at place: Int
  ) {
    Scalar.intoPanels(
      numbers.pointer(as: Scalar.self) + place * Self.width, depth * Self.width, rows, steps, count,
      columns)
  }

  /// Adds the product of `count` rows of `depth` numbers, `rowStep` apart, to `y`, `[count, columns]`.
  func addProduct(
    _ rows: UnsafePointer<Scalar>, _ rowStep: Int, _ count: Int,
    to y: UnsafeMutablePointer<Scalar>
  ) {
    Scalar.addPanelProduct(
      y, columns, rows, rowStep, isTransposed: false, numbers.pointer(as: Scalar.self), count,
      columns, depth)
  }

  /// The product of the transpose, `[columns, depth]`, with the `count` numbers of each of `depth` rows
  /// that stand `rowStep` apart.
  ///
  /// A thread takes a panel at a time.
  func transposedProduct(_ rows: UnsafePointer<Scalar>, _ rowStep: Int, _ count: Int) -> Tensor {
    let result = Tensor(uninitialized: Dimensions(columns, count), numbers.dtype)
    let (output, numbers) = (result.pointer(as: Scalar.self), numbers.pointer(as: Scalar.self))
    Parallel.forEach(panels) { panel in
      withUnsafeTemporaryAllocation(of: Scalar.self, capacity: count * Self.width) { sums in
        guard let sums = sums.baseAddress else { return }
        sums.initialize(repeating: 0, count: count * Self.width)
        Scalar.addPanelProduct(
          sums, Self.width, rows, rowStep, isTransposed: true,
          numbers + panel * depth * Self.width, count, Self.width, depth)
        let start = panel * Self.width
        for column in start..<min(start + Self.width, columns) {
          for row in 0..<count {
            output[column * count + row] = sums[row * Self.width + column - start]
          }
        }
      }
    }
    return result
  }
}

/// An element type for which there are products with a matrix in panels. See `vector_kernels.h`.
protocol PanelScalar: RowScalar {
  static func intoPanels(
    _ panels: MutableRow, _ panelStep: Int, _ matrix: Row, _ steps: (row: Int, column: Int),
    _ depth: Int, _ columns: Int)
  static func addPanelProduct(
    _ y: MutableRow, _ yRow: Int, _ x: Row, _ xRow: Int, isTransposed: Bool, _ panels: Row,
    _ rows: Int, _ columns: Int, _ depth: Int)
}

extension Float: PanelScalar {
  static func intoPanels(
    _ panels: MutableRow, _ panelStep: Int, _ matrix: Row, _ steps: (row: Int, column: Int),
    _ depth: Int, _ columns: Int
  ) {
    into_panels(panels, panelStep, matrix, steps.row, steps.column, depth, columns)
  }
  static func addPanelProduct(
    _ y: MutableRow, _ yRow: Int, _ x: Row, _ xRow: Int, isTransposed: Bool, _ panels: Row,
    _ rows: Int, _ columns: Int, _ depth: Int
  ) {
    if isTransposed {
      transposed_panel_products(y, yRow, x, xRow, panels, rows, columns, depth)
    } else {
      panel_products(y, yRow, x, xRow, panels, rows, columns, depth)
    }
  }
}

extension Double: PanelScalar {
  static func intoPanels(
    _ panels: MutableRow, _ panelStep: Int, _ matrix: Row, _ steps: (row: Int, column: Int),
    _ depth: Int, _ columns: Int
  ) {
    let width = Int(PANEL_COLUMNS)
    for k in 0..<depth {
      for column in 0..<(columns + width - 1) / width * width {
        panels[column / width * panelStep + k * width + column % width] =
          column < columns ? matrix[k * steps.row + column * steps.column] : 0
      }
    }
  }
  static func addPanelProduct(
    _ y: MutableRow, _ yRow: Int, _ x: Row, _ xRow: Int, isTransposed: Bool, _ panels: Row,
    _ rows: Int, _ columns: Int, _ depth: Int
  ) {
    let width = Int(PANEL_COLUMNS)
    for start in stride(from: 0, to: columns, by: width) {
      gemm(
        isTransposed ? CblasTrans : CblasNoTrans, CblasNoTrans, rows, min(width, columns - start),
        depth, x, xRow, panels + start * depth, width, 1, y + start, yRow)
    }
  }
}
