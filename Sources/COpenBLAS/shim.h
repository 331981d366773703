#include <cblas.h>
#include <stddef.h>

// OpenBLAS carries LAPACK, whose functions are Fortran's: arguments by address, matrices column by
// column, and for each string its length at the end. These have the arguments by value and return
// LAPACK's code: 0, or the place where a factorization met its limit.
#define LAPACK_FUNCTIONS(letter, scalar)                                                           \
  void letter##potrf_(const char *, const int *, scalar *, const int *, int *, size_t);            \
  void letter##getrf_(const int *, const int *, scalar *, const int *, int *, int *);              \
  void letter##getrs_(const char *, const int *, const int *, const scalar *, const int *,         \
                      const int *, scalar *, const int *, int *, size_t);                          \
  void letter##syevd_(const char *, const char *, const int *, scalar *, const int *, scalar *,    \
                      scalar *, const int *, int *, const int *, int *, size_t, size_t);           \
  void letter##gesdd_(const char *, const int *, const int *, scalar *, const int *, scalar *,     \
                      scalar *, const int *, scalar *, const int *, scalar *, const int *, int *,  \
                      int *, size_t);                                                              \
  void letter##geqrf_(const int *, const int *, scalar *, const int *, scalar *, scalar *,         \
                      const int *, int *);                                                         \
  void letter##orgqr_(const int *, const int *, const int *, scalar *, const int *,                \
                      const scalar *, scalar *, const int *, int *);                               \
                                                                                                   \
  static inline int letter##_potrf(char triangle, int n, scalar *a) {                              \
    int code = 0;                                                                                  \
    letter##potrf_(&triangle, &n, a, &n, &code, 1);                                                \
    return code;                                                                                   \
  }                                                                                                \
  static inline int letter##_getrf(int n, scalar *a, int *pivots) {                                \
    int code = 0;                                                                                  \
    letter##getrf_(&n, &n, a, &n, pivots, &code);                                                  \
    return code;                                                                                   \
  }                                                                                                \
  static inline int letter##_getrs(char transposed, int n, int columns, const scalar *a,           \
                                   const int *pivots, scalar *b) {                                 \
    int code = 0;                                                                                  \
    letter##getrs_(&transposed, &n, &columns, a, &n, pivots, b, &n, &code, 1);                     \
    return code;                                                                                   \
  }                                                                                                \
  static inline int letter##_syevd(char triangle, int n, scalar *a, scalar *values, scalar *work,  \
                                   int size, int *integers, int integer_count) {                   \
    int code = 0;                                                                                  \
    letter##syevd_("V", &triangle, &n, a, &n, values, work, &size, integers, &integer_count,       \
                   &code, 1, 1);                                                                   \
    return code;                                                                                   \
  }                                                                                                \
  static inline int letter##_gesdd(int m, int n, scalar *a, scalar *s, scalar *u, scalar *vt,      \
                                   scalar *work, int size, int *integers) {                        \
    int code = 0, k = m < n ? m : n;                                                               \
    letter##gesdd_("S", &m, &n, a, &m, s, u, &m, vt, &k, work, &size, integers, &code, 1);         \
    return code;                                                                                   \
  }                                                                                                \
  static inline int letter##_geqrf(int m, int n, scalar *a, scalar *scales, scalar *work,          \
                                   int size) {                                                     \
    int code = 0;                                                                                  \
    letter##geqrf_(&m, &n, a, &m, scales, work, &size, &code);                                     \
    return code;                                                                                   \
  }                                                                                                \
  static inline int letter##_orgqr(int m, int n, scalar *a, const scalar *scales, scalar *work,    \
                                   int size) {                                                     \
    int code = 0;                                                                                  \
    letter##orgqr_(&m, &n, &n, a, &m, scales, work, &size, &code);                                 \
    return code;                                                                                   \
  }

LAPACK_FUNCTIONS(s, float)
LAPACK_FUNCTIONS(d, double)
