#include "include/vector_kernels.h"
#include "elementary.h"

// Rows of images are often shorter than a few vectors: whole steps of some length, of which the last
// overlaps the one before.
#define COPY(count)                                                                                \
  for (long row = 0; row < rows; row++, y += y_step, x += x_step) {                                \
    for (long i = 0; i + count <= width; i += count) memcpy(y + i, x + i, count * sizeof *y);      \
    memcpy(y + width - count, x + width - count, count * sizeof *y);                               \
  }

EACH_PROCESSOR void copy_rows(
    float *y, long y_step, const float *x, long x_step, long rows, long width) {
  if (width >= 16) {
    COPY(16)
  } else if (width >= 8) {
    COPY(8)
  } else if (width >= 4) {
    COPY(4)
  } else {
    for (long row = 0; row < rows; row++, y += y_step, x += x_step) {
      for (long i = 0; i < width; i++) y[i] = x[i];
    }
  }
}

// Sums are not to be taken twice: a step of each length for what the longest one leaves.
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
