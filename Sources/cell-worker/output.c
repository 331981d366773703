// Standard output and error are pipes to the kernel. Output is buffered, as to a file, and flushed
// by the main thread every few milliseconds while a cell runs: a million lines are then a thousand
// writes, and a line without an end still shows at once.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "worker.h"

enum { CHUNK = 1 << 16 };

void output_open(void) { setvbuf(stdout, NULL, _IOFBF, CHUNK); }

// The cell that the pipes belong to. What other cells print meanwhile, whose tasks or threads have
// outlived them, goes to the kernel by frames that name them.
static _Atomic uint64_t owner;

static pthread_mutex_t diverting = PTHREAD_MUTEX_INITIALIZER;
static payload diverted;  // the text that waits, all of one cell and for one stream
static uint64_t diverted_cell;
static uint8_t diverted_to_error;

void output_begin(uint64_t cell) {
  uint64_t none = 0;
  atomic_compare_exchange_strong(&owner, &none, cell);
}

void output_end(uint64_t cell) { atomic_compare_exchange_strong(&owner, &cell, 0); }

// With the lock held.
static void send_diverted(void) {
  if (diverted.length == 0) return;
  payload p = {0};
  uint32_t length = (uint32_t)diverted.length;
  payload_append(&p, &diverted_to_error, sizeof diverted_to_error);
  payload_append(&p, &length, sizeof length);
  payload_append(&p, diverted.bytes, diverted.length);
  channel_send(WORKER_PRINTED, diverted_cell, p.bytes, p.length);
  free(p.bytes);
  diverted.length = 0;
}

// Takes the text if it is that of a cell which does not own the pipes.
bool output_divert(const char *text, size_t length, FILE *stream) {
  if (stream != stdout && stream != stderr) return false;
  uint64_t cell = cell_current();
  if (cell == 0 || cell == atomic_load(&owner)) return false;
  uint8_t to_error = stream == stderr;
  pthread_mutex_lock(&diverting);
  if (cell != diverted_cell || to_error != diverted_to_error) send_diverted();
  diverted_cell = cell;
  diverted_to_error = to_error;
  payload_append(&diverted, text, length);
  if (diverted.length >= CHUNK) send_diverted();
  pthread_mutex_unlock(&diverting);
  return true;
}

// Swift's `print` writes by this; the executable's definition wins over the one of the C library.
size_t fwrite(const void *bytes, size_t size, size_t count, FILE *stream) {
  static size_t (*next)(const void *, size_t, size_t, FILE *);
  if (next == NULL) {
    next = (size_t(*)(const void *, size_t, size_t, FILE *))dlsym(RTLD_NEXT, "fwrite");
  }
  return output_divert(bytes, size * count, stream) ? count : next(bytes, size, count, stream);
}

void output_flush(void) {
  pthread_mutex_lock(&diverting);
  send_diverted();
  pthread_mutex_unlock(&diverting);
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
void stream_release(FILE *stream, pthread_t parked) {
  if (!stream_is_held(stream, parked)) return;
  ((stream_lock *)stream->_lock)->count = 1;
  funlockfile(stream);
}

void output_release(pthread_t parked) {
  stream_release(stdout, parked);
  stream_release(stderr, parked);
}
