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

void transposed_panel_products(
    float *y, long y_row, const float *x, long x_row, const float *panels, long rows, long columns,
    long depth) {
  CHOOSE(transposed_panels, y, y_row, x, x_row, panels, rows, columns, depth);
}

void into_panels(
    float *panels, long panel_step, const float *matrix, long row_step, long column_step, long depth,
    long columns) {
  for (long start = 0; start < columns; start += PANEL_COLUMNS, panels += panel_step) {
    long width = columns - start < PANEL_COLUMNS ? columns - start : PANEL_COLUMNS;
    float *panel = panels;
    for (long k = 0; k < depth; k++, panel += PANEL_COLUMNS) {
      const float *row = matrix + k * row_step + start * column_step;
      if (column_step == 1 && width == PANEL_COLUMNS) {
        memcpy(panel, row, PANEL_COLUMNS * sizeof *row);
        continue;
      }
      for (long column = 0; column < width; column++) panel[column] = row[column * column_step];
      for (long column = width; column < PANEL_COLUMNS; column++) panel[column] = 0;
    }
  }
}
