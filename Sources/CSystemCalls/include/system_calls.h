// Functions that are there but that no module declares for Swift: the C library's for GNU sources, and
// the Swift runtime's.
#ifndef SYSTEM_CALLS_H
#define SYSTEM_CALLS_H

#include <stddef.h>
#include <stdint.h>

int pipe2(int descriptors[2], int flags);

// The readable form of a mangled name, to be freed; null if it is not one.
char *swift_demangle(const char *name, size_t length, char *buffer, size_t *buffer_size, uint32_t flags);

#endif
