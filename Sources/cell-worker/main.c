// The process in which cells run: cell-worker CHANNEL LIBRARY...
// CHANNEL is the descriptor of a socket to the kernel, the first LIBRARY the one with the runtime that
// cells call, the others more that they may use.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "worker.h"

static cell *cells;
static const cell_runtime_services *runtime;

static void *loaded(void *found) {
  if (found != NULL) return found;
  fprintf(stderr, "cell-worker: %s\n", dlerror());
  exit(1);
}

static void load_libraries(char **paths) {
  void *image = loaded(dlopen(paths[0], RTLD_NOW | RTLD_GLOBAL));
  for (char **path = paths + 1; *path != NULL; path++) loaded(dlopen(*path, RTLD_NOW | RTLD_GLOBAL));
  const cell_runtime_services *(*start)(const worker_services *) =
      loaded(dlsym(image, "cell_runtime_start"));
  static const worker_services services = {
      cell_send, input_request, cell_fail, cell_stop_here, cell_waits, pool_run_on_main};
  runtime = start(&services);
  cells_use(runtime);
}

// A text of a payload, copied; `position` moves behind it.
static char *text_at(const char **position) {
  uint32_t length;
  memcpy(&length, *position, sizeof length);
  char *text = strndup(*position + sizeof length, length);
  *position += sizeof length + length;
  return text;
}

static void add(cell *started) {
  started->next = cells;
  cells = started;
}

static void handle(const worker_frame_header *header, char *bytes) {
  switch (header->kind) {
    case WORKER_RUN: {
      const char *position = bytes;
      char *library = text_at(&position), *entry = text_at(&position);
      add(cell_start(header->cell, library, entry));
      break;
    }
    case WORKER_COMM:
      add(cell_start_comm(header->cell, bytes, header->length));
      return;
    case WORKER_INTERRUPT:
      for (cell *c = cells; c != NULL; c = c->next) {
        if (c->number == header->cell) cell_interrupt(c);
      }
      break;
    case WORKER_INPUT:
      input_answer(bytes);
      break;
    case WORKER_TAKEN:
      channel_taken();
      break;
  }
  free(bytes);
}

static void report_ended(int ended) {
  cell *c;
  while (read(ended, &c, sizeof c) == sizeof c) {
    for (cell **link = &cells; *link != NULL; link = &(*link)->next) {
      if (*link == c) {
        *link = c->next;
        break;
      }
    }
    if (c->pool != NULL) pool_replace_thread(c->pool);
    for (cell *other = c->is_stray ? cells : NULL; other != NULL; other = other->next) {
      cell_note_stray(other, c);
    }
    cell_report(c);
  }
}

int main(int count, char **arguments) {
  if (count < 3) {
    fprintf(stderr, "usage: cell-worker CHANNEL LIBRARY... (it is started by swift-kernel)\n");
    return 2;
  }
  int channel = atoi(arguments[1]);
  channel_open(channel);
  output_open();
  input_open();
  int ended[2];
  if (pipe2(ended, O_CLOEXEC | O_NONBLOCK) != 0) return 1;
  cells_prepare(ended[1]);
  load_libraries(arguments + 2);
  channel_send(WORKER_READY, 0, NULL, 0);
  for (bool interrupting;;) {
    struct pollfd sources[2] = {{.fd = channel, .events = POLLIN}, {.fd = ended[0], .events = POLLIN}};
    // Background work of earlier cells may print at any time, but less often.
    interrupting = false;
    for (cell *c = cells; c != NULL; c = c->next) interrupting |= atomic_load(&c->interrupted);
    runtime->want_stop(interrupting);
    access_want_stop(interrupting);
    poll(sources, 2, interrupting ? 1 : cells != NULL ? 20 : 200);
    if (sources[1].revents != 0) report_ended(ended[0]);
    if (sources[0].revents != 0) {
      worker_frame_header header;
      char *bytes = channel_receive(&header);
      // Without a kernel there is nobody to work for; running cells must not hold the process up.
      if (bytes == NULL) _exit(0);
      handle(&header, bytes);
    }
    for (cell *c = cells; c != NULL; c = c->next) {
      cell_check_wait(c);
      if (atomic_load(&c->interrupted)) cell_interrupt(c);
    }
    output_flush();
  }
}
