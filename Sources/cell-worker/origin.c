// Which cell a thread works for: the one that runs on it, or the one that started the task on it, or
// the thread itself. Work that outlives its cell is known by that.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>

#include "worker.h"

static const cell_runtime_services *runtime;
static __thread uint64_t inherited;

void origin_use(const cell_runtime_services *services) { runtime = services; }

uint64_t cell_current(void) {
  uint64_t number = cell_running_here();
  if (number == 0 && runtime != NULL) number = runtime->current_cell();
  return number != 0 ? number : inherited;
}

// The calling thread is anybody's.
void origin_forget(void) { inherited = 0; }

typedef struct {
  void *(*body)(void *);
  void *argument;
  uint64_t cell;
} beginning;

static void *begin(void *argument) {
  beginning b = *(beginning *)argument;
  free(argument);
  inherited = b.cell;
  return b.body(b.argument);
}

// Dispatch keeps its threads for whatever comes: they work for no cell.
static bool is_dispatch(void *address) {
  struct dl_find_object found;
  return _dl_find_object(address, &found) == 0 && found.dlfo_link_map != NULL &&
         strstr(found.dlfo_link_map->l_name, "/libdispatch.so") != NULL;
}

// The executable's definition wins over the one of the C library.
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *),
                   void *argument) {
  static int (*next)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
  if (next == NULL) next = (typeof(next))dlsym(RTLD_NEXT, "pthread_create");
  uint64_t cell = is_dispatch(__builtin_return_address(0)) ? 0 : cell_current();
  beginning *b = cell == 0 ? NULL : malloc(sizeof *b);
  if (b == NULL) return next(thread, attributes, body, argument);
  *b = (beginning){.body = body, .argument = argument, .cell = cell};
  int code = next(thread, attributes, begin, b);
  if (code != 0) free(b);
  return code;
}
