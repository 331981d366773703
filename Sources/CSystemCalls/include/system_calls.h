// System calls that the C library declares for GNU sources only, which Swift's module of it is not.
#ifndef SYSTEM_CALLS_H
#define SYSTEM_CALLS_H

int pipe2(int descriptors[2], int flags);

#endif
