#include "include/vector_kernels.h"
#include "philox.h"

#define NUMBERS (2 * BLOCKS)

// Of each block the first two numbers make one fraction in [0, 1), and the last two another, each of 53
// bits; both rows hold BLOCKS.
INLINE void random_pairs(double *first, double *second, uint64_t key, uint64_t block) {
  uint32_t numbers[4 * BLOCKS];
  random_blocks(numbers, key, block);
  EACH_BLOCK {
    uint64_t high = numbers[i], low = numbers[BLOCKS + i];
    first[i] = (double)((high << 32 | low) >> 11) * 0x1p-53;
    high = numbers[2 * BLOCKS + i], low = numbers[3 * BLOCKS + i];
    second[i] = (double)((high << 32 | low) >> 11) * 0x1p-53;
  }
}

EACH_PROCESSOR void random_fractions(double *y, uint64_t key, uint64_t block, long count) {
  for (long start = 0; start < count; start += NUMBERS, block += BLOCKS) {
    double first[BLOCKS], second[BLOCKS], mixed[NUMBERS];
    random_pairs(first, second, key, block);
    EACH_BLOCK { mixed[2 * i] = first[i], mixed[2 * i + 1] = second[i]; }
    long size = count - start < NUMBERS ? count - start : NUMBERS;
    memcpy(y + start, mixed, (size_t)size * sizeof *y);
  }
}

EACH_PROCESSOR void random_uniform(
    float *y, double low, double high, uint64_t key, uint64_t block, long count) {
#pragma clang fp contract(off)
  double width = high - low;
  // Rounding to single precision may reach the open end, though not where no number lies before it.
  float end = (float)high, most = end > (float)low ? nextafterf(end, -INFINITY) : end;
  for (long start = 0; start < count; start += NUMBERS, block += BLOCKS) {
    double first[BLOCKS], second[BLOCKS];
    float mixed[NUMBERS];
    random_pairs(first, second, key, block);
    EACH_BLOCK {
      float a = (float)(low + width * first[i]), b = (float)(low + width * second[i]);
      mixed[2 * i] = a < most ? a : most;
      mixed[2 * i + 1] = b < most ? b : most;
    }
    long size = count - start < NUMBERS ? count - start : NUMBERS;
    memcpy(y + start, mixed, (size_t)size * sizeof *y);
  }
}

// Two normal numbers from two fractions: Box and Muller (1958).
EACH_PROCESSOR void random_normal(
    float *y, float mean, float deviation, uint64_t key, uint64_t block, long count) {
  for (long start = 0; start < count; start += NUMBERS, block += BLOCKS) {
    double first[BLOCKS], second[BLOCKS];
    float mixed[NUMBERS];
    random_pairs(first, second, key, block);
    EACH_BLOCK {
      float logarithm = log_f32((float)(1.0 - first[i]));
      float radius = deviation * __builtin_elementwise_sqrt(-2.0f * logarithm);
      float angle = (float)(6.28318530717958647693 * second[i]);
      mixed[2 * i] = fmaf(radius, sine_f32(angle, 1), mean);
      mixed[2 * i + 1] = fmaf(radius, sine_f32(angle, 0), mean);
    }
    long size = count - start < NUMBERS ? count - start : NUMBERS;
    memcpy(y + start, mixed, (size_t)size * sizeof *y);
  }
}
