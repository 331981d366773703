#include "include/vector_kernels.h"
#include "philox.h"

#define SCALAR float
#define NAME(name) name##_f32
#include "dropping.h"
#undef SCALAR
#undef NAME

#define SCALAR double
#define NAME(name) name##_f64
#include "dropping.h"
