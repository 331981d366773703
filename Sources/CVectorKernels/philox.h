// Random numbers as a function of a key and a counter.
#ifndef PHILOX_H
#define PHILOX_H

#include "elementary.h"

#define BLOCKS 16
#define EACH_BLOCK _Pragma("clang loop vectorize(enable)") for (int i = 0; i < BLOCKS; i++)

// Philox4x32-10 for 16 counters at once; see Generator.swift. Each number has 64 bits to itself, of which
// only the lower half counts: then nothing has to be taken apart between the rounds.
INLINE void random_blocks(uint32_t *numbers, uint64_t key, uint64_t block) {
  uint64_t a[BLOCKS], b[BLOCKS], c[BLOCKS], d[BLOCKS];
  EACH_BLOCK {
    uint64_t counter = block + (uint64_t)i;
    a[i] = counter;
    b[i] = counter >> 32;
    c[i] = 0;
    d[i] = 0;
  }
  uint32_t low = (uint32_t)key, high = (uint32_t)(key >> 32);
  for (int round = 0; round < 10; round++) {
    EACH_BLOCK {
      uint64_t first = (a[i] & UINT32_MAX) * 0xd2511f53u;
      uint64_t second = (c[i] & UINT32_MAX) * 0xcd9e8d57u;
      a[i] = second >> 32 ^ b[i] ^ low;
      b[i] = second;
      c[i] = first >> 32 ^ d[i] ^ high;
      d[i] = first;
    }
    low += 0x9e3779b9u;
    high += 0xbb67ae85u;
  }
  EACH_BLOCK {
    numbers[i] = (uint32_t)a[i];
    numbers[BLOCKS + i] = (uint32_t)b[i];
    numbers[2 * BLOCKS + i] = (uint32_t)c[i];
    numbers[3 * BLOCKS + i] = (uint32_t)d[i];
  }
}

#endif
