// The worker in parts: main.c reads the kernel's frames, cell.c runs a cell on a thread of its own and
// parks it there when it dies, frames.c finds the way to there, report.c tells of it, channel.c writes
// frames, output.c looks after standard output, input.c asks the user for lines, origin.c knows which cell
// a thread works for, once.c looks after values that a parked thread was about to set, pool.c has the
// threads that tasks run on, access.c knows which variables a thread is using.
#ifndef WORKER_H
#define WORKER_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "worker_protocol.h"

// What lies below the stack of a cell's thread.
enum { GUARD_SIZE = 64 << 10 };
enum { MAXIMUM_CHANGES = 8, MAXIMUM_FRAMES = 64, MAXIMUM_MESSAGE = 2048 };

typedef enum { CELL_RUNS, CELL_FINISHED, CELL_TRAPPED, CELL_THREW, CELL_NOT_LOADED } cell_outcome;

// A cell in flight, or a comm message whose handler runs as a cell does. Its thread fills in how it
// ended and then touches it no more.
typedef struct cell {
  uint64_t number;
  char *library;
  char *entry;
  void *comm;  // the message, in place of a library and its entry
  size_t comm_length;
  pthread_t thread;
  pid_t thread_id;
  void *stack;
  size_t stack_size;
  cell_outcome outcome;
  worker_trap trap;
  char message[MAXIMUM_MESSAGE];  // what the Swift runtime said before it trapped, or the loader
  char *error_type;
  char *error_description;
  uint64_t frames[MAXIMUM_FRAMES];
  uint32_t frame_count;
  uint64_t thrown_frames[MAXIMUM_FRAMES];  // where the last error was thrown
  uint32_t thrown_frame_count;
  void *changes[MAXIMUM_CHANGES];  // the variables that it was changing when it was stopped
  uint32_t change_count;
  _Atomic bool interrupted;  // an interrupt is asked for and has not yet found a place to stop at
  double interrupted_at;
  bool told_stuck;
  bool is_stray;  // no cell, but a thread that one started; its number is 0
  void *pool;  // the pool whose thread it was; null for any other
  uint64_t origin;     // of a stray: the cell that started it
  struct cell *cause;  // of a cell: the last of its threads that was stopped
  bool is_told;        // of a stray: the kernel knows of it
  _Atomic bool waits;  // for tasks
  double waits_since;
  struct cell *next;
} cell;

// channel.c
void channel_open(int descriptor);
void channel_send(uint32_t kind, uint64_t cell, const void *payload, size_t length);
void channel_send_in_order(uint32_t kind, uint64_t cell, const void *payload, size_t length);
void channel_taken(void);
void *channel_receive(worker_frame_header *header);

typedef struct {
  uint8_t *bytes;
  size_t length, capacity;
} payload;
void payload_append(payload *p, const void *bytes, size_t length);
void payload_append_text(payload *p, const char *text);

// output.c
void output_open(void);
void output_begin(uint64_t cell);
void output_end(uint64_t cell);
void output_flush(void);
bool output_divert(const char *text, size_t length, FILE *stream);
void stream_release(FILE *stream, pthread_t parked);
void output_release(pthread_t parked);
bool stream_is_held(FILE *stream, pthread_t thread);

// input.c
void input_open(void);
char *input_request(const char *prompt, int is_password);
void input_answer(const void *bytes);
void input_release(pthread_t parked);

// origin.c
void origin_use(const cell_runtime_services *services);
uint64_t cell_current(void);
void origin_forget(void);

// frames.c
void frames_know_cell(const char *library);
uint32_t frames_walk(const cell *c, uint64_t frame, uint64_t *frames, uint32_t limit);
void frames_unwind(cell *c, uint64_t counter, uint64_t frame);
bool is_cell_code(uint64_t counter);
bool is_swift_runtime(void *address);

// report.c
void cell_report(cell *c);

// cell.c
void cells_prepare(int ended_descriptor);
cell *cell_start(uint64_t number, char *library, char *entry);
cell *cell_start_comm(uint64_t number, void *message, size_t length);
void cell_interrupt(cell *c);
void cell_note_stray(cell *c, cell *stray);
void cell_check_wait(cell *c);
void cell_waits(int waits);
uint64_t cell_running_here(void);
void cell_send(uint32_t kind, const void *payload, size_t length);
void cell_stop_here(void);
void cell_stop_between(void *caller);
void cell_fail(const char *reason);
void cells_use(const cell_runtime_services *services);

// pool.c
void pool_open(const cell_runtime_services *runtime);
void pool_run_on_main(void *job);
void *pool_of_this_thread(void);
void pool_replace_thread(void *pool);

// access.c
void access_open(void);
uint32_t access_changes(void **variables, uint32_t limit);
bool access_in_use(void);
void access_want_stop(bool wanted);

// once.c
void once_abandon(pthread_t parked);

#endif
