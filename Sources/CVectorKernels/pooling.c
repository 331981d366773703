#include "include/vector_kernels.h"
#include "elementary.h"

// The greater of two, the first of equals; what is not a number wins.
INLINE float later(float first, float second) {
  return second > first || second != second ? second : first;
}

EACH_PROCESSOR void max_pool_2x2(
    float *y, const float *x, long width, long rows, long columns) {
  for (long row = 0; row < rows; row++) {
    const float *upper = x + 2 * row * width, *lower = upper + width;
    float *result = y + row * columns;
    EACH_ELEMENT for (long i = 0; i < columns; i++) {
      result[i] = later(
          later(later(upper[2 * i], upper[2 * i + 1]), lower[2 * i]), lower[2 * i + 1]);
    }
  }
}

// All bits where the value is the window's maximum.
INLINE uint32_t holds(float x, float y) { return x == y || x != x ? 0xffffffffu : 0; }

INLINE float masked(float x, uint32_t mask) { return as_float(as_bits(x) & mask); }

EACH_PROCESSOR void max_pool_2x2_gradient(
    float *dx, const float *dy, const float *x, const float *y, long width, long rows,
    long columns) {
  for (long row = 0; row < rows; row++) {
    const float *upper = x + 2 * row * width, *lower = upper + width;
    float *above = dx + 2 * row * width, *below = above + width;
    EACH_ELEMENT for (long i = 0; i < columns; i++) {
      float slope = dy[row * columns + i], greatest = y[row * columns + i];
      uint32_t first = holds(upper[2 * i], greatest);
      uint32_t second = holds(upper[2 * i + 1], greatest) & ~first;
      uint32_t found = first | second;
      uint32_t third = holds(lower[2 * i], greatest) & ~found;
      found |= third;
      above[2 * i] = masked(slope, first);
      above[2 * i + 1] = masked(slope, second);
      below[2 * i] = masked(slope, third);
      below[2 * i + 1] = masked(slope, ~found);
    }
  }
}
