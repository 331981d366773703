#include "include/vector_kernels.h"
#include "elementary.h"
#include "targets.h"

#if defined(__x86_64__)

#define NAME(function) function##_avx512
#define TARGET AVX512
#define LANES 16
#define STEPS 2
#define ROWS 8
#include "panels.h"
#undef NAME
#undef TARGET
#undef LANES
#undef STEPS
#undef ROWS

#define NAME(function) function##_avx2
#define TARGET AVX2
#define LANES 8
#define STEPS 2
#define ROWS 6
#include "panels.h"
#undef NAME
#undef TARGET
#undef LANES
#undef STEPS
#undef ROWS

#endif

#define NAME(function) function##_any
#define TARGET
#define LANES 4
#define STEPS 2
#define ROWS 4
#include "panels.h"

void panel_products(
    float *y, long y_row, const float *x, long x_row, const float *panels, long rows, long columns,
    long depth) {
  CHOOSE(panels, y, y_row, x, x_row, panels, rows, columns, depth);
}

void into_panels(
    float *panels, const float *matrix, long row_step, long column_step, long depth, long columns) {
  for (long start = 0; start < columns; start += PANEL_COLUMNS) {
    long width = columns - start < PANEL_COLUMNS ? columns - start : PANEL_COLUMNS;
    for (long k = 0; k < depth; k++, panels += PANEL_COLUMNS) {
      const float *row = matrix + k * row_step + start * column_step;
      for (long column = 0; column < width; column++) panels[column] = row[column * column_step];
      for (long column = width; column < PANEL_COLUMNS; column++) panels[column] = 0;
    }
  }
}
