#include "include/vector_kernels.h"
#include "elementary.h"

// Four columns at a time, which stay in one register.
INLINE void product(
    float *c, long c_row, const float *a, long a_row, long a_column, const float *b, long b_row,
    long b_column, const float *bias, long rows, long columns, long depth) {
  long column = 0;
  for (; column + 4 <= columns; column += 4) {
    for (long row = 0; row < rows; row++) {
      float sum[4] = {0, 0, 0, 0};
      if (bias) memcpy(sum, bias + column, sizeof sum);
      for (long i = 0; i < depth; i++) {
        float factor = a[row * a_row + i * a_column];
        const float *values = b + i * b_row + column * b_column;
        for (int j = 0; j < 4; j++) sum[j] += factor * values[j * b_column];
      }
      memcpy(c + row * c_row + column, sum, sizeof sum);
    }
  }
  for (; column < columns; column++) {
    for (long row = 0; row < rows; row++) {
      float sum = bias ? bias[column] : 0;
      for (long i = 0; i < depth; i++) {
        sum += a[row * a_row + i * a_column] * b[i * b_row + column * b_column];
      }
      c[row * c_row + column] = sum;
    }
  }
}

EACH_PROCESSOR void small_product(
    float *c, long c_row, const float *a, long a_row, long a_column, const float *b, long b_row,
    long b_column, const float *bias, long rows, long columns, long depth) {
  if (b_column == 1) {
    product(c, c_row, a, a_row, a_column, b, b_row, 1, bias, rows, columns, depth);
  } else {
    product(c, c_row, a, a_row, a_column, b, b_row, b_column, bias, rows, columns, depth);
  }
}
