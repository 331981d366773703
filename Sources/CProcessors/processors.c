#define _GNU_SOURCE
#include "processors.h"

#include <sched.h>

long usable_processors(void) {
  cpu_set_t usable;
  return sched_getaffinity(0, sizeof usable, &usable) == 0 ? CPU_COUNT(&usable) : 1;
}

int current_processor(void) { return sched_getcpu(); }

void keep_off_processor(pthread_t thread, int processor) {
  cpu_set_t usable;
  if (processor < 0 || sched_getaffinity(0, sizeof usable, &usable) != 0) return;
  if (CPU_COUNT(&usable) > 1) CPU_CLR(processor, &usable);
  pthread_setaffinity_np(thread, sizeof usable, &usable);
}
