#include "include/vector_kernels.h"
#include "elementary.h"

typedef double sixteen_doubles __attribute__((vector_size(16 * sizeof(double))));

#define SCALAR float
#define NAME(name) name##_f32
#define EXP exp_f32
#define LOG logf
#define EACH_EXPONENTIAL EACH_ELEMENT
#include "rows.h"
#undef SCALAR
#undef NAME
#undef EXP
#undef LOG
#undef EACH_EXPONENTIAL

#define SCALAR double
#define NAME(name) name##_f64
#define EXP exp
#define LOG log
// The C library's function is called for one number at a time.
#define EACH_EXPONENTIAL
#include "rows.h"
