// Elementary functions of single precision without branches, so that a loop over them becomes vector
// instructions. The polynomials were fitted by weighted least squares (Lawson's iteration) so that the
// greatest error in units of the last place is small: at most 2 units, as measured against double
// precision.
#ifndef ELEMENTARY_H
#define ELEMENTARY_H

#include <math.h>
#include <stdint.h>
#include <string.h>

// The loader chooses among the clones before ThreadSanitizer is ready to be told of it.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define EACH_PROCESSOR
#endif

#define INLINE static inline __attribute__((always_inline))

// Operand and result are the same row or do not overlap: there is nothing to check at run time.
#define EACH_ELEMENT _Pragma("clang loop vectorize(assume_safety) interleave(enable)")

INLINE float as_float(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

INLINE uint32_t as_bits(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

INLINE float with_sign(float size, float sign) {
  return as_float((as_bits(size) & 0x7fffffffu) | (as_bits(sign) & 0x80000000u));
}

INLINE float exp_f32(float x) {
  // Beyond these the result is zero or infinite; what is not a number passes both.
  x = x < -105.0f ? -105.0f : x;
  x = x > 89.0f ? 89.0f : x;
  // Adding 1.5 * 2^23 leaves the nearest whole number in the last bits.
  float shifted = fmaf(x, 1.44269504f, 12582912.0f);
  int32_t power = (int32_t)(as_bits(shifted) - 0x4b400000u);
  float whole = shifted - 12582912.0f;
  float r = fmaf(whole, -0.693145752f, x);
  r = fmaf(whole, -1.42860677e-6f, r);
  float p = 1.395297013e-03f;
  p = fmaf(p, r, 8.370321568e-03f);
  p = fmaf(p, r, 4.166616799e-02f);
  p = fmaf(p, r, 1.666650670e-01f);
  p = fmaf(p, r, 5.000000107e-01f);
  p = fmaf(p, r * r, r);
  // Two factors, so that results below the least normal number come out right as well.
  int32_t half = power >> 1;
  float first = as_float((uint32_t)(half + 127) << 23);
  float second = as_float((uint32_t)(power - half + 127) << 23);
  return fmaf(p, first, first) * second;
}

INLINE float log_f32(float x) {
  float scaled = x < 1.17549435e-38f ? x * 8388608.0f : x;
  float shift = x < 1.17549435e-38f ? -23.0f : 0.0f;
  // The exponent that leaves a factor between sqrt(1/2) and sqrt(2).
  uint32_t bits = as_bits(scaled) + (0x3f800000u - 0x3f3504f3u);
  float exponent = (float)((int32_t)(bits >> 23) - 127) + shift;
  float t = as_float((bits & 0x007fffffu) + 0x3f3504f3u) - 1.0f;
  float p = 6.915368068e-02f;
  p = fmaf(p, t, -1.178980770e-01f);
  p = fmaf(p, t, 1.187297629e-01f);
  p = fmaf(p, t, -1.238434847e-01f);
  p = fmaf(p, t, 1.421865809e-01f);
  p = fmaf(p, t, -1.666925082e-01f);
  p = fmaf(p, t, 2.000222661e-01f);
  p = fmaf(p, t, -2.499998660e-01f);
  p = fmaf(p, t, 3.333331044e-01f);
  float square = t * t;
  float tail = fmaf(exponent, -2.12194440e-4f, square * t * p);
  tail = fmaf(square, -0.5f, tail);
  float result = fmaf(exponent, 0.693359375f, t + tail);
  result = x == INFINITY ? x : result;
  result = x == 0.0f ? -INFINITY : result;
  return x >= 0.0f ? result : NAN;
}

INLINE float tanh_f32(float x) {
  float size = fabsf(x);
  float s = x * x;
  float p = -5.717036561e-03f;
  p = fmaf(p, s, 2.065057900e-02f);
  p = fmaf(p, s, -5.374349526e-02f);
  p = fmaf(p, s, 1.333149125e-01f);
  p = fmaf(p, s, -3.333328392e-01f);
  float near = with_sign(fmaf(p * s, x, x), x);
  float far = with_sign(1.0f - 2.0f / (exp_f32(2.0f * size) + 1.0f), x);
  // Written so that what is not a number takes the first way, which keeps it.
  return size > 0.625f ? far : near;
}

INLINE float sigmoid_f32(float x) { return 1.0f / (1.0f + exp_f32(-x)); }

// log(1 + exp(x))
INLINE float softplus_f32(float x) {
  float small = exp_f32(-fabsf(x));
  // log(1 + small), where what the sum has lost of the smaller number is made good.
  float whole = 1.0f + small;
  float lost = small - (whole - 1.0f);
  float positive = x > 0.0f ? x : 0.0f;
  return positive + (log_f32(whole) + lost / whole);
}

INLINE float erf_f32(float x) {
  float size = fabsf(x);
  float s = x * x;
  float p = 7.889119532e-05f;
  p = fmaf(p, s, -8.020841280e-04f);
  p = fmaf(p, s, 5.189535339e-03f);
  p = fmaf(p, s, -2.685444459e-02f);
  p = fmaf(p, s, 1.128360018e-01f);
  p = fmaf(p, s, -3.761262714e-01f);
  p = fmaf(p, s, 1.283791659e-01f);
  float near = fmaf(p, x, x);
  // -log(1 - erf): beyond 4 the result is 1.
  float t = size > 4.0f ? 4.0f : size;
  float q = -2.513266258e-07f;
  q = fmaf(q, t, 2.531480851e-05f);
  q = fmaf(q, t, -4.637880190e-04f);
  q = fmaf(q, t, 4.282382621e-03f);
  q = fmaf(q, t, -2.537355573e-02f);
  q = fmaf(q, t, 1.086389977e-01f);
  q = fmaf(q, t, 6.330396126e-01f);
  q = fmaf(q, t, 1.129661157e+00f);
  q = fmaf(q, t, -2.043598796e-04f);
  float far = with_sign(1.0f - exp_f32(-q), x);
  return size > 1.0f ? far : near;
}

// The sine of x and of x + pi / 2, for sizes up to 100,000.
INLINE float sine_f32(float x, int32_t quarters) {
  double shifted = (double)x * 0.63661977236758134308 + 6755399441055744.0;
  uint64_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  int32_t quadrant = (int32_t)(uint32_t)bits + quarters;
  float r = (float)((double)x - (shifted - 6755399441055744.0) * 1.57079632679489661923);
  float s = r * r;
  float sine = -1.951729790e-04f;
  sine = fmaf(sine, s, 8.332178136e-03f);
  sine = fmaf(sine, s, -1.666665494e-01f);
  sine = fmaf(sine * s, r, r);
  float cosine = 2.443844968e-05f;
  cosine = fmaf(cosine, s, -1.388736750e-03f);
  cosine = fmaf(cosine, s, 4.166664687e-02f);
  cosine = fmaf(cosine * s, s, fmaf(s, -0.5f, 1.0f));
  float value = quadrant & 1 ? cosine : sine;
  return as_float(as_bits(value) ^ ((uint32_t)(quadrant & 2) << 30));
}

#endif
