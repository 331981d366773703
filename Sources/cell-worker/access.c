// Compiled code tells the Swift runtime where it begins to use a variable that others may see, a
// global or a property of an object, and where it ends a use within which others could begin. A cell
// that were parked in between would leave its variable half changed for the cells after it. The
// executable's definitions win over those in the Swift library, to which they pass everything on.
//
// This happens all the time: there is nothing in it that takes longer than a nanosecond.
#define _GNU_SOURCE
#include <dlfcn.h>

#include "worker.h"

// Of the runtime's flags: an end will follow.
enum { TRACKED = 0x20 };

typedef void begin_function(void *variable, void *record, uintptr_t flags, void *counter);
typedef void end_function(void *record);
static begin_function find_begin;
static end_function find_end;
static begin_function *next_begin = find_begin;
static end_function *next_end = find_end;

static atomic_bool stop_wanted;
// Of the executable itself, which is found without a call.
static __thread int in_use __attribute__((tls_model("local-exec")));

static void find_begin(void *variable, void *record, uintptr_t flags, void *counter) {
  next_begin = (begin_function *)dlsym(RTLD_NEXT, "swift_beginAccess");
  next_begin(variable, record, flags, counter);
}

static void find_end(void *record) {
  next_end = (end_function *)dlsym(RTLD_NEXT, "swift_endAccess");
  next_end(record);
}

void access_want_stop(bool wanted) { atomic_store_explicit(&stop_wanted, wanted, memory_order_relaxed); }

bool access_in_use(void) { return in_use > 0; }

// The runtime's function comes last, so that it takes the use for that of this function's caller.
static void begin(void *variable, void *record, uintptr_t flags, void *counter) {
  if (flags & TRACKED) in_use++;
  next_begin(variable, record, flags, counter);
}

// Nothing is in use yet: if it is this thread's cell that is to stop, this is the place.
__attribute__((cold, noinline)) static void begin_or_stop(
    void *variable, void *record, uintptr_t flags, void *counter, void *caller) {
  if (in_use == 0) cell_stop_between(caller);
  begin(variable, record, flags, counter == NULL ? caller : counter);
}

void swift_beginAccess(void *variable, void *record, uintptr_t flags, void *counter) {
  if (atomic_load_explicit(&stop_wanted, memory_order_relaxed)) {
    begin_or_stop(variable, record, flags, counter, __builtin_return_address(0));
  } else {
    begin(variable, record, flags, counter);
  }
}

void swift_endAccess(void *record) {
  // A use that goes on while its task waits may end on another thread than it began on.
  if (in_use > 0) in_use--;
  next_end(record);
}
