#include "include/vector_kernels.h"
#include "elementary.h"

#define BLOCKS 16

// Philox4x32-10 for 16 counters at once; see Generator.swift.
INLINE void random_blocks(uint32_t *numbers, uint64_t key, uint64_t block) {
  uint32_t a[BLOCKS], b[BLOCKS], c[BLOCKS], d[BLOCKS];
  _Pragma("clang loop vectorize(enable)") for (int i = 0; i < BLOCKS; i++) {
    uint64_t counter = block + (uint64_t)i;
    a[i] = (uint32_t)counter;
    b[i] = (uint32_t)(counter >> 32);
    c[i] = 0;
    d[i] = 0;
  }
  uint32_t low = (uint32_t)key, high = (uint32_t)(key >> 32);
  for (int round = 0; round < 10; round++) {
    _Pragma("clang loop vectorize(enable)") for (int i = 0; i < BLOCKS; i++) {
      uint64_t first = (uint64_t)a[i] * 0xd2511f53u;
      uint64_t second = (uint64_t)c[i] * 0xcd9e8d57u;
      a[i] = (uint32_t)(second >> 32) ^ b[i] ^ low;
      b[i] = (uint32_t)second;
      c[i] = (uint32_t)(first >> 32) ^ d[i] ^ high;
      d[i] = (uint32_t)first;
    }
    low += 0x9e3779b9u;
    high += 0xbb67ae85u;
  }
  memcpy(numbers, a, sizeof a);
  memcpy(numbers + BLOCKS, b, sizeof b);
  memcpy(numbers + 2 * BLOCKS, c, sizeof c);
  memcpy(numbers + 3 * BLOCKS, d, sizeof d);
}

#define SCALAR float
#define NAME(name) name##_f32
#include "dropping.h"
#undef SCALAR
#undef NAME

#define SCALAR double
#define NAME(name) name##_f64
#include "dropping.h"
