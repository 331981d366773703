// Standard output and error are pipes to the kernel. Output is buffered, as to a file, and flushed
// by the main thread every few milliseconds while a cell runs: a million lines are then a thousand
// writes, and a line without an end still shows at once.
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "worker.h"

void output_open(void) { setvbuf(stdout, NULL, _IOFBF, 1 << 16); }

void output_flush(void) {
  // A cell that is printing holds the lock: what it prints is flushed at the next turn.
  if (ftrylockfile(stdout) != 0) return;
  fflush_unlocked(stdout);
  funlockfile(stdout);
}

// The GNU C library's lock of a stream: its owner is the pthread_self of the thread that holds it.
typedef struct {
  int lock;
  int count;
  void *owner;
} stream_lock;

bool stream_is_held(FILE *stream, pthread_t thread) {
  const stream_lock *lock = (const stream_lock *)stream->_lock;
  return lock != NULL && lock->owner == (void *)thread;
}

// A thread that was parked while it printed (a user's `description` that traps) holds the lock of
// the stream for ever. Nobody waits for that thread, so the lock is taken from it.
static void release_stream(FILE *stream, pthread_t parked) {
  if (!stream_is_held(stream, parked)) return;
  ((stream_lock *)stream->_lock)->count = 1;
  funlockfile(stream);
}

void output_release(pthread_t parked) {
  release_stream(stdout, parked);
  release_stream(stderr, parked);
}
