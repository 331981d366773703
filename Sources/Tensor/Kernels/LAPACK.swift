import COpenBLAS

/// An element type that LAPACK computes in, with LAPACK's functions under their names without the
/// letter of the type. Matrices lie column by column.
protocol LAPACKScalar: FloatingScalar {
  typealias Values = UnsafeMutablePointer<Self>
  typealias Integers = UnsafeMutablePointer<Int32>
  static func potrf(_ triangle: CChar, _ n: Int32, _ a: Values) -> Int32
  static func getrf(_ n: Int32, _ a: Values, _ pivots: Integers) -> Int32
  static func getrs(
    _ transposed: CChar, _ n: Int32, _ columns: Int32, _ a: Values, _ pivots: Integers, _ b: Values
  ) -> Int32
  static func syevd(
    _ triangle: CChar, _ n: Int32, _ a: Values, _ values: Values, _ work: Values, _ size: Int32,
    _ integers: Integers, _ integerCount: Int32
  ) -> Int32
  static func gesdd(
    _ m: Int32, _ n: Int32, _ a: Values, _ s: Values, _ u: Values, _ vT: Values, _ work: Values,
    _ size: Int32, _ integers: Integers
  ) -> Int32
  static func geqrf(
    _ m: Int32, _ n: Int32, _ a: Values, _ scales: Values, _ work: Values, _ size: Int32
  ) -> Int32
  static func orgqr(
    _ m: Int32, _ n: Int32, _ a: Values, _ scales: Values, _ work: Values, _ size: Int32
  ) -> Int32
}

extension LAPACKScalar {
  /// Calls `body` twice: first with a size of -1, to which it answers by writing the size of the
  /// memory that it needs, then with that memory.
  static func withWorkspace(_ body: (_ work: Values, _ size: Int32) -> Int32) -> Int32 {
    var needed: Self = 0
    _ = body(&needed, -1)
    let size = Int(needed)
    let work = Values.allocate(capacity: max(size, 1))
    defer { work.deallocate() }
    return body(work, Int32(size))
  }
}

extension Float: LAPACKScalar {
  static func potrf(_ triangle: CChar, _ n: Int32, _ a: Values) -> Int32 {
    s_potrf(triangle, n, a)
  }
  static func getrf(_ n: Int32, _ a: Values, _ pivots: Integers) -> Int32 {
    s_getrf(n, a, pivots)
  }
  static func getrs(
    _ transposed: CChar, _ n: Int32, _ columns: Int32, _ a: Values, _ pivots: Integers, _ b: Values
  ) -> Int32 {
    s_getrs(transposed, n, columns, a, pivots, b)
  }
  static func syevd(
    _ triangle: CChar, _ n: Int32, _ a: Values, _ values: Values, _ work: Values, _ size: Int32,
    _ integers: Integers, _ integerCount: Int32
  ) -> Int32 {
    s_syevd(triangle, n, a, values, work, size, integers, integerCount)
  }
  static func gesdd(
    _ m: Int32, _ n: Int32, _ a: Values, _ s: Values, _ u: Values, _ vT: Values, _ work: Values,
    _ size: Int32, _ integers: Integers
  ) -> Int32 {
    s_gesdd(m, n, a, s, u, vT, work, size, integers)
  }
  static func geqrf(
    _ m: Int32, _ n: Int32, _ a: Values, _ scales: Values, _ work: Values, _ size: Int32
  ) -> Int32 {
    s_geqrf(m, n, a, scales, work, size)
  }
  static func orgqr(
    _ m: Int32, _ n: Int32, _ a: Values, _ scales: Values, _ work: Values, _ size: Int32
  ) -> Int32 {
    s_orgqr(m, n, a, scales, work, size)
  }
}

extension Double: LAPACKScalar {
  static func potrf(_ triangle: CChar, _ n: Int32, _ a: Values) -> Int32 {
    d_potrf(triangle, n, a)
  }
  static func getrf(_ n: Int32, _ a: Values, _ pivots: Integers) -> Int32 {
    d_getrf(n, a, pivots)
  }
  static func getrs(
    _ transposed: CChar, _ n: Int32, _ columns: Int32, _ a: Values, _ pivots: Integers, _ b: Values
  ) -> Int32 {
    d_getrs(transposed, n, columns, a, pivots, b)
  }
  static func syevd(
    _ triangle: CChar, _ n: Int32, _ a: Values, _ values: Values, _ work: Values, _ size: Int32,
    _ integers: Integers, _ integerCount: Int32
  ) -> Int32 {
    d_syevd(triangle, n, a, values, work, size, integers, integerCount)
  }
  static func gesdd(
    _ m: Int32, _ n: Int32, _ a: Values, _ s: Values, _ u: Values, _ vT: Values, _ work: Values,
    _ size: Int32, _ integers: Integers
  ) -> Int32 {
    d_gesdd(m, n, a, s, u, vT, work, size, integers)
  }
  static func geqrf(
    _ m: Int32, _ n: Int32, _ a: Values, _ scales: Values, _ work: Values, _ size: Int32
  ) -> Int32 {
    d_geqrf(m, n, a, scales, work, size)
  }
  static func orgqr(
    _ m: Int32, _ n: Int32, _ a: Values, _ scales: Values, _ work: Values, _ size: Int32
  ) -> Int32 {
    d_orgqr(m, n, a, scales, work, size)
  }
}
