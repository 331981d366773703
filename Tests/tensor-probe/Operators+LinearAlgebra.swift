import Autograd
import Tensor

extension Registry {
  /// Matrices.
  mutating func addLinearAlgebra() {
    binary("matmul") { $0.matmul($1) }
    binary("mm") { $0.mm($1) }
    binary("bmm") { $0.bmm($1) }
    binary("mv") { $0.mv($1) }
    binary("dot") { $0.vdot($1) }
    binary("inner") { $0.inner($1) }
    binary("outer") { $0.outer($1) }
    scaled("addmm") { $0.addmm($1, $2, beta: $3, alpha: $4) }
    scaled("addmv") { $0.addmv($1, $2, beta: $3, alpha: $4) }
    scaled("addr") { $0.addr($1, $2, beta: $3, alpha: $4) }
    scaled("addbmm") { $0.addbmm($1, $2, beta: $3, alpha: $4) }
    scaled("baddbmm") { $0.baddbmm($1, $2, beta: $3, alpha: $4) }
    add("tensordot") { a in
      if let axes = a.value(2, "dims")?.elements?.map({ $0.elements?.compactMap(\.int) ?? [] }) {
        return try a.tensor(0).tensordot(a.tensor(1), axes: axes[0], axes[1])
      }
      return try a.tensor(0).tensordot(a.tensor(1), axes: a.int(2, "dims", default: 2))
    }
    add("einsum") { .einsum(try $0.string(1), try $0.tensorList(0)) }
    add("cross") { try $0.tensor(0).cross($0.tensor(1), axis: $0.optionalInt(2, "dim")) }
    add("dist") { try $0.tensor(0).dist($0.tensor(1), $0.double(2, "p", default: 2)) }
    add("cdist") { a in
      // How it is computed makes no difference to the result.
      _ = a.value(3, "compute_mode")
      return try a.tensor(0).cdist(a.tensor(1), a.double(2, "p", default: 2))
    }
    addNorms()
    addFactorizations()
  }

  /// `beta * input + alpha * product`.
  private mutating func scaled(
    _ name: String, _ function: @escaping (Tensor, Tensor, Tensor, Double, Double) -> Tensor
  ) {
    add(name) { a in
      function(
        try a.tensor(0), try a.tensor(1), try a.tensor(2),
        try a.double(nil, "beta", default: 1), try a.double(nil, "alpha", default: 1))
    }
  }

  private mutating func addNorms() {
    add("norm") { a in
      let x = try a.tensor(0)
      let axes = try a.optionalInts(2, "dim")
      let keepDims = try a.bool(3, "keepdim")
      if case .text("nuc") = a.value(1, "p") {
        return Linalg.matrixNorm(x, .nuclear, axes: axes ?? [-2, -1], keepDims: keepDims)
      }
      return Linalg.vectorNorm(
        x, try a.double(1, "p", default: 2), axes: axes, keepDims: keepDims)
    }
    add("linalg.vector_norm") { a in
      Linalg.vectorNorm(
        try a.tensor(0), try a.double(1, "ord", default: 2), axes: try a.optionalInts(2, "dim"),
        keepDims: try a.bool(3, "keepdim"))
    }
    add("linalg.matrix_norm") { a in
      Linalg.matrixNorm(
        try a.tensor(0), try a.matrixNorm(1), axes: try a.optionalInts(2, "dim") ?? [-2, -1],
        keepDims: try a.bool(3, "keepdim"))
    }
    add("linalg.norm") { a in
      let x = try a.tensor(0)
      let axes = try a.optionalInts(2, "dim")
      let keepDims = try a.bool(3, "keepdim")
      let isMatrix = a.has(1, "ord") && (axes?.count ?? x.rank) == 2
      if isMatrix {
        return Linalg.matrixNorm(
          x, try a.matrixNorm(1), axes: axes ?? [-2, -1], keepDims: keepDims)
      }
      return Linalg.vectorNorm(
        x, try a.double(1, "ord", default: 2), axes: axes, keepDims: keepDims)
    }
  }

  private mutating func addFactorizations() {
    add("linalg.cholesky") {
      Linalg.cholesky(try $0.tensor(0), upper: try $0.bool(nil, "upper"))
    }
    unary("linalg.det") { Linalg.det($0) }
    unary("linalg.inv") { Linalg.inv($0) }
    unary("linalg.svdvals") { Linalg.svdvals($0) }
    binary("linalg.solve") { Linalg.solve($0, $1) }
    addMany("linalg.slogdet") { a in
      let (sign, logarithm) = Linalg.slogdet(try a.tensor(0))
      return [sign, logarithm]
    }
    add("linalg.eigvalsh") {
      Linalg.eigvalsh(
        try $0.tensor(0), upper: try $0.string(1, "UPLO", default: "L") == "U")
    }
    add("linalg.matrix_power") { Linalg.matrixPower(try $0.tensor(0), try $0.int(1)) }
    add("linalg.pinv") { a in
      // PyTorch's inputs of low rank are products of two factors.
      if let factor = try a.optionalTensor(1) {
        return Linalg.pinv(try a.tensor(0).matmul(factor.T))
      }
      return Linalg.pinv(
        try a.tensor(0), rtol: try a.optionalDouble(nil, "rtol"),
        hermitian: try a.bool(nil, "hermitian"))
    }
    addMany("linalg.lstsq") { a in
      let found = Linalg.lstsq(try a.tensor(0), try a.tensor(1))
      let none = Tensor.zeros([0], dtype: found.solution.dtype)
      // Drivers differ in what they tell beside the solution.
      let (residuals, rank, values) =
        switch try a.string(nil, "driver", default: "gelsy") {
        case "gels": (found.residuals, Tensor.zeros([0], dtype: .int64), none)
        case "gelsy": (none, found.rank, none)
        default: (found.residuals, found.rank, found.singularValues)
        }
      let results = [found.solution, residuals, rank, values]
      return a.variant == "grad_oriented" ? Array(results[..<2]) : results
    }
  }
}

extension Arguments {
  fileprivate func matrixNorm(_ position: Int) throws -> Linalg.MatrixNorm {
    switch value(position, "ord") {
    case nil, .text("fro"): .frobenius
    case .text("nuc"): .nuclear
    default: .order(try double(position, "ord"))
    }
  }
}
