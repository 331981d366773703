// y = x * scale where a random number is at least `threshold`, zero elsewhere. Of 16 blocks of random
// numbers one after the other, the first numbers are for 16 elements, the second ones for the next 16,
// and so on.

EACH_PROCESSOR void NAME(row_drop)(
    SCALAR *y, const SCALAR *x, uint64_t key, uint64_t block, uint32_t threshold, SCALAR scale,
    long count) {
  for (long start = 0; start < count; start += 4 * BLOCKS, block += BLOCKS) {
    uint32_t numbers[4 * BLOCKS];
    random_blocks(numbers, key, block);
    long size = count - start < 4 * BLOCKS ? count - start : 4 * BLOCKS;
    if (size == 4 * BLOCKS) {
      EACH_ELEMENT for (long i = 0; i < 4 * BLOCKS; i++) {
        y[start + i] = numbers[i] < threshold ? 0 : x[start + i] * scale;
      }
    } else {
      for (long i = 0; i < size; i++) {
        y[start + i] = numbers[i] < threshold ? 0 : x[start + i] * scale;
      }
    }
  }
}
