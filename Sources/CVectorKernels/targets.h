// Functions that are compiled for several processors with other sizes of blocks: `function_avx512`,
// `function_avx2` and `function_any`, of which CHOOSE calls the best one that runs here.
#ifndef TARGETS_H
#define TARGETS_H

#if defined(__x86_64__)

#define AVX512 __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#define AVX2 __attribute__((target("arch=x86-64-v3")))

#define CHOOSE(function, ...)                                                                      \
  if (__builtin_cpu_supports("x86-64-v4")) return function##_avx512(__VA_ARGS__);                  \
  if (__builtin_cpu_supports("x86-64-v3")) return function##_avx2(__VA_ARGS__);                    \
  return function##_any(__VA_ARGS__)

#else

#define CHOOSE(function, ...) return function##_any(__VA_ARGS__)

#endif

#endif
