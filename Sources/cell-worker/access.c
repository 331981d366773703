// Which variables a thread was changing when it was stopped: what was taken out of a variable to be changed
// was not put back. The Swift runtime keeps a list of the accesses that are under way on a thread, to find
// those that exclude each other. It tells nobody where, so the list is looked for once, by an access of ours.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <string.h>

#include "worker.h"

// An access as the runtime notes it, in memory of whoever began it.
typedef struct access {
  void *variable;
  void *counter;
  uintptr_t next_and_action;  // the lowest bit says whether the access changes the variable
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

// Once the Swift library is loaded.
void access_open(void) {
  void (*begin)(void *, void *, uintptr_t, void *) = dlsym(RTLD_DEFAULT, "swift_beginAccess");
  void (*finish)(void *) = dlsym(RTLD_DEFAULT, "swift_endAccess");
  if (begin == NULL || finish == NULL) return;
  int variable = 0;
  access ours = {0};
  begin(&variable, &ours, TRACKED_CHANGE, NULL);
  dl_iterate_phdr(find_list, &ours);
  finish(&ours);
}

// The variables that the calling thread is changing, the latest first.
uint32_t access_changes(void **variables, uint32_t limit) {
  if (list.module == 0) return 0;
  uint32_t count = 0;
  const access *a = *(access **)__tls_get_addr(&list);
  for (int steps = 0; a != NULL && count < limit && steps < 1000; steps++) {
    if (a->next_and_action & 1) variables[count++] = a->variable;
    a = (access *)(a->next_and_action & ~(uintptr_t)1);
  }
  return count;
}
