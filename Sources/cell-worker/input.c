// Lines from the user. Standard input is a stream that asks for one whenever it is read, so that
// Swift's readLine() works, and all that reads the C library's `stdin`.
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "worker.h"

// A thread waits in `poll` for its answer, where an interrupt may park it: no lock is held there.
typedef struct request {
  uint32_t number;
  pthread_t asker;
  int arrived;
  uint8_t answer;
  char *text;
  struct request *next;
} request;

static pthread_mutex_t waiting_lock = PTHREAD_MUTEX_INITIALIZER;
static request *waiting;
static uint32_t last_number;

static request *begin_request(void) {
  request *r = calloc(1, sizeof *r);
  r->asker = pthread_self();
  r->arrived = eventfd(0, EFD_CLOEXEC);
  pthread_mutex_lock(&waiting_lock);
  r->number = ++last_number;
  r->next = waiting;
  waiting = r;
  pthread_mutex_unlock(&waiting_lock);
  return r;
}

// Takes the request out of those that wait; its text goes to the caller.
static char *end_request(request *ended, uint8_t *answer) {
  pthread_mutex_lock(&waiting_lock);
  for (request **link = &waiting; *link != NULL; link = &(*link)->next) {
    if (*link == ended) {
      *link = ended->next;
      break;
    }
  }
  pthread_mutex_unlock(&waiting_lock);
  char *text = ended->text;
  *answer = ended->answer;
  close(ended->arrived);
  free(ended);
  return text;
}

char *input_request(const char *prompt, int is_password) {
  request *r = begin_request();
  payload p = {0};
  uint8_t hidden = is_password != 0;
  payload_append(&p, &r->number, sizeof r->number);
  payload_append(&p, &hidden, sizeof hidden);
  payload_append_text(&p, prompt);
  cell_send(WORKER_INPUT_REQUEST, p.bytes, p.length);
  free(p.bytes);
  struct pollfd source = {.fd = r->arrived, .events = POLLIN};
  while (poll(&source, 1, -1) < 0 && errno == EINTR) continue;
  uint8_t answer;
  char *text = end_request(r, &answer);
  if (answer == ANSWER_LINE) return text;
  if (answer == ANSWER_NONE) {
    // An interrupt ends the waiting from the kernel's side too.
    cell_stop_here();
    cell_fail(text);
  }
  free(text);
  return NULL;
}

void input_answer(const void *bytes) {
  uint32_t number, length;
  const char *position = bytes;
  memcpy(&number, position, sizeof number);
  uint8_t answer = (uint8_t)position[sizeof number];
  position += sizeof number + sizeof answer;
  memcpy(&length, position, sizeof length);
  pthread_mutex_lock(&waiting_lock);
  for (request *r = waiting; r != NULL; r = r->next) {
    if (r->number != number || r->text != NULL) continue;
    r->answer = answer;
    r->text = strndup(position + sizeof length, length);
    eventfd_write(r->arrived, 1);
  }
  pthread_mutex_unlock(&waiting_lock);
}

// What is left of a line that was longer than the reader's buffer. The stream's lock guards it.
static char *rest;
static size_t rest_length;

static ssize_t read_line(void *cookie, char *buffer, size_t size) {
  if (rest_length == 0) {
    char *line = input_request("", 0);
    if (line == NULL) return 0;
    free(rest);
    rest_length = strlen(line) + 1;
    rest = realloc(line, rest_length);
    rest[rest_length - 1] = '\n';
  }
  size_t count = rest_length < size ? rest_length : size;
  memcpy(buffer, rest, count);
  rest_length -= count;
  memmove(rest, rest + count, rest_length);
  return (ssize_t)count;
}

void input_open(void) {
  stdin = fopencookie(NULL, "r", (cookie_io_functions_t){.read = read_line});
}

// A thread that was parked while it asked is no longer to be answered, and the stream that it read
// stays locked: a new one takes its place.
void input_release(pthread_t parked) {
  pthread_mutex_lock(&waiting_lock);
  for (request **link = &waiting; *link != NULL;) {
    request *r = *link;
    if (pthread_equal(r->asker, parked)) {
      *link = r->next;
      close(r->arrived);
      free(r->text);
      free(r);
    } else {
      link = &r->next;
    }
  }
  pthread_mutex_unlock(&waiting_lock);
  FILE *held = stdin;
  if (stream_is_held(held, parked)) {
    input_open();
    // Whoever flushes all streams, as a command's start does, would wait for the old one.
    stream_release(held, parked);
  }
}
