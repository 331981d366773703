// Loops over numbers that lie in a row, as vector instructions: for each kind of processor there is
// a version of its own, and the one that fits is chosen when the library is loaded.
#ifndef VECTOR_KERNELS_H
#define VECTOR_KERNELS_H

#include <stdint.h>

// Hidden, for the sake of dynamic libraries: the choice would look its versions up in a table that the
// loader may not have filled yet, and find nothing.
#pragma GCC visibility push(hidden)

// Functions of one row. The result may be the operand itself.
#define UNARY_FUNCTIONS(EACH)                                                                      \
  EACH(exp) EACH(log) EACH(tanh) EACH(sigmoid) EACH(erf) EACH(sin) EACH(cos) EACH(sqrt) EACH(relu)  \
  EACH(negate) EACH(absolute) EACH(softplus)

#define DECLARE(name) void vector_##name(float *y, const float *x, long count);
UNARY_FUNCTIONS(DECLARE)
#undef DECLARE

// Functions of two rows, or of a row and a number. The result may be an operand itself.
#define BINARY_FUNCTIONS(EACH)                                                                     \
  EACH(add) EACH(subtract) EACH(multiply) EACH(divide) EACH(pass_where_positive)

#define DECLARE(name)                                                                              \
  void vector_##name(float *y, const float *a, const float *b, long count);                         \
  void vector_##name##_number(float *y, const float *a, float b, long count);                       \
  void vector_number_##name(float *y, float a, const float *b, long count);
BINARY_FUNCTIONS(DECLARE)
#undef DECLARE

// c = a b + bias for small matrices whose elements lie at these strides, c row by row; bias may be
// null.
void small_product(
    float *c, long c_row, const float *a, long a_row, long a_column, const float *b, long b_row,
    long b_column, const float *bias, long rows, long columns, long depth);

// y += a x
void vector_accumulate(float *y, float a, const float *x, long count);

// Functions of a row of floats (f32) or doubles (f64) whose elements belong together.
#define DECLARE(SCALAR, SUFFIX)                                                                    \
  double row_sum_##SUFFIX(const SCALAR *x, long count);                                             \
  /* The logarithm of the sum of the exponentials. */                                              \
  SCALAR row_logsumexp_##SUFFIX(const SCALAR *x, long count);                                       \
  void row_softmax_##SUFFIX(SCALAR *y, const SCALAR *x, long count);                                \
  void row_softmax_gradient_##SUFFIX(SCALAR *dx, const SCALAR *dy, const SCALAR *y, long count);    \
  void row_log_softmax_##SUFFIX(SCALAR *y, const SCALAR *x, long count);                            \
  void row_log_softmax_gradient_##SUFFIX(                                                           \
      SCALAR *dx, const SCALAR *dy, const SCALAR *y, long count);                                   \
  /* dx = scale * exp(x - logsumexp), the gradient of logsumexp. */                                \
  void row_weighted_softmax_##SUFFIX(                                                               \
      SCALAR *dx, const SCALAR *x, SCALAR logsumexp, SCALAR scale, long count);                     \
  /* The mean, and the mean of the squared distances from it. */                                   \
  void row_moments_##SUFFIX(const SCALAR *x, SCALAR *mean, SCALAR *variance, long count);           \
  /* y = (x - mean) * inverse * weight + bias; weight and bias may be null. */                     \
  void row_normalize_##SUFFIX(                                                                      \
      SCALAR *y, const SCALAR *x, SCALAR mean, SCALAR inverse, const SCALAR *weight,                \
      const SCALAR *bias, long count);                                                              \
  /* The way back through a row that was normalized by its own moments. */                         \
  void row_normalize_gradient_##SUFFIX(                                                             \
      SCALAR *dx, const SCALAR *dy, const SCALAR *x, SCALAR mean, SCALAR inverse,                   \
      const SCALAR *weight, long count);                                                            \
  /* dweight += dy * (x - mean) * inverse, dbias += dy. */                                         \
  void row_normalize_parameters_##SUFFIX(                                                           \
      SCALAR *dweight, SCALAR *dbias, const SCALAR *dy, const SCALAR *x, SCALAR mean,               \
      SCALAR inverse, long count);                                                                  \
  /* y = x * scale, or zero where a random number of 32 bits is below the threshold. */            \
  void row_drop_##SUFFIX(                                                                           \
      SCALAR *y, const SCALAR *x, uint64_t key, uint64_t block, uint32_t threshold, SCALAR scale,   \
      long count);                                                                                  \
  /* One step of a recurrent network for one row: from sums to gates, and to the new state. */      \
  void lstm_gates_##SUFFIX(SCALAR *gates, SCALAR *cell, SCALAR *hidden, long count);                \
  void gru_gates_##SUFFIX(                                                                          \
      SCALAR *gates, SCALAR *kept, const SCALAR *recurrent, SCALAR *hidden, long count);            \
  void rnn_gates_##SUFFIX(SCALAR *gates, SCALAR *hidden, int is_tanh, long count);                  \
  /* The way back: from the state's gradients to those of the sums. What flows past the sums to the \
     state before stays in the state's gradients. */                                                \
  void lstm_gates_gradient_##SUFFIX(                                                                \
      SCALAR *slopes, const SCALAR *gates, const SCALAR *before, SCALAR *dhidden, SCALAR *dcell,    \
      long count);                                                                                  \
  void gru_gates_gradient_##SUFFIX(                                                                 \
      SCALAR *slopes, SCALAR *recurrent, const SCALAR *gates, const SCALAR *kept,                   \
      const SCALAR *before, SCALAR *dhidden, long count);                                           \
  void rnn_gates_gradient_##SUFFIX(                                                                 \
      SCALAR *slopes, const SCALAR *gates, SCALAR *dhidden, int is_tanh, long count);
DECLARE(float, f32)
DECLARE(double, f64)
#undef DECLARE

// Random numbers, each two of which follow from one of the blocks that begin at `block`: fractions in
// [0, 1), numbers in [low, high), normal ones.
void random_fractions(double *y, uint64_t key, uint64_t block, long count);
void random_uniform(
    float *y, double low, double high, uint64_t key, uint64_t block, long count);
void random_normal(
    float *y, float mean, float deviation, uint64_t key, uint64_t block, long count);

// Copies rows of `width` elements, or adds them, to rows that lie `y_step` apart.
void copy_rows(float *y, long y_step, const float *x, long x_step, long rows, long width);
void add_rows(float *y, long y_step, const float *x, long x_step, long rows, long width);

// Sums over rows of numbers, each of which begins at a place of its own:
// y[row][position] = bias[row] + sum over k of weights[row][k] x[offsets[k] + position]. The weights of
// SHIFTED_ROWS rows stand together, [rows / SHIFTED_ROWS, depth, SHIFTED_ROWS], and zeros fill up the
// last of these blocks and the biases. Up to 15 numbers behind x's rows are read.
#define SHIFTED_ROWS 4
void shifted_products(
    float *y, long y_row, const float *x, const long *offsets, long depth, const float *weights,
    const float *bias, long rows, long positions);

// sums[row][k] += sum over images and positions of y[row][position] x[offsets[k] + position]. There are
// 16 positions at least.
void shifted_dot_products(
    float *sums, const float *y, long y_row, long y_image, const float *x, long x_image,
    const long *offsets, long depth, long rows, long positions, long images);

// Products with a matrix that is used many times: its columns stand in panels of PANEL_COLUMNS,
// [columns / PANEL_COLUMNS, depth, PANEL_COLUMNS], and zeros fill up the last one. Panels lie panel_step
// apart while some of their rows are written down.
#define PANEL_COLUMNS 32
void into_panels(
    float *panels, long panel_step, const float *matrix, long row_step, long column_step, long depth,
    long columns);

// y += x matrix
void panel_products(
    float *y, long y_row, const float *x, long x_row, const float *panels, long rows, long columns,
    long depth);

// y += transposed x matrix, for x of `depth` rows
void transposed_panel_products(
    float *y, long y_row, const float *x, long x_row, const float *panels, long rows, long columns,
    long depth);

// Max-pooling of one image by windows of 2 x 2 that do not overlap; rows of x lie `width` apart. The
// way back hands dy to the first place in a window that holds its maximum y.
void max_pool_2x2(float *y, const float *x, long width, long rows, long columns);
void max_pool_2x2_gradient(
    float *dx, const float *dy, const float *x, const float *y, long width, long rows,
    long columns);

#pragma GCC visibility pop

#endif
