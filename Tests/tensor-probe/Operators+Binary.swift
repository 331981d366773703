import Autograd
import Tensor

extension Registry {
  /// Functions of two or three tensors, element by element.
  mutating func addBinary() {
    add("add") { try $0.tensor(0).add($0.tensor(1), alpha: $0.double(nil, "alpha", default: 1)) }
    add("sub") {
      try $0.tensor(0).subtract($0.tensor(1), alpha: $0.double(nil, "alpha", default: 1))
    }
    binary("mul") { $0 * $1 }
    binary("true_divide") { $0 / $1 }
    binary("floor_divide") { .floorDivide($0, $1) }
    add("div") { a in
      let mode: Tensor.RoundingMode? =
        switch try a.string(nil, "rounding_mode", default: "") {
        case "floor": .floor
        case "trunc": .trunc
        default: nil
        }
      return try a.tensor(0).divide(a.tensor(1), roundingMode: mode)
    }
    binary("remainder") { $0 % $1 }
    binary("fmod") { $0.fmod($1) }
    binary("pow") { $0 ** $1 }
    // The operators of Python with the tensor on the right side.
    binary("__rsub__") { $1 - $0 }
    binary("__rdiv__") { $1 / $0 }
    binary("__rpow__") { $1 ** $0 }
    binary("atan2") { $0.atan2($1) }
    binary("hypot") { $0.hypot($1) }
    binary("logaddexp") { $0.logaddexp($1) }
    binary("logaddexp2") { $0.logaddexp2($1) }
    binary("xlogy") { $0.xlogy($1) }
    binary("heaviside") { $0.heaviside($1) }
    add("copysign") { a in
      if let number = a.value(1)?.scalar { return try a.tensor(0).copysign(number) }
      return try a.tensor(0).copysign(a.tensor(1))
    }
    addLimits()
    addComparisons()
    addCombinations()
  }

  private mutating func addLimits() {
    binary("maximum") { .maximum($0, $1) }
    binary("minimum") { .minimum($0, $1) }
    binary("clamp_min") { $0.clip(min: $1) }
    binary("clamp_max") { $0.clip(max: $1) }
    add("clamp") { a in
      if a.value(1, "min")?.scalar != nil || a.value(2, "max")?.scalar != nil {
        return try a.tensor(0).clip(
          min: a.double(1, "min", default: -.infinity),
          max: a.double(2, "max", default: .infinity))
      }
      return try a.tensor(0).clip(
        min: a.optionalTensor(1, "min"), max: a.optionalTensor(2, "max"))
    }
  }

  private mutating func addComparisons() {
    binary("eq") { $0 == $1 }
    binary("ne") { $0 != $1 }
    binary("lt") { $0 < $1 }
    binary("le") { $0 <= $1 }
    binary("gt") { $0 > $1 }
    binary("ge") { $0 >= $1 }
    binary("logical_and") { $0.logicalAnd($1) }
    binary("logical_or") { $0.logicalOr($1) }
    binary("logical_xor") { $0.logicalXor($1) }
    add("isclose") { a in
      try a.tensor(0).isclose(
        a.tensor(1), rtol: a.double(2, "rtol", default: 1e-5),
        atol: a.double(3, "atol", default: 1e-8), equalNaN: a.bool(4, "equal_nan"))
    }
    addValues("allclose") { a in
      [
        .boolean(
          try a.tensor(0).allclose(
            a.tensor(1), rtol: a.double(2, "rtol", default: 1e-5),
            atol: a.double(3, "atol", default: 1e-8), equalNaN: a.bool(4, "equal_nan")))
      ]
    }
  }

  private mutating func addCombinations() {
    add("where") { .where(try $0.tensor(1), try $0.tensor(0), try $0.tensor(2)) }
    add("lerp") { a in
      if let weight = a.value(2)?.scalar {
        return try a.tensor(0).lerp(a.tensor(1), weight.number.double)
      }
      return try a.tensor(0).lerp(a.tensor(1), a.tensor(2))
    }
    add("addcmul") { a in
      try a.tensor(0).addcmul(
        a.tensor(1), a.tensor(2), value: a.double(nil, "value", default: 1))
    }
    add("addcdiv") { a in
      try a.tensor(0).addcdiv(
        a.tensor(1), a.tensor(2), value: a.double(nil, "value", default: 1))
    }
  }
}
