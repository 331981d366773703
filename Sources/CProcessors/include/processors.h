// Where threads run, and how they wait.
#ifndef PROCESSORS_H
#define PROCESSORS_H

#include <pthread.h>

// How many processors the calling thread may run on; at least one.
long usable_processors(void);

// The number of the processor that the caller runs on.
int current_processor(void);

// Lets a thread run on all processors that the caller may use, except for one, if any other is left.
void keep_off_processor(pthread_t thread, int processor);

// Tells the processor that the caller waits in a loop.
static inline void pause_processor(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

#endif
