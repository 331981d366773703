// Functions of a row of SCALAR elements that belong together. Sums are taken in vectors over blocks,
// and over the blocks in double precision, so that the error does not grow with the length.

#define BLOCK 1024
#define LANES 32

#define SUM(total, count, term) SUM_OVER(EACH_ELEMENT, total, count, term)
#define SUM_OF_EXPONENTIALS(total, count, term) SUM_OVER(EACH_EXPONENTIAL, total, count, term)
#define SUM_OVER(EACH, total, count, term)                                                                    \
  double total = 0;                                                                                \
  for (long start = 0; start < count; start += BLOCK) {                                            \
    long end = start + BLOCK < count ? start + BLOCK : count;                                      \
    SCALAR sum = 0;                                                                                \
    {                                                                                              \
      _Pragma("clang fp reassociate(on)") EACH for (long i = start; i < end; i++) {                 \
        sum += term;                                                                               \
      }                                                                                            \
    }                                                                                              \
    total += sum;                                                                                  \
  }

// Sixteen numbers at a time in their own precision, and the sixteens in double precision: the sum of many is
// exact, and the same however few numbers fit into a vector of the processor. The vectors lie one behind
// the other, as memory is fetched fastest.
typedef SCALAR NAME(sixteen)
    __attribute__((vector_size(16 * sizeof(SCALAR)), aligned(sizeof(SCALAR)), may_alias));

EACH_PROCESSOR double NAME(row_sum)(const SCALAR *x, long count) {
  sixteen_doubles totals = {0};
  long i = 0;
  for (; i + 256 <= count; i += 256) {
    const NAME(sixteen) *at = (const NAME(sixteen) *)(x + i);
    NAME(sixteen) first = ((at[0] + at[1]) + (at[2] + at[3])) + ((at[4] + at[5]) + (at[6] + at[7]));
    NAME(sixteen) second =
        ((at[8] + at[9]) + (at[10] + at[11])) + ((at[12] + at[13]) + (at[14] + at[15]));
    totals += __builtin_convertvector(first + second, sixteen_doubles);
  }
  for (; i + 16 <= count; i += 16) {
    totals += __builtin_convertvector(*(const NAME(sixteen) *)(x + i), sixteen_doubles);
  }
  double total = 0;
  for (int lane = 0; lane < 16; lane++) total += totals[lane];
  for (; i < count; i++) total += (double)x[i];
  return total;
}

// The greatest element; one that is not a number is passed over.
INLINE SCALAR NAME(maximum)(const SCALAR *x, long count) {
  SCALAR result = -INFINITY;
  long i = 0;
  if (count >= LANES) {
    // Lanes of their own: the compiler may not reorder comparisons by itself.
    SCALAR lanes[LANES];
    for (int lane = 0; lane < LANES; lane++) lanes[lane] = -INFINITY;
    for (; i + LANES <= count; i += LANES) {
      _Pragma("clang loop vectorize(enable) unroll(full)") for (int lane = 0; lane < LANES; lane++) {
        lanes[lane] = x[i + lane] > lanes[lane] ? x[i + lane] : lanes[lane];
      }
    }
    for (int lane = 0; lane < LANES; lane++) result = lanes[lane] > result ? lanes[lane] : result;
  }
  for (; i < count; i++) result = x[i] > result ? x[i] : result;
  return result;
}

// What is taken off a row before its exponentials: its greatest element, unless that is infinite.
INLINE SCALAR NAME(origin)(const SCALAR *x, long count) {
  SCALAR greatest = NAME(maximum)(x, count);
  return greatest == INFINITY || greatest == -INFINITY ? 0 : greatest;
}

EACH_PROCESSOR SCALAR NAME(row_logsumexp)(const SCALAR *x, long count) {
  SCALAR origin = NAME(origin)(x, count);
  SUM_OF_EXPONENTIALS(total, count, EXP(x[i] - origin))
  return origin + LOG((SCALAR)total);
}

EACH_PROCESSOR void NAME(row_softmax)(SCALAR *y, const SCALAR *x, long count) {
  SCALAR greatest = NAME(maximum)(x, count);
  SUM_OF_EXPONENTIALS(total, count, (y[i] = EXP(x[i] - greatest)))
  SCALAR factor = (SCALAR)(1 / total);
  EACH_ELEMENT for (long i = 0; i < count; i++) { y[i] *= factor; }
}

EACH_PROCESSOR void NAME(row_softmax_gradient)(
    SCALAR *dx, const SCALAR *dy, const SCALAR *y, long count) {
  SUM(total, count, dy[i] * y[i])
  SCALAR mean = (SCALAR)total;
  EACH_ELEMENT for (long i = 0; i < count; i++) { dx[i] = y[i] * (dy[i] - mean); }
}

EACH_PROCESSOR void NAME(row_log_softmax)(SCALAR *y, const SCALAR *x, long count) {
  SCALAR greatest = NAME(maximum)(x, count);
  SUM_OF_EXPONENTIALS(total, count, EXP(x[i] - greatest))
  SCALAR logarithm = LOG((SCALAR)total);
  EACH_ELEMENT for (long i = 0; i < count; i++) { y[i] = (x[i] - greatest) - logarithm; }
}

EACH_PROCESSOR void NAME(row_log_softmax_gradient)(
    SCALAR *dx, const SCALAR *dy, const SCALAR *y, long count) {
  SUM(sum_of_dy, count, dy[i])
  SCALAR total = (SCALAR)sum_of_dy;
  EACH_EXPONENTIAL for (long i = 0; i < count; i++) { dx[i] = dy[i] - EXP(y[i]) * total; }
}

EACH_PROCESSOR void NAME(row_weighted_softmax)(
    SCALAR *dx, const SCALAR *x, SCALAR logsumexp, SCALAR scale, long count) {
  EACH_EXPONENTIAL for (long i = 0; i < count; i++) { dx[i] = scale * EXP(x[i] - logsumexp); }
}

EACH_PROCESSOR void NAME(row_moments)(
    const SCALAR *x, SCALAR *mean, SCALAR *variance, long count) {
  SUM(total, count, x[i])
  SCALAR middle = (SCALAR)(total / count);
  SUM(squares, count, (x[i] - middle) * (x[i] - middle))
  *mean = middle;
  *variance = (SCALAR)(squares / count);
}

EACH_PROCESSOR void NAME(row_normalize)(
    SCALAR *y, const SCALAR *x, SCALAR mean, SCALAR inverse, const SCALAR *weight,
    const SCALAR *bias, long count) {
  if (weight && bias) {
    EACH_ELEMENT for (long i = 0; i < count; i++) {
      y[i] = (x[i] - mean) * inverse * weight[i] + bias[i];
    }
  } else {
    EACH_ELEMENT for (long i = 0; i < count; i++) { y[i] = (x[i] - mean) * inverse; }
    if (weight) {
      EACH_ELEMENT for (long i = 0; i < count; i++) { y[i] *= weight[i]; }
    }
    if (bias) {
      EACH_ELEMENT for (long i = 0; i < count; i++) { y[i] += bias[i]; }
    }
  }
}

EACH_PROCESSOR void NAME(row_normalize_gradient)(
    SCALAR *dx, const SCALAR *dy, const SCALAR *x, SCALAR mean, SCALAR inverse,
    const SCALAR *weight, long count) {
  if (weight) {
    SUM(plain, count, dy[i] * weight[i])
    SUM(along, count, dy[i] * weight[i] * (x[i] - mean))
    SCALAR shift = (SCALAR)(plain / count);
    SCALAR slope = (SCALAR)(along / count) * inverse * inverse;
    EACH_ELEMENT for (long i = 0; i < count; i++) {
      dx[i] = inverse * (dy[i] * weight[i] - shift - (x[i] - mean) * slope);
    }
  } else {
    SUM(plain, count, dy[i])
    SUM(along, count, dy[i] * (x[i] - mean))
    SCALAR shift = (SCALAR)(plain / count);
    SCALAR slope = (SCALAR)(along / count) * inverse * inverse;
    EACH_ELEMENT for (long i = 0; i < count; i++) {
      dx[i] = inverse * (dy[i] - shift - (x[i] - mean) * slope);
    }
  }
}

EACH_PROCESSOR void NAME(row_normalize_parameters)(
    SCALAR *dweight, SCALAR *dbias, const SCALAR *dy, const SCALAR *x, SCALAR mean, SCALAR inverse,
    long count) {
  EACH_ELEMENT for (long i = 0; i < count; i++) {
    dweight[i] += dy[i] * ((x[i] - mean) * inverse);
    dbias[i] += dy[i];
  }
}

#undef SUM
#undef SUM_OF_EXPONENTIALS
#undef SUM_OVER
#undef BLOCK
#undef LANES
