// What the kernel process and the worker process say to each other over their socket pair, and what
// the worker offers to the Swift code that it loads. Both sides run on one machine: native byte order.
#ifndef WORKER_PROTOCOL_H
#define WORKER_PROTOCOL_H

#include <stddef.h>
#include <stdint.h>

// A frame is this header and `length` bytes of payload. Texts in a payload are a uint32_t count and
// that many bytes of UTF-8.
typedef struct {
  uint32_t length;
  uint32_t kind;
  uint64_t cell;
} worker_frame_header;

enum {
  // Kernel to worker.
  WORKER_RUN = 1,        // text: the cell's library; text: its entry point
  WORKER_INTERRUPT = 2,  // no payload: stop `cell`
  WORKER_INPUT = 3,      // uint8_t: 1 for a line, 0 for none to be had; text: the line, or why not

  // Worker to kernel.
  WORKER_READY = 16,        // no payload: the libraries are loaded
  WORKER_FINISHED = 17,     // no payload: the cell ran to its end
  WORKER_TRAPPED = 18,      // worker_trap, then a text (what the runtime said), then the frames
  WORKER_THREW = 19,        // text: the error's type; text: its description; then the frames
  WORKER_NOT_LOADED = 20,   // text: why the library could not be loaded
  WORKER_STUCK = 21,        // no payload: an interrupt found no safe point to stop the cell at
  WORKER_RESULT = 22,       // a bundle: the value of the cell's last expression; text: its type
  WORKER_DISPLAY = 23,      // a bundle: a displayed value
  WORKER_INPUT_REQUEST = 24 // uint8_t: 1 for a password; text: the prompt
};

// A bundle is a uint32_t count of forms; each is a text (the MIME type), a uint8_t (what the content
// is: 0 text, 1 bytes, 2 JSON) and a text (the content).

// How a cell was stopped. `signal` is SIGUSR1 for an interrupt.
typedef struct {
  int32_t signal;
  int32_t stack_overflow;  // 1 when the fault lies in the guard at the end of the cell's stack
  uint64_t fault_address;
} worker_trap;

// Frames are a uint32_t count; each is a text (the image's path, empty if unknown) and a uint64_t
// (the program counter's offset in that image, as a symbolizer wants it). The innermost is first.

// What the worker offers to the runtime in Swift that it loads.
typedef struct {
  // Sends a frame on behalf of the running cell; may be called on any thread.
  void (*send)(uint32_t kind, const void *payload, size_t length);
  // Sends an input request for the running cell and waits for the answer: a malloc'ed payload of
  // WORKER_INPUT, whose length is stored, or null if the cell was stopped.
  void *(*request_input)(const void *payload, size_t length, size_t *answer_length);
  // Stops the running cell here, for good, if it is to be interrupted. Called where a library holds
  // no lock.
  void (*stop_here)(void);
} worker_services;

// What the runtime in Swift offers to the worker. Strings are malloc'ed; the worker frees them.
typedef struct {
  void (*describe_error)(void *error, char **type, char **description);
  // Says whether a cell is to be interrupted, so that libraries call stop_here.
  void (*want_stop)(int wanted);
} cell_runtime_services;

#endif
