#include "include/vector_kernels.h"
#include "elementary.h"

#define SCALAR float
#define NAME(name) name##_f32
#define SIGMOID sigmoid_f32
#define TANH tanh_f32
#define EACH_EXPONENTIAL EACH_ELEMENT
#include "recurrent.h"
#undef SCALAR
#undef NAME
#undef SIGMOID
#undef TANH
#undef EACH_EXPONENTIAL

#define SCALAR double
#define NAME(name) name##_f64
#define SIGMOID(x) (1 / (1 + exp(-(x))))
#define TANH tanh
// The C library's functions are called for one number at a time.
#define EACH_EXPONENTIAL
#include "recurrent.h"
