// The way up a stack from where a cell was stopped, and whose code it leads through.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <string.h>
#include <unwind.h>

#include "worker.h"

// The folder of all cells' libraries, with its slash; empty before the first cell.
static char libraries[4096];

// Takes note of where cells' libraries are.
void frames_know_cell(const char *library) {
  if (libraries[0] == 0) {
    size_t length = (size_t)(strrchr(library, '/') - library) + 1;
    if (length < sizeof libraries) memcpy(libraries, library, length);
  }
}

// A quick way up the stack, for errors, which may be thrown often. Cells keep frame pointers; a frame
// that lies outside the cell's stack ends the walk.
uint32_t frames_walk(const cell *c, uint64_t frame, uint64_t *frames, uint32_t limit) {
  uint64_t low = (uint64_t)c->stack, high = low + c->stack_size;
  uint32_t count = 0;
  while (count < limit && frame >= low && frame + 16 <= high && frame % 8 == 0) {
    uint64_t caller = ((uint64_t *)frame)[0], address = ((uint64_t *)frame)[1];
    if (address == 0) break;
    frames[count++] = address - 1;  // the call, not the instruction it returns to
    if (caller <= frame) break;
    frame = caller;
  }
  return count;
}

// Whether code at this address belongs to a cell or to a package: no lock of a library can be held there.
bool is_cell_code(uint64_t counter) {
  struct dl_find_object found;
  if (_dl_find_object((void *)counter, &found) != 0 || found.dlfo_link_map == NULL) return false;
  const char *image = found.dlfo_link_map->l_name, *name = strrchr(image, '/');
  return (libraries[0] != 0 && strncmp(image, libraries, strlen(libraries)) == 0) ||
         (name != NULL && strcmp(name + 1, WORKER_PACKAGE_LIBRARY) == 0);
}

bool is_swift_runtime(void *address) {
  struct dl_find_object found;
  return _dl_find_object(address, &found) == 0 && found.dlfo_link_map != NULL &&
         strstr(found.dlfo_link_map->l_name, "/libswiftCore.so") != NULL;
}

typedef struct {
  cell *cell;
  uint64_t counter;  // where the signal broke in; what is inside of that is the handler
} unwinding;

static _Unwind_Reason_Code unwind_frame(struct _Unwind_Context *context, void *argument) {
  unwinding *u = argument;
  cell *c = u->cell;
  int is_exact = 0;
  uint64_t counter = _Unwind_GetIPInfo(context, &is_exact);
  if (c->frame_count == 0 && counter != u->counter) return _URC_NO_REASON;
  // A return address is that of the instruction behind the call.
  c->frames[c->frame_count++] = is_exact ? counter : counter - 1;
  return c->frame_count < MAXIMUM_FRAMES ? _URC_NO_REASON : _URC_END_OF_STACK;
}

// The exact way up the stack, for signals, which break in anywhere: in the C library too, which keeps
// no frame pointers. The unwinder takes no locks since it finds its tables by _dl_find_object.
//
// Where it does not get through to the cell, in code without tables, frame pointers are followed.
void frames_unwind(cell *c, uint64_t counter, uint64_t frame) {
  unwinding u = {.cell = c, .counter = counter};
  c->frame_count = 0;
  _Unwind_Backtrace(unwind_frame, &u);
  for (uint32_t i = 0; i < c->frame_count; i++) {
    if (is_cell_code(c->frames[i])) return;
  }
  c->frames[0] = counter;
  c->frame_count = 1 + frames_walk(c, frame, c->frames + 1, MAXIMUM_FRAMES - 1);
}

