// Frames to and from the kernel process.
#include <errno.h>
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

void channel_send(uint32_t kind, uint64_t cell, const void *bytes, size_t length) {
  worker_frame_header header = {.length = (uint32_t)length, .kind = kind, .cell = cell};
  pthread_mutex_lock(&sending);
  // A kernel that is gone is noticed where frames are received.
  bool sent = transfer(true, &header, sizeof header) && transfer(true, (void *)bytes, length);
  (void)sent;
  pthread_mutex_unlock(&sending);
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
