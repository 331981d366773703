// Frames to and from the kernel process.
#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "worker.h"

static int channel = -1;
static pthread_mutex_t sending = PTHREAD_MUTEX_INITIALIZER;

void channel_open(int descriptor) { channel = descriptor; }

static bool transfer(bool writing, void *bytes, size_t length) {
  for (size_t done = 0; done < length;) {
    ssize_t count = writing ? write(channel, (char *)bytes + done, length - done)
                            : read(channel, (char *)bytes + done, length - done);
    if (count > 0) {
      done += (size_t)count;
    } else if (count == 0 || errno != EINTR) {
      return false;
    }
  }
  return true;
}

// With the lock held. A kernel that is gone is noticed where frames are received.
static void send_frame(uint32_t kind, uint64_t cell, const void *bytes, size_t length) {
  worker_frame_header header = {.length = (uint32_t)length, .kind = kind, .cell = cell};
  bool sent = transfer(true, &header, sizeof header) && transfer(true, (void *)bytes, length);
  (void)sent;
}

void channel_send(uint32_t kind, uint64_t cell, const void *bytes, size_t length) {
  pthread_mutex_lock(&sending);
  send_frame(kind, cell, bytes, length);
  pthread_mutex_unlock(&sending);
}

// A thread that waits until the kernel has taken its frame. Each has a semaphore of its own: it may be
// parked while it waits, and then nobody else is held up.
typedef struct waiter {
  sem_t taken;
  struct waiter *next;
} waiter;
static waiter *first_waiter, **waiters_end = &first_waiter;

// Sends, and waits until the kernel has taken the frame, and with it all that was printed before: what is
// printed next shows behind it.
void channel_send_in_order(uint32_t kind, uint64_t cell, const void *bytes, size_t length) {
  waiter w = {0};
  sem_init(&w.taken, 0, 0);
  pthread_mutex_lock(&sending);
  *waiters_end = &w;
  waiters_end = &w.next;
  send_frame(kind, cell, bytes, length);
  pthread_mutex_unlock(&sending);
  while (sem_wait(&w.taken) != 0 && errno == EINTR) {}
}

// The kernel has taken the first of the frames that threads wait for.
void channel_taken(void) {
  pthread_mutex_lock(&sending);
  waiter *w = first_waiter;
  if (w != NULL) {
    first_waiter = w->next;
    if (first_waiter == NULL) waiters_end = &first_waiter;
  }
  pthread_mutex_unlock(&sending);
  if (w != NULL) sem_post(&w->taken);
}

// The payload with a zero byte behind it, to be freed; null when the kernel is gone.
void *channel_receive(worker_frame_header *header) {
  if (!transfer(false, header, sizeof *header)) return NULL;
  char *bytes = malloc((size_t)header->length + 1);
  if (bytes == NULL || !transfer(false, bytes, header->length)) return NULL;
  bytes[header->length] = 0;
  return bytes;
}

void payload_append(payload *p, const void *bytes, size_t length) {
  if (p->length + length > p->capacity) {
    p->capacity = 2 * (p->length + length);
    p->bytes = realloc(p->bytes, p->capacity);
  }
  memcpy(p->bytes + p->length, bytes, length);
  p->length += length;
}

void payload_append_text(payload *p, const char *text) {
  uint32_t length = (uint32_t)strlen(text);
  payload_append(p, &length, sizeof length);
  payload_append(p, text, length);
}
