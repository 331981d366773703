// What the kernel is told of a cell that ended.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "worker.h"

static void append_frames(payload *p, const cell *c) {
  payload_append(p, &c->frame_count, sizeof c->frame_count);
  for (uint32_t i = 0; i < c->frame_count; i++) {
    Dl_info image = {0};
    uint64_t offset = 0;
    if (dladdr((void *)c->frames[i], &image) != 0 && image.dli_fname != NULL) {
      offset = c->frames[i] - (uint64_t)image.dli_fbase;
    }
    payload_append_text(p, image.dli_fname == NULL ? "" : image.dli_fname);
    payload_append(p, &offset, sizeof offset);
  }
}

// What a parked thread held for ever.
static void release(pthread_t parked) {
  output_release(parked);
  once_abandon(parked);
  input_release(parked);
}

// The error is that of the thread; the way to it is followed by the way to where the cell was.
static void take_over(cell *c, const cell *cause) {
  uint32_t inner = cause->frame_count < MAXIMUM_FRAMES / 2 ? cause->frame_count : MAXIMUM_FRAMES / 2;
  uint32_t outer = c->frame_count < MAXIMUM_FRAMES - inner ? c->frame_count : MAXIMUM_FRAMES - inner;
  memmove(c->frames + inner, c->frames, outer * sizeof *c->frames);
  memcpy(c->frames, cause->frames, inner * sizeof *c->frames);
  c->frame_count = inner + outer;
  c->trap = cause->trap;
  c->change_count = cause->change_count;
  memcpy(c->changes, cause->changes, sizeof c->changes);
  memcpy(c->message, cause->message, sizeof c->message);
}

// The symbols of the variables of cells that were being changed.
static void append_changes(payload *p, const cell *c) {
  const char *names[MAXIMUM_CHANGES];
  uint32_t count = 0;
  for (uint32_t i = 0; i < c->change_count; i++) {
    Dl_info symbol = {0};
    if (is_cell_code((uint64_t)c->changes[i]) && dladdr(c->changes[i], &symbol) != 0 &&
        symbol.dli_sname != NULL) {
      names[count++] = symbol.dli_sname;
    }
  }
  payload_append(p, &count, sizeof count);
  for (uint32_t i = 0; i < count; i++) payload_append_text(p, names[i]);
}

// Tells the kernel how the cell ended. Runs on the main thread.
void cell_report(cell *c) {
  payload p = {0};
  bool ends_by_cause = c->outcome == CELL_TRAPPED && c->trap.signal == SIGUSR1 && c->cause != NULL;
  if (ends_by_cause) take_over(c, c->cause);
  if (c->outcome == CELL_TRAPPED || c->outcome == CELL_THREW) {
    release(c->thread);
  } else {
    pthread_join(c->thread, NULL);
    munmap((char *)c->stack - GUARD_SIZE, c->stack_size + GUARD_SIZE);
  }
  output_flush();
  output_end(c->number);
  // What ended the cell that waited for it is told as that cell's error.
  if (c->is_told) return;
  switch (c->outcome) {
    case CELL_TRAPPED:
      payload_append(&p, &c->trap, sizeof c->trap);
      payload_append_text(&p, c->message);
      append_frames(&p, c);
      append_changes(&p, c);
      channel_send(WORKER_TRAPPED, c->number, p.bytes, p.length);
      break;
    case CELL_THREW:
      payload_append_text(&p, c->error_type);
      payload_append_text(&p, c->error_description);
      append_frames(&p, c);
      channel_send(WORKER_THREW, c->number, p.bytes, p.length);
      break;
    case CELL_NOT_LOADED:
      payload_append_text(&p, c->message);
      channel_send(WORKER_NOT_LOADED, c->number, p.bytes, p.length);
      break;
    case CELL_RUNS:
    case CELL_FINISHED:
      channel_send(WORKER_FINISHED, c->number, NULL, 0);
      break;
  }
  free(p.bytes);
  // A parked thread goes on looking at its record when a late signal arrives.
  if (c->outcome == CELL_TRAPPED || c->outcome == CELL_THREW) return;
  free(c->library);
  free(c->entry);
  free(c->comm);
  free(c);
}
