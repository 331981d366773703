import Autograd
import Tensor

/// Operators beyond arithmetic, at inputs where they have slopes.
let operatorGradientCases: [GradientCase] =
  functionCases + pairCases + reductionCases + scanCases + movementCases + choiceCases

private let functionCases: [GradientCase] = [
  .init("tan", [[4]], in: -1...1) { $0[0].tan() },
  .init("asin", [[4]], in: -0.9...0.9) { $0[0].asin() },
  .init("acos", [[4]], in: -0.9...0.9) { $0[0].acos() },
  .init("atan", [[4]]) { $0[0].atan() },
  .init("sinh", [[4]]) { $0[0].sinh() },
  .init("cosh", [[4]]) { $0[0].cosh() },
  .init("asinh", [[4]]) { $0[0].asinh() },
  .init("acosh", [[4]], in: 1.5...3) { $0[0].acosh() },
  .init("atanh", [[4]], in: -0.9...0.9) { $0[0].atanh() },
  .init("sinc", [[4]], in: 0.2...2) { $0[0].sinc() },
  .init("deg2rad, rad2deg", [[3]]) { $0[0].deg2rad() + $0[0].rad2deg() },
  .init("exp2", [[4]]) { $0[0].exp2() },
  .init("expm1", [[4]]) { $0[0].expm1() },
  .init("log2", [[4]], in: 0.5...2) { $0[0].log2() },
  .init("log10", [[4]], in: 0.5...2) { $0[0].log10() },
  .init("log1p", [[4]], in: -0.5...2) { $0[0].log1p() },
  .init("logit", [[4]], in: 0.1...0.9) { $0[0].logit() },
  .init("reciprocal", [[4]], in: 0.5...2) { $0[0].reciprocal() },
  .init("rsqrt", [[4]], in: 0.5...2) { $0[0].rsqrt() },
  .init("square", [[4]]) { $0[0].square() },
  .init("erf", [[4]]) { $0[0].erf() },
  .init("erfc", [[4]]) { $0[0].erfc() },
  .init("erfinv", [[4]], in: -0.8...0.8) { $0[0].erfinv() },
  .init("lgamma", [[4]], in: 0.5...3) { $0[0].lgamma() },
  .init("digamma", [[4]], in: 0.5...3) { $0[0].digamma() },
  .init("polygamma", [[4]], in: 0.5...3) { $0[0].polygamma(2) },
  .init("frac", [[4]], in: 0.1...0.9) { $0[0].frac() * $0[0] },
  .init("nanToNum", [[4]]) { $0[0].nanToNum() },
]

private let pairCases: [GradientCase] = [
  .init("atan2, broadcast", [[2, 3], [3]], in: 0.5...2) { $0[0].atan2($0[1]) },
  .init("hypot", [[4], [4]], in: 0.5...2) { $0[0].hypot($0[1]) },
  .init("logaddexp", [[2, 1], [3]]) { $0[0].logaddexp($0[1]) },
  .init("logaddexp2", [[3], [3]]) { $0[0].logaddexp2($0[1]) },
  .init("xlogy", [[4], [4]], in: 0.5...2) { $0[0].xlogy($0[1]) },
  .init("fmod", [[5], [5]], in: 1.1...1.9) { (3 * $0[0]).fmod($0[1]) },
  .init("copysign", [[4], [4]]) { $0[0].copysign($0[1]) },
  .init("lerp by a number", [[3], [2, 3]]) { $0[0].lerp($0[1], 0.3) },
  .init("lerp by a tensor", [[3], [2, 3], [2, 1]]) { $0[0].lerp($0[1], $0[2]) },
  .init("addcmul", [[3], [2, 1], [3]]) { $0[0].addcmul($0[1], $0[2], value: 2) },
  .init("addcdiv", [[3], [2, 1], [3]], in: 0.5...2) { $0[0].addcdiv($0[1], $0[2], value: 2) },
  .init("add, subtract with alpha", [[3], [3]]) {
    $0[0].add($0[1], alpha: 2) * $0[0].subtract($0[1], alpha: 3)
  },
  .init("clip between tensors", [[6], [6], [6]]) { $0[0].clip(min: $0[1], max: $0[2]) },
  .init("dist", [[2, 3], [3]]) { $0[0].dist($0[1], 3) },
  .init("cdist", [[4, 3], [2, 3]]) { $0[0].cdist($0[1]) },
]

private let reductionCases: [GradientCase] = [
  .init("prod", [[2, 3]]) { $0[0].prod() },
  .init("prod along an axis", [[2, 3]]) { $0[0].prod(axis: 1, keepDims: true) },
  .init("prod with zeros", [[4]]) { Tensor.concatenate([$0[0], $0[0][0..<1] * 0]).prod() },
  .init("var", [[2, 4]]) { $0[0].var() },
  .init("var along an axis", [[2, 4]]) { $0[0].var(axis: 1, correction: 0) },
  .init("std along axes", [[2, 3, 2]]) { $0[0].std(axes: [0, 2]) },
  .init("varMean", [[2, 4]]) { $0[0].varMean(axes: [1]).variance * $0[0].stdMean().mean },
  .init("nansum, nanmean", [[2, 3]]) { $0[0].nansum(axes: [0]) + $0[0].nanmean(axes: [0]) },
  .init("amax, amin", [[2, 3, 2]]) { $0[0].amax(axes: [0, 2]) * $0[0].amin() },
  .init("max with positions", [[4, 3]]) { x in
    let (values, _) = x[0].max(axis: 0)
    return values
  },
  .init("norm", [[2, 3]]) { $0[0].norm() },
  .init("norm of order 1", [[2, 3]]) { $0[0].norm(1, axis: 1) },
  .init("norm of order 3", [[2, 3]]) { $0[0].norm(3, axis: 0) },
  .init("norm of order 0.5", [[2, 3]], in: 0.5...2) { $0[0].norm(0.5) },
  .init("norm of infinite order", [[2, 3]]) { $0[0].norm(.infinity, axis: 0) },
  .init("quantile", [[2, 5]]) { $0[0].quantile(0.3, axis: 1) },
  .init("median", [[2, 5]]) { $0[0].median(axis: 1).values + $0[0].median() },
]

private let scanCases: [GradientCase] = [
  .init("cumsum", [[2, 4]]) { $0[0].cumsum(axis: 1) },
  .init("cumprod", [[2, 4]]) { $0[0].cumprod(axis: 1) },
  .init("cumprod with zeros", [[4]]) {
    Tensor.concatenate([$0[0], $0[0][0..<1] * 0, $0[0]]).cumprod(axis: 0)
  },
  .init("logcumsumexp", [[3, 2]]) { $0[0].logcumsumexp(axis: 0) },
  .init("cummax, cummin", [[5]]) { $0[0].cummax(axis: 0).values * $0[0].cummin(axis: 0).values },
  .init("diff", [[2, 4]]) { $0[0].diff(2) },
  .init("trapezoid", [[2, 4], [4]]) { $0[0].trapezoid(x: $0[1]) },
]

private let movementCases: [GradientCase] = [
  .init("flip", [[2, 3]]) { $0[0].flip([0, 1]) * $0[0] },
  .init("roll", [[2, 3]]) { $0[0].roll([1, -1], axes: [0, 1]) * $0[0].roll(2) },
  .init("rot90", [[3, 3]]) { $0[0].rot90() * $0[0].rot90(3) },
  .init("movedim", [[2, 3, 4]]) { $0[0].movedim([0], [2]) },
  .init("unflatten, flatten", [[2, 6]]) {
    $0[0].unflatten(axis: 1, [2, 3]).flatten(startAxis: 0, endAxis: 1)
  },
  .init("squeeze", [[1, 3, 1]]) { $0[0].squeeze(axes: [0, 2]) },
  .init("repeat, tile", [[2, 1]]) { $0[0].repeat([2, 1, 3]) * $0[0].tile([3]) },
  .init("repeatInterleave", [[2, 3]]) {
    $0[0].repeatInterleave(2, axis: 1).sum(axis: 0)
      + $0[0].repeatInterleave(Tensor([2, 4], dtype: .int64), axis: 0).sum(axis: 1)
  },
  .init("meshgrid", [[2], [3]]) { x in
    let grid = Tensor.meshgrid(x, indexing: .xy)
    return grid[0] * grid[1]
  },
  .init("diagonal, diagEmbed", [[3, 4]]) {
    $0[0].diagonal(offset: 1).diagEmbed(offset: -1).sum(axis: 0)
  },
  .init("tril, triu, trace", [[3, 3]]) { $0[0].tril() * $0[0].triu(-1) + $0[0].trace() },
  .init("split, chunk, unbind", [[4, 2]]) { x in
    x[0].split([1, 3])[1].chunk(3)[0] * x[0].unbind(axis: 0)[3]
  },
  .init("hstack, vstack, dstack", [[3], [3]]) {
    Tensor.hstack($0).sum() * Tensor.vstack($0) * Tensor.dstack($0).sum()
  },
]

private let choiceCases: [GradientCase] = [
  .init("gather", [[3, 2]]) { $0[0].gather(axis: 0, Tensor([[2, 0], [2, 1]], dtype: .int64)) },
  .init("take", [[3, 2]]) { $0[0].take(Tensor([5, 0, 5], dtype: .int64)) },
  .init("indexSelect", [[3, 2]]) { $0[0].indexSelect(axis: 0, Tensor([2, 2, 0], dtype: .int64)) },
  .init("scatter", [[3], [2]]) { $0[0].scatter(axis: 0, Tensor([2, 0], dtype: .int64), $0[1]) },
  .init("scatterAdd", [[3], [2]]) {
    $0[0].scatterAdd(axis: 0, Tensor([1, 1], dtype: .int64), $0[1])
  },
  .init("indexAdd", [[3, 2], [2, 2]]) {
    $0[0].indexAdd(axis: 0, Tensor([1, 1], dtype: .int64), $0[1], alpha: 2)
  },
  .init("indexCopy, indexFill", [[3, 2], [1, 2]]) {
    $0[0].indexCopy(axis: 0, Tensor([1], dtype: .int64), $0[1])
      .indexFill(axis: 0, Tensor([2], dtype: .int64), $0[1].sum())
  },
  .init("indexPut", [[3, 2], [2]]) {
    $0[0].indexPut([.tensor(Tensor([0, 0], dtype: .int64))], $0[1], accumulate: true)
  },
  .init("maskedSelect", [[4]]) { $0[0].maskedSelect($0[0].detach() > 0) },
  .init("maskedFill, maskedScatter", [[4], [4]]) {
    $0[0].maskedFill($0[0].detach() > 1, $0[1].sum()).maskedScatter($0[0].detach() < -1, $0[1])
  },
  .init("subscript of index tensors", [[3, 4, 2]]) { $0[0][[2, 0], 0..., [1, 1]] },
  .init("subscript of a mask", [[3, 2]]) { $0[0][$0[0].detach() > 0] },
  .init("assign to index tensors", [[3, 2], [2]]) { x in
    let y = x[0] * 2
    y[[2, 0]] = x[1] * x[1]
    return y
  },
  .init("assign to a mask", [[2, 3], [1]]) { x in
    let y = x[0] * x[0]
    y[x[0].detach() > 0] = x[1].sum()
    return y * y
  },
  .init("sort", [[2, 4]]) { $0[0].sort(axis: 1, descending: true).values },
  .init("topk", [[2, 4]]) { $0[0].topk(2).values },
  .init("kthvalue, mode", [[2, 4]]) { $0[0].kthvalue(2).values * $0[0].mode().values },
]
