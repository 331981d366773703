// One step of an optimizer for elements of type SCALAR. See the Swift classes of the same names for
// where the formulas come from.

#define ROWS                                                                                       \
  SCALAR *parameter = rows->parameter, *first = rows->first, *second = rows->second,                \
         *third = rows->third;                                                                     \
  const SCALAR *gradient = rows->gradient;                                                         \
  SCALAR keep = (SCALAR)settings->keep, direction = (SCALAR)settings->direction,                    \
         decay = (SCALAR)settings->decay, rate = (SCALAR)settings->rate,                            \
         mean_rate = (SCALAR)settings->mean_rate, keep1 = (SCALAR)settings->keep1,                  \
         fresh1 = (SCALAR)settings->fresh1, keep2 = (SCALAR)settings->keep2,                        \
         fresh2 = (SCALAR)settings->fresh2, scale = (SCALAR)settings->scale,                        \
         epsilon = (SCALAR)settings->epsilon;                                                      \
  (void)first, (void)second, (void)third, (void)keep, (void)decay, (void)rate, (void)mean_rate,    \
      (void)keep1, (void)fresh1, (void)keep2, (void)fresh2, (void)scale, (void)epsilon;

#define UPDATE(name)                                                                               \
  EACH_PROCESSOR void NAME(name)(                                                                   \
      const struct NAME(update_rows) *rows, const struct update_settings *settings, long start,     \
      long end)

// The gradient that a rule works with, and the parameter before the step.
#define EACH_SLOPE(...)                                                                            \
  EACH_ELEMENT for (long i = start; i < end; i++) {                                                \
    SCALAR value = keep * parameter[i];                                                            \
    SCALAR slope = direction * gradient[i] + decay * parameter[i];                                 \
    __VA_ARGS__                                                                                    \
  }

UPDATE(sgd) {
  ROWS
  if (!first) {
    EACH_SLOPE(parameter[i] = value - rate * slope;)
  } else if (settings->variant) {
    EACH_SLOPE(SCALAR velocity = keep1 * first[i] + fresh1 * slope; first[i] = velocity;
               parameter[i] = value - rate * (slope + mean_rate * velocity);)
  } else {
    EACH_SLOPE(SCALAR velocity = keep1 * first[i] + fresh1 * slope; first[i] = velocity;
               parameter[i] = value - rate * velocity;)
  }
}

#define MOMENTS                                                                                    \
  SCALAR mean = keep1 * first[i] + fresh1 * slope;                                                 \
  SCALAR square = keep2 * second[i] + fresh2 * slope * slope;                                      \
  first[i] = mean;                                                                                 \
  second[i] = square;

UPDATE(adam) {
  ROWS
  if (third) {
    EACH_SLOPE(MOMENTS SCALAR greatest = third[i] > square ? third[i] : square;
               third[i] = greatest;
               parameter[i] = value - rate * mean / (SQRT(greatest) * scale + epsilon);)
  } else {
    EACH_SLOPE(MOMENTS parameter[i] = value - rate * mean / (SQRT(square) * scale + epsilon);)
  }
}

UPDATE(nadam) {
  ROWS
  EACH_SLOPE(MOMENTS parameter[i] =
                 value - (rate * slope + mean_rate * mean) / (SQRT(square) * scale + epsilon);)
}

UPDATE(radam) {
  ROWS
  if (settings->variant) {
    EACH_SLOPE(MOMENTS parameter[i] = value - rate * mean / (SQRT(square) + epsilon);)
  } else {
    EACH_SLOPE(MOMENTS parameter[i] = value - rate * mean;)
  }
}

UPDATE(adamax) {
  ROWS
  EACH_SLOPE(SCALAR mean = keep1 * first[i] + fresh1 * slope; SCALAR size = ABSOLUTE(slope) + epsilon;
             SCALAR greatest = keep2 * second[i]; greatest = greatest > size ? greatest : size;
             first[i] = mean; second[i] = greatest;
             parameter[i] = value - rate * mean / greatest;)
}

UPDATE(rmsprop) {
  ROWS
  if (second && third) {
    EACH_SLOPE(SCALAR square = keep2 * first[i] + fresh2 * slope * slope;
               SCALAR mean = keep2 * third[i] + fresh2 * slope; first[i] = square; third[i] = mean;
               SCALAR velocity =
                   keep1 * second[i] + slope / (SQRT(square - mean * mean) + epsilon);
               second[i] = velocity; parameter[i] = value - rate * velocity;)
  } else if (third) {
    EACH_SLOPE(SCALAR square = keep2 * first[i] + fresh2 * slope * slope;
               SCALAR mean = keep2 * third[i] + fresh2 * slope; first[i] = square; third[i] = mean;
               parameter[i] = value - rate * slope / (SQRT(square - mean * mean) + epsilon);)
  } else if (second) {
    EACH_SLOPE(SCALAR square = keep2 * first[i] + fresh2 * slope * slope; first[i] = square;
               SCALAR velocity = keep1 * second[i] + slope / (SQRT(square) + epsilon);
               second[i] = velocity; parameter[i] = value - rate * velocity;)
  } else {
    EACH_SLOPE(SCALAR square = keep2 * first[i] + fresh2 * slope * slope; first[i] = square;
               parameter[i] = value - rate * slope / (SQRT(square) + epsilon);)
  }
}

UPDATE(adagrad) {
  ROWS
  EACH_SLOPE(SCALAR sum = first[i] + slope * slope; first[i] = sum;
             parameter[i] = value - rate * slope / (SQRT(sum) + epsilon);)
}

UPDATE(adadelta) {
  ROWS
  EACH_SLOPE(SCALAR square = keep2 * first[i] + fresh2 * slope * slope;
             SCALAR change = SQRT(second[i] + epsilon) / SQRT(square + epsilon) * slope;
             first[i] = square; second[i] = keep2 * second[i] + fresh2 * change * change;
             parameter[i] = value - rate * change;)
}

UPDATE(lion) {
  ROWS
  EACH_SLOPE(SCALAR mean = first[i]; SCALAR step = keep1 * mean + fresh1 * slope;
             first[i] = keep2 * mean + fresh2 * slope;
             parameter[i] = value - rate * (step > 0 ? 1 : step < 0 ? -1 : step);)
}

void NAME(update_parameter)(
    enum update_rule rule, const struct NAME(update_rows) *rows,
    const struct update_settings *settings, long start, long end) {
  switch (rule) {
  case update_sgd: return NAME(sgd)(rows, settings, start, end);
  case update_adam: return NAME(adam)(rows, settings, start, end);
  case update_nadam: return NAME(nadam)(rows, settings, start, end);
  case update_radam: return NAME(radam)(rows, settings, start, end);
  case update_adamax: return NAME(adamax)(rows, settings, start, end);
  case update_rmsprop: return NAME(rmsprop)(rows, settings, start, end);
  case update_adagrad: return NAME(adagrad)(rows, settings, start, end);
  case update_adadelta: return NAME(adadelta)(rows, settings, start, end);
  case update_lion: return NAME(lion)(rows, settings, start, end);
  }
}

#undef ROWS
#undef UPDATE
#undef EACH_SLOPE
#undef MOMENTS
