// The gates of one row of recurrent networks, of SCALAR elements: `count` units. Gates of a row lie one
// after the other.

#define FACTOR(value) ((value) * (1 - (value)))

EACH_PROCESSOR void NAME(lstm_gates)(
    SCALAR *gates, SCALAR *cell, SCALAR *hidden, long count) {
  SCALAR *in = gates, *forget = gates + count, *fresh = gates + 2 * count, *out = gates + 3 * count;
  EACH_EXPONENTIAL for (long i = 0; i < count; i++) {
    in[i] = SIGMOID(in[i]);
    forget[i] = SIGMOID(forget[i]);
    fresh[i] = TANH(fresh[i]);
    out[i] = SIGMOID(out[i]);
    cell[i] = forget[i] * cell[i] + in[i] * fresh[i];
    hidden[i] = out[i] * TANH(cell[i]);
  }
}

EACH_PROCESSOR void NAME(lstm_gates_gradient)(
    SCALAR *slopes, const SCALAR *gates, const SCALAR *before, SCALAR *dhidden, SCALAR *dcell,
    long count) {
  const SCALAR *in = gates, *forget = gates + count;
  const SCALAR *fresh = gates + 2 * count, *out = gates + 3 * count;
  EACH_EXPONENTIAL for (long i = 0; i < count; i++) {
    SCALAR level = TANH(forget[i] * before[i] + in[i] * fresh[i]);
    SCALAR slope = dcell[i] + dhidden[i] * out[i] * (1 - level * level);
    slopes[i] = slope * fresh[i] * FACTOR(in[i]);
    slopes[count + i] = slope * before[i] * FACTOR(forget[i]);
    slopes[2 * count + i] = slope * in[i] * (1 - fresh[i] * fresh[i]);
    slopes[3 * count + i] = dhidden[i] * level * FACTOR(out[i]);
    dcell[i] = slope * forget[i];
    dhidden[i] = 0;
  }
}

EACH_PROCESSOR void NAME(gru_gates)(
    SCALAR *gates, SCALAR *kept, const SCALAR *recurrent, SCALAR *hidden, long count) {
  SCALAR *reset = gates, *update = gates + count, *fresh = gates + 2 * count;
  EACH_EXPONENTIAL for (long i = 0; i < count; i++) {
    reset[i] = SIGMOID(reset[i] + recurrent[i]);
    update[i] = SIGMOID(update[i] + recurrent[count + i]);
    kept[i] = recurrent[2 * count + i];
    fresh[i] = TANH(fresh[i] + reset[i] * kept[i]);
    hidden[i] = fresh[i] + update[i] * (hidden[i] - fresh[i]);
  }
}

EACH_PROCESSOR void NAME(gru_gates_gradient)(
    SCALAR *slopes, SCALAR *recurrent, const SCALAR *gates, const SCALAR *kept,
    const SCALAR *before, SCALAR *dhidden, long count) {
  const SCALAR *reset = gates, *update = gates + count, *fresh = gates + 2 * count;
  EACH_ELEMENT for (long i = 0; i < count; i++) {
    SCALAR slope = dhidden[i] * (1 - update[i]) * (1 - fresh[i] * fresh[i]);
    slopes[i] = recurrent[i] = slope * kept[i] * FACTOR(reset[i]);
    slopes[count + i] = recurrent[count + i] =
        dhidden[i] * (before[i] - fresh[i]) * FACTOR(update[i]);
    slopes[2 * count + i] = slope;
    recurrent[2 * count + i] = slope * reset[i];
    dhidden[i] *= update[i];
  }
}

EACH_PROCESSOR void NAME(rnn_gates)(SCALAR *gates, SCALAR *hidden, int is_tanh, long count) {
  if (is_tanh) {
    EACH_EXPONENTIAL for (long i = 0; i < count; i++) { hidden[i] = gates[i] = TANH(gates[i]); }
  } else {
    EACH_ELEMENT for (long i = 0; i < count; i++) {
      hidden[i] = gates[i] = gates[i] < 0 ? 0 : gates[i];
    }
  }
}

EACH_PROCESSOR void NAME(rnn_gates_gradient)(
    SCALAR *slopes, const SCALAR *gates, SCALAR *dhidden, int is_tanh, long count) {
  EACH_ELEMENT for (long i = 0; i < count; i++) {
    SCALAR slope = is_tanh ? 1 - gates[i] * gates[i] : gates[i] > 0 ? 1 : 0;
    slopes[i] = dhidden[i] * slope;
    dhidden[i] = 0;
  }
}

#undef FACTOR
