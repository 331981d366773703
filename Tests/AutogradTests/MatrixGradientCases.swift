import Autograd
import Tensor

/// Matrices that are well away from singular ones.
private func regular(_ x: Tensor) -> Tensor {
  x + 4 * Tensor.eye(x.shape[x.rank - 1], dtype: x.dtype)
}

/// Symmetric matrices, positive definite.
private func definite(_ x: Tensor) -> Tensor { regular(x.matmul(x.T)) }

/// Operators of linear algebra.
let matrixGradientCases: [GradientCase] = [
  .init("mm, mv, outer", [[2, 3], [3, 2], [2]]) {
    $0[0].mm($0[1]).mv($0[2]).outer($0[2])
  },
  .init("bmm", [[2, 2, 3], [2, 3, 2]]) { $0[0].bmm($0[1]) },
  .init("addmm", [[3], [2, 2], [2, 3]]) { $0[0].addmm($0[1], $0[2], beta: 0.5, alpha: 2) },
  .init("tensordot", [[2, 3, 2], [3, 2, 2]]) { $0[0].tensordot($0[1]) },
  .init("inner, cross", [[2, 3], [2, 3]]) { $0[0].inner($0[1]).sum() * $0[0].cross($0[1]) },
  .init("einsum, matrix product", [[2, 3], [3, 2]]) { Tensor.einsum("ij,jk->ik", $0) },
  .init("einsum, three operands", [[2, 3], [3, 2], [2]]) { Tensor.einsum("ij,jk,k->i", $0) },
  .init("einsum, diagonal", [[2, 3, 3]]) { Tensor.einsum("...ii->...i", $0) },
  .init("einsum, stacks", [[2, 1, 3], [3, 2]]) { Tensor.einsum("...ij,jk->...ik", $0) },
  .init("inv", [[3, 3]]) { Linalg.inv(regular($0[0])) },
  .init("solve", [[2, 3, 3], [2, 3, 2]]) { Linalg.solve(regular($0[0]), $0[1]) },
  .init("solve for a row", [[3, 3], [3]]) { Linalg.solve(regular($0[0]), $0[1]) },
  .init("det", [[3, 3]]) { Linalg.det(regular($0[0])) },
  .init("det of a singular matrix", [[3, 2]]) { Linalg.det($0[0].matmul($0[0].T)) },
  .init("slogdet", [[2, 3, 3]]) { Linalg.slogdet(regular($0[0])).logabsdet },
  .init("cholesky", [[3, 3]]) { Linalg.cholesky(definite($0[0])) },
  .init("cholesky, upper", [[3, 3]]) { Linalg.cholesky(definite($0[0]), upper: true) },
  .init("eigvalsh", [[3, 3]]) { Linalg.eigvalsh($0[0] + $0[0].T) },
  .init("eigh", [[3, 3]]) {
    // Signs of vectors are free; their squares are not.
    Linalg.eigh($0[0] + $0[0].T).vectors.square()
  },
  .init("svdvals", [[3, 2]]) { Linalg.svdvals($0[0]) },
  .init("svd", [[3, 2]]) { x in
    let (u, s, vT) = Linalg.svd(x[0])
    return (u * s).matmul(vT).sum() + u.square().sum(axis: 1).sum() * 2 + vT.square()[0, 1]
  },
  .init("svd of a wide matrix", [[2, 3]]) { x in
    let (u, s, vT) = Linalg.svd(x[0])
    return u.square()[0, 1] * s + vT.square()[0..., 2]
  },
  .init("qr", [[3, 2]]) { x in
    let (q, r) = Linalg.qr(x[0])
    return q.matmul(r.square()).square() + q.square()
  },
  .init("pinv", [[3, 2]]) { Linalg.pinv($0[0]) },
  .init("lstsq", [[3, 2], [3, 1]]) { Linalg.lstsq($0[0], $0[1]).solution },
  .init("matrixPower", [[2, 2]]) {
    Linalg.matrixPower($0[0], 3) + Linalg.matrixPower(regular($0[0]), -2)
  },
  .init("matrixNorm", [[2, 3]]) {
    Linalg.matrixNorm($0[0]) + Linalg.matrixNorm($0[0], .nuclear)
      + Linalg.matrixNorm($0[0], .order(1)) + Linalg.matrixNorm($0[0], .order(2))
  },
  .init("vectorNorm", [[2, 3]]) { Linalg.vectorNorm($0[0], 3, axes: [1]) },
]
