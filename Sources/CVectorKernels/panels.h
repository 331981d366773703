// Products with a matrix whose columns stand in panels, ROWS x STEPS vectors of LANES numbers at a
// time, all of which stay in registers. TARGET is the processor that this version is for.

#define VECTOR NAME(panel_vector)
typedef float VECTOR __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

TARGET INLINE void NAME(panel_block)(
    float *y, long y_row, const float *x, long x_row, const int is_transposed, const float *panel,
    long depth, long columns, const int rows) {
  VECTOR sum[ROWS][STEPS];
  for (int row = 0; row < rows; row++) {
    for (int step = 0; step < STEPS; step++) sum[row][step] = (VECTOR){};
  }
  for (long k = 0; k < depth; k++, panel += PANEL_COLUMNS) {
    VECTOR value[STEPS];
    for (int step = 0; step < STEPS; step++) value[step] = *(const VECTOR *)(panel + step * LANES);
    for (int row = 0; row < rows; row++) {
      float factor = is_transposed ? x[k * x_row + row] : x[row * x_row + k];
      for (int step = 0; step < STEPS; step++) sum[row][step] += factor * value[step];
    }
  }
  for (int row = 0; row < rows; row++, y += y_row) {
    if (columns >= STEPS * LANES) {
      for (int step = 0; step < STEPS; step++) *(VECTOR *)(y + step * LANES) += sum[row][step];
    } else {
      float numbers[STEPS * LANES];
      memcpy(numbers, sum[row], sizeof numbers);
      for (long column = 0; column < columns; column++) y[column] += numbers[column];
    }
  }
}

TARGET INLINE void NAME(all_panels)(
    float *y, long y_row, const float *x, long x_row, const int is_transposed, const float *panels,
    long rows, long columns, long depth) {
  for (long start = 0; start < columns; start += STEPS * LANES) {
    const float *panel =
        panels + start / PANEL_COLUMNS * PANEL_COLUMNS * depth + start % PANEL_COLUMNS;
    // The panel stays in the cache while all rows pass.
    for (long row = 0; row < rows;) {
      long rest = rows - row;
#define BLOCK_OF(count)                                                                            \
  {                                                                                                \
    NAME(panel_block)                                                                              \
    (y + row * y_row + start, y_row, x + (is_transposed ? row : row * x_row), x_row,               \
     is_transposed, panel, depth, columns - start, count);                                         \
    row += count;                                                                                  \
  }
      if (rest >= ROWS) BLOCK_OF(ROWS)
      else if (rest >= 4 && ROWS > 4) BLOCK_OF(4)
      else if (rest >= 2) BLOCK_OF(2)
      else BLOCK_OF(1)
#undef BLOCK_OF
    }
  }
}

TARGET static void NAME(panels)(
    float *y, long y_row, const float *x, long x_row, const float *panels, long rows, long columns,
    long depth) {
  NAME(all_panels)(y, y_row, x, x_row, 0, panels, rows, columns, depth);
}

TARGET static void NAME(transposed_panels)(
    float *y, long y_row, const float *x, long x_row, const float *panels, long rows, long columns,
    long depth) {
  NAME(all_panels)(y, y_row, x, x_row, 1, panels, rows, columns, depth);
}

#undef VECTOR
