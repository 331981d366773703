// Sums over rows of numbers that are read at shifted places, ROWS x STEPS vectors of LANES numbers at
// a time, all of which stay in registers. TARGET is the processor that this version is for.

#define VECTOR NAME(vector)
typedef float VECTOR __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

#define AT(pointer) (*(const VECTOR *)(pointer))

TARGET INLINE void NAME(products_block)(
    float *y, long y_row, const float *x, const long *offsets, long depth, const float *weights,
    const float *bias, const int steps) {
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
  for (int row = 0; row < ROWS; row++) {
    for (int step = 0; step < steps; step++) {
      *(VECTOR *)(y + row * y_row + step * LANES) = sum[row][step];
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
      float *to = y + row * y_row + position;
      const float *factors = weights + row * depth;
#define BLOCK_OF(count)                                                                            \
  case count:                                                                                      \
    NAME(products_block)                                                                           \
    (to, y_row, x + position, offsets, depth, factors, bias + row, count);                         \
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

// The sums of one block: totals[row][step] = the sum of y[row] times what lies at places[step].
TARGET INLINE void NAME(dots_block)(
    float totals[ROWS][STEPS], const float *y, long y_row, long y_image,
    const float *const places[STEPS], long x_image, long positions, long images) {
  VECTOR sum[ROWS][STEPS];
  for (int row = 0; row < ROWS; row++) {
    for (int step = 0; step < STEPS; step++) sum[row][step] = (VECTOR){};
  }
  for (long image = 0; image < images; image++, y += y_image) {
    for (long position = 0; position < positions; position += LANES) {
      VECTOR value[ROWS];
      for (int row = 0; row < ROWS; row++) value[row] = AT(y + row * y_row + position);
      for (int step = 0; step < STEPS; step++) {
        VECTOR other = AT(places[step] + image * x_image + position);
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
    float *sums, long sums_row, const float *y, long y_row, long y_image, const float *x,
    long x_image, const long *offsets, long depth, long rows, long positions, long images) {
  for (long row = 0; row < rows; row += ROWS) {
    for (long k = 0; k < depth; k += STEPS) {
      // The last block reads its last row more than once and keeps it once.
      const float *places[STEPS];
      for (int step = 0; step < STEPS; step++) {
        places[step] = x + offsets[k + step < depth ? k + step : depth - 1];
      }
      float totals[ROWS][STEPS];
      NAME(dots_block)
      (totals, y + row * y_row, y_row, y_image, places, x_image, positions, images);
      for (int i = 0; i < ROWS; i++) {
        for (int step = 0; step < STEPS && k + step < depth; step++) {
          sums[(row + i) * sums_row + k + step] += totals[i][step];
        }
      }
    }
  }
}

#undef AT
#undef VECTOR
