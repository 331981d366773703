#include "include/update_kernels.h"
#include "elementary.h"

#pragma GCC visibility push(hidden)

#define SQRT __builtin_elementwise_sqrt
#define ABSOLUTE __builtin_elementwise_abs

#define SCALAR float
#define NAME(name) name##_f32
#include "updates.h"
#undef SCALAR
#undef NAME

#define SCALAR double
#define NAME(name) name##_f64
#include "updates.h"

#pragma GCC visibility pop
