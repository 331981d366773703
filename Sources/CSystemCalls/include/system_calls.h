// Functions that no module declares for Swift: the C library's for GNU sources, the Swift runtime's, and
// one that starts processes whose lives are tied to that of this one.
#ifndef SYSTEM_CALLS_H
#define SYSTEM_CALLS_H

#include <stddef.h>
#include <stdint.h>

int pipe2(int descriptors[2], int flags);

// The readable form of a mangled name, to be freed; null if it is not one.
char *swift_demangle(const char *name, size_t length, char *buffer, size_t *buffer_size, uint32_t flags);

// A descriptor of this process and the number that it gets in the new one.
typedef struct {
  int from;
  int to;
} descriptor_move;

typedef struct {
  const char *path;
  char *const *arguments;
  char *const *environment;
  const descriptor_move *moves;
  size_t move_count;
  // What the process gets when this one ends, however that comes.
  int end_signal;
  // The permissions that files which it makes do not get; those of this process if negative.
  int creation_mask;
} process_start;

// Starts an executable in a process group of its own, with no signal blocked or ignored. Returns 0 or
// the number of the error.
int start_process(const process_start *start, int *process);

#endif
