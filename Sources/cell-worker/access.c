// Compiled code tells the Swift runtime where it begins to use a variable that others may see, a
// global or a property of an object, and where a use ends within which others could begin. What was
// taken out of a variable to be changed is back in it only then: a thread that is parked in between
// leaves the variable half changed for the cells after it.
//
// The runtime keeps a list of the uses that are under way on a thread, to find those that exclude each
// other. It tells nobody where, so the list is looked for once, by a use of ours.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <string.h>

#include "worker.h"

// A use as the runtime notes it, in memory of whoever began it.
typedef struct access {
  void *variable;
  void *counter;
  uintptr_t next_and_action;  // the lowest bit says whether the use changes the variable
} access;

enum { TRACKED_CHANGE = 0x21 };

// How the dynamic loader finds a variable of the calling thread.
typedef struct {
  unsigned long module, offset;
} thread_variable;
extern void *__tls_get_addr(thread_variable *variable);

static thread_variable list;

static int find_list(struct dl_phdr_info *image, size_t size, void *ours) {
  if (strstr(image->dlpi_name, "/libswiftCore.so") == NULL || image->dlpi_tls_data == NULL) return 0;
  for (int i = 0; i < image->dlpi_phnum; i++) {
    if (image->dlpi_phdr[i].p_type != PT_TLS) continue;
    void **block = image->dlpi_tls_data;
    for (size_t word = 0; word < image->dlpi_phdr[i].p_memsz / sizeof *block; word++) {
      if (block[word] != ours) continue;
      list = (thread_variable){.module = image->dlpi_tls_modid, .offset = word * sizeof *block};
      return 1;
    }
  }
  return 0;
}

typedef void begin_function(void *variable, void *record, uintptr_t flags, void *counter);
static begin_function find_begin;
static begin_function *next_begin = find_begin;

static void find_begin(void *variable, void *record, uintptr_t flags, void *counter) {
  next_begin = (begin_function *)dlsym(RTLD_NEXT, "swift_beginAccess");
  next_begin(variable, record, flags, counter);
}

// Once the Swift library is loaded.
void access_open(void) {
  void (*finish)(void *) = dlsym(RTLD_DEFAULT, "swift_endAccess");
  if (finish == NULL) return;
  int variable = 0;
  access ours = {0};
  next_begin(&variable, &ours, TRACKED_CHANGE, NULL);
  dl_iterate_phdr(find_list, &ours);
  finish(&ours);
}

// The latest use that is under way on the calling thread.
static const access *latest(void) {
  return list.module == 0 ? NULL : *(access **)__tls_get_addr(&list);
}

// The variables that the calling thread is changing, the latest first.
uint32_t access_changes(void **variables, uint32_t limit) {
  uint32_t count = 0;
  const access *a = latest();
  for (int steps = 0; a != NULL && count < limit && steps < 1000; steps++) {
    if (a->next_and_action & 1) variables[count++] = a->variable;
    a = (access *)(a->next_and_action & ~(uintptr_t)1);
  }
  return count;
}

bool access_in_use(void) { return latest() != NULL; }

static atomic_bool stop_wanted;

void access_want_stop(bool wanted) {
  atomic_store_explicit(&stop_wanted, wanted, memory_order_relaxed);
}

// Nothing is in use yet: if it is this thread's cell that is to stop, this is the place.
__attribute__((cold, noinline)) static void begin_or_stop(
    void *variable, void *record, uintptr_t flags, void *counter, void *caller) {
  if (!access_in_use()) cell_stop_between(caller);
  next_begin(variable, record, flags, counter == NULL ? caller : counter);
}

// The executable's definition wins over that of the Swift library. This happens all the time: there is
// nothing in it that takes longer than a nanosecond. The runtime's function comes last, so that it
// takes the use for that of this function's caller.
void swift_beginAccess(void *variable, void *record, uintptr_t flags, void *counter) {
  if (atomic_load_explicit(&stop_wanted, memory_order_relaxed)) {
    begin_or_stop(variable, record, flags, counter, __builtin_return_address(0));
  } else {
    next_begin(variable, record, flags, counter);
  }
}
