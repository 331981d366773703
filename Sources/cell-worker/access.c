// Compiled code tells the Swift runtime where it begins to use a variable that others may see, a
// global or a property of an object, and where it ends a use within which others could begin. A cell
// that were parked in between would leave its variable half changed for the cells after it. The
// executable's definitions win over those in the Swift library, which do what the runtime has to.
#define _GNU_SOURCE
#include <dlfcn.h>

#include "worker.h"

// Of the runtime's flags: an end will follow.
enum { TRACKED = 0x20 };

static __thread int in_use;

bool access_in_use(void) { return in_use > 0; }

void swift_beginAccess(void *variable, void *record, uintptr_t flags, void *counter) {
  static void (*next)(void *, void *, uintptr_t, void *);
  if (next == NULL) next = dlsym(RTLD_NEXT, "swift_beginAccess");
  // Nothing is in use yet: if a cell is to stop, this is the place.
  if (in_use == 0) cell_stop_between(__builtin_return_address(0));
  // The runtime would take the address of this function's call for the access's own.
  next(variable, record, flags, counter == NULL ? __builtin_return_address(0) : counter);
  if (flags & TRACKED) in_use++;
}

void swift_endAccess(void *record) {
  static void (*next)(void *);
  if (next == NULL) next = dlsym(RTLD_NEXT, "swift_endAccess");
  next(record);
  // A use that goes on while its task waits may end on another thread than it began on.
  if (in_use > 0) in_use--;
}
