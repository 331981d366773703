#include "include/vector_kernels.h"
#include "elementary.h"

#define UNARY(name, result)                                                                        \
  EACH_PROCESSOR void vector_##name(float *y, const float *x, long count) {                         \
    EACH_ELEMENT for (long i = 0; i < count; i++) { y[i] = result; }                                \
  }

UNARY(exp, exp_f32(x[i]))
UNARY(log, log_f32(x[i]))
UNARY(tanh, tanh_f32(x[i]))
UNARY(sigmoid, sigmoid_f32(x[i]))
UNARY(erf, erf_f32(x[i]))
UNARY(softplus, softplus_f32(x[i]))
UNARY(sqrt, __builtin_elementwise_sqrt(x[i]))
UNARY(relu, (x[i] < 0 ? 0 : x[i]))
UNARY(negate, -x[i])
UNARY(absolute, fabsf(x[i]))

// Sizes for which the reduction to a quarter of a turn loses too much are left to the C library.
#define TURNING(name, quarters, exact)                                                             \
  EACH_PROCESSOR void vector_##name(float *y, const float *x, long count) {                         \
    for (long start = 0; start < count; start += 256) {                                            \
      long end = start + 256 < count ? start + 256 : count;                                        \
      int large = 0;                                                                               \
      EACH_ELEMENT for (long i = start; i < end; i++) { large |= !(fabsf(x[i]) < 1e5f); }            \
      if (large) {                                                                                 \
        for (long i = start; i < end; i++) y[i] = exact(x[i]);                                      \
      } else {                                                                                     \
        EACH_ELEMENT for (long i = start; i < end; i++) { y[i] = sine_f32(x[i], quarters); }        \
      }                                                                                            \
    }                                                                                              \
  }

TURNING(sin, 0, sinf)
TURNING(cos, 1, cosf)

#define BINARY(name, result)                                                                       \
  EACH_PROCESSOR void vector_##name(float *y, const float *a, const float *b, long count) {         \
    EACH_ELEMENT for (long i = 0; i < count; i++) {                                                \
      float left = a[i], right = b[i];                                                             \
      y[i] = result;                                                                               \
    }                                                                                              \
  }                                                                                                \
  EACH_PROCESSOR void vector_##name##_number(float *y, const float *a, float right, long count) {   \
    EACH_ELEMENT for (long i = 0; i < count; i++) {                                                \
      float left = a[i];                                                                           \
      y[i] = result;                                                                               \
    }                                                                                              \
  }                                                                                                \
  EACH_PROCESSOR void vector_number_##name(float *y, float left, const float *b, long count) {      \
    EACH_ELEMENT for (long i = 0; i < count; i++) {                                                \
      float right = b[i];                                                                          \
      y[i] = result;                                                                               \
    }                                                                                              \
  }

BINARY(add, left + right)
BINARY(subtract, left - right)
BINARY(multiply, left *right)
BINARY(divide, left / right)
BINARY(pass_where_positive, right > 0 ? left : 0)

EACH_PROCESSOR void vector_accumulate(float *y, float a, const float *x, long count) {
  EACH_ELEMENT for (long i = 0; i < count; i++) { y[i] = fmaf(a, x[i], y[i]); }
}
