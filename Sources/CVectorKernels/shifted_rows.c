#include "include/vector_kernels.h"
#include "elementary.h"
#include "targets.h"

#define ROWS SHIFTED_ROWS

typedef float four_floats __attribute__((vector_size(16), aligned(4), may_alias));

#if defined(__x86_64__)

#define NAME(function) function##_avx512
#define TARGET AVX512
#define LANES 16
#define STEPS 6
#include "shifted_rows.h"
#undef NAME
#undef TARGET
#undef LANES
#undef STEPS

#define NAME(function) function##_avx2
#define TARGET AVX2
#define LANES 8
#define STEPS 3
#include "shifted_rows.h"
#undef NAME
#undef TARGET
#undef LANES
#undef STEPS

#endif

#define NAME(function) function##_any
#define TARGET
#define LANES 4
#define STEPS 3
#include "shifted_rows.h"

void shifted_products(
    float *y, long y_row, const float *x, const long *offsets, long depth, const float *weights,
    const float *bias, long rows, long positions) {
  CHOOSE(products, y, y_row, x, offsets, depth, weights, bias, rows, positions);
}

void shifted_dot_products(
    float *sums, const float *y, long y_row, long y_image, const float *x, long x_image,
    const long *offsets, long depth, long rows, long positions, long images) {
  CHOOSE(dots, sums, y, y_row, y_image, x, x_image, offsets, depth, rows, positions, images);
}
