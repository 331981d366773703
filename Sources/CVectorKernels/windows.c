#include "include/vector_kernels.h"
#include "elementary.h"

// Rows of images are often shorter than a few vectors: whole steps of each length instead of a loop
// over what the longest one leaves.

EACH_PROCESSOR void copy_rows(
    float *y, long y_step, const float *x, long x_step, long rows, long width) {
  for (long row = 0; row < rows; row++, y += y_step, x += x_step) {
    long i = 0;
    for (; i + 16 <= width; i += 16) memcpy(y + i, x + i, 16 * sizeof *y);
    if (i + 8 <= width) {
      memcpy(y + i, x + i, 8 * sizeof *y);
      i += 8;
    }
    if (i + 4 <= width) {
      memcpy(y + i, x + i, 4 * sizeof *y);
      i += 4;
    }
    for (; i < width; i++) y[i] = x[i];
  }
}

#define ADD(count)                                                                                 \
  {                                                                                                \
    float sum[count];                                                                              \
    for (int lane = 0; lane < count; lane++) sum[lane] = y[i + lane] + x[i + lane];                \
    memcpy(y + i, sum, sizeof sum);                                                                \
    i += count;                                                                                    \
  }

EACH_PROCESSOR void add_rows(
    float *y, long y_step, const float *x, long x_step, long rows, long width) {
  for (long row = 0; row < rows; row++, y += y_step, x += x_step) {
    long i = 0;
    while (i + 16 <= width) ADD(16)
    if (i + 8 <= width) ADD(8)
    if (i + 4 <= width) ADD(4)
    for (; i < width; i++) y[i] += x[i];
  }
}
