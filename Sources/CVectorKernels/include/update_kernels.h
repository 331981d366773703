// Kernels that change a parameter and an optimizer's memory of earlier gradients in one pass.
#ifndef UPDATE_KERNELS_H
#define UPDATE_KERNELS_H

#pragma GCC visibility push(hidden)

// The formulas stand in updates.h.
enum update_rule {
  update_sgd,
  update_adam,
  update_nadam,
  update_radam,
  update_adamax,
  update_rmsprop,
  update_adagrad,
  update_adadelta,
  update_lion,
};

// What is the same for all elements of a parameter in one step. A rule looks at what it needs.
struct update_settings {
  // The share of the parameter that is left before the step: decay that is no part of the gradient.
  double keep;
  // The gradient is multiplied by this: 1 to go down, -1 to go up.
  double direction;
  // This much of the parameter is added to the gradient.
  double decay;
  double rate;
  // The rate of the mean of the gradients, where the gradient itself has another.
  double mean_rate;
  // How much is kept of the first memory, and how much of what is new is added.
  double keep1, fresh1;
  // The same for the second memory.
  double keep2, fresh2;
  // What a root is multiplied by.
  double scale;
  double epsilon;
  // Nesterov's momentum for SGD; for RAdam, whether the step is divided by the root.
  int variant;
};

// A parameter, its gradient, and up to three memories of the same size; those that a rule does not
// need, or that its settings leave out, are null.
struct update_rows_f32 {
  float *parameter;
  const float *gradient;
  float *first, *second, *third;
};
struct update_rows_f64 {
  double *parameter;
  const double *gradient;
  double *first, *second, *third;
};

// Changes the elements of `start ..< end`.
void update_parameter_f32(
    enum update_rule rule, const struct update_rows_f32 *rows, const struct update_settings *settings,
    long start, long end);
void update_parameter_f64(
    enum update_rule rule, const struct update_rows_f64 *rows, const struct update_settings *settings,
    long start, long end);

#pragma GCC visibility pop

#endif
