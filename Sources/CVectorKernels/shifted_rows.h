// Sums over rows of numbers that are read at shifted places, ROWS x STEPS vectors of LANES numbers at
// a time, all of which stay in registers. TARGET is the processor that this version is for.

#define VECTOR NAME(vector)
typedef float VECTOR __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

#define BITS NAME(bits)
typedef int BITS __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

#define AT(pointer) (*(const VECTOR *)(pointer))

TARGET INLINE void NAME(products_block)(
    float *y, long y_row, const float *x, const long *offsets, long depth, const float *weights,
    const float *bias, long rows, long positions, const int steps) {
  VECTOR sum[ROWS][STEPS];
  for (int row = 0; row < ROWS; row++) {
    for (int step = 0; step < steps; step++) sum[row][step] = (VECTOR){} + bias[row];
  }
  for (long k = 0; k < depth; k++, weights += ROWS) {
    const float *values = x + offsets[k];
    VECTOR value[STEPS];
    for (int step = 0; step < steps; step++) value[step] = AT(values + step * LANES);
    for (int row = 0; row < ROWS; row++) {
      for (int step = 0; step < steps; step++) sum[row][step] += weights[row] * value[step];
    }
  }
  long rest = positions - (steps - 1) * LANES;
  for (int row = 0; row < ROWS; row++, y += y_row) {
    if (row >= rows) return;
    for (int step = 0; step < steps - 1; step++) *(VECTOR *)(y + step * LANES) = sum[row][step];
    float *last = y + (steps - 1) * LANES;
    if (rest >= LANES) {
      *(VECTOR *)last = sum[row][steps - 1];
    } else {
      float lanes[LANES];
      *(VECTOR *)lanes = sum[row][steps - 1];
      for (long lane = 0; lane < rest; lane++) last[lane] = lanes[lane];
    }
  }
}

TARGET static void NAME(products)(
    float *y, long y_row, const float *x, const long *offsets, long depth, const float *weights,
    const float *bias, long rows, long positions) {
  for (long position = 0, rest = (positions + LANES - 1) / LANES; rest > 0;) {
    // The last blocks are of about the same size: a narrow one would wait for its own sums.
    int steps = rest >= 2 * STEPS ? STEPS : rest > STEPS ? (int)(rest + 1) / 2 : (int)rest;
    for (long row = 0; row < rows; row += ROWS) {
#define BLOCK_OF(count)                                                                            \
  case count:                                                                                      \
    NAME(products_block)                                                                           \
    (y + row * y_row + position, y_row, x + position, offsets, depth, weights + row * depth,       \
     bias + row, rows - row, positions - position, count);                                         \
    break;
      switch (steps) {
        BLOCK_OF(1)
        BLOCK_OF(2)
        BLOCK_OF(3)
#if STEPS > 3
        BLOCK_OF(4)
        BLOCK_OF(5)
        BLOCK_OF(6)
#endif
      }
#undef BLOCK_OF
    }
    position += steps * LANES;
    rest -= steps;
  }
}

// The sums of one block: totals[row][step] = the sum of ys[row] times xs[step].
TARGET INLINE void NAME(dots_block)(
    float totals[ROWS][STEPS], const float *const ys[ROWS], long y_image,
    const float *const xs[STEPS], long x_image, long positions, long images) {
  VECTOR sum[ROWS][STEPS];
  for (int row = 0; row < ROWS; row++) {
    for (int step = 0; step < STEPS; step++) sum[row][step] = (VECTOR){};
  }
  long whole = positions / LANES * LANES;
  BITS fresh;
  for (int lane = 0; lane < LANES; lane++) fresh[lane] = positions - LANES + lane < whole ? 0 : -1;
  for (long image = 0; image < images; image++) {
    long y = image * y_image, x = image * x_image;
    VECTOR value[ROWS];
    for (long position = 0; position < whole; position += LANES) {
      for (int row = 0; row < ROWS; row++) value[row] = AT(ys[row] + y + position);
      for (int step = 0; step < STEPS; step++) {
        VECTOR other = AT(xs[step] + x + position);
        for (int row = 0; row < ROWS; row++) sum[row][step] += value[row] * other;
      }
    }
    if (whole < positions) {
      // The last vector again, without the lanes that were there already.
      long last = positions - LANES;
      for (int row = 0; row < ROWS; row++) {
        value[row] = (VECTOR)(*(const BITS *)(ys[row] + y + last) & fresh);
      }
      for (int step = 0; step < STEPS; step++) {
        VECTOR other = (VECTOR)(*(const BITS *)(xs[step] + x + last) & fresh);
        for (int row = 0; row < ROWS; row++) sum[row][step] += value[row] * other;
      }
    }
  }
  float lanes[ROWS][STEPS][LANES];
  memcpy(lanes, sum, sizeof lanes);
  for (int row = 0; row < ROWS; row++) {
    for (int step = 0; step < STEPS; step++) {
      const float *numbers = lanes[row][step];
      four_floats four = *(const four_floats *)numbers;
      for (int lane = 4; lane < LANES; lane += 4) four += *(const four_floats *)(numbers + lane);
      totals[row][step] = (four[0] + four[1]) + (four[2] + four[3]);
    }
  }
}

TARGET static void NAME(dots)(
    float *sums, const float *y, long y_row, long y_image, const float *x, long x_image,
    const long *offsets, long depth, long rows, long positions, long images) {
  for (long row = 0; row < rows; row += ROWS) {
    for (long k = 0; k < depth; k += STEPS) {
      // The last block reads its last rows more than once and keeps them once.
      const float *ys[ROWS], *xs[STEPS];
      for (int i = 0; i < ROWS; i++) ys[i] = y + (row + i < rows ? row + i : rows - 1) * y_row;
      for (int i = 0; i < STEPS; i++) xs[i] = x + offsets[k + i < depth ? k + i : depth - 1];
      float totals[ROWS][STEPS];
      NAME(dots_block)(totals, ys, y_image, xs, x_image, positions, images);
      for (int i = 0; i < ROWS && row + i < rows; i++) {
        for (int j = 0; j < STEPS && k + j < depth; j++) {
          sums[(row + i) * depth + k + j] += totals[i][j];
        }
      }
    }
  }
}

#undef AT
#undef BITS
#undef VECTOR
