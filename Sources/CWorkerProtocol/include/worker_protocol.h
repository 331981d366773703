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
  WORKER_RUN = 1,        // text: the cell's library; text: its entry point, empty to load it only
  WORKER_INTERRUPT = 2,  // no payload: stop `cell`
  WORKER_INPUT = 3,      // uint32_t: the number of the request; uint8_t: one of the answers below;
                         // text: the line, or why there is none
  WORKER_COMM = 4,       // a comm message from the front end: its handler runs as `cell`
  WORKER_TAKEN = 5,      // no payload: the kernel has taken the next of the frames that are awaited,
                         // those that a cell sends, and what was printed before it

  // Worker to kernel.
  WORKER_READY = 16,        // no payload: the libraries are loaded
  WORKER_FINISHED = 17,     // no payload: the cell ran to its end
  WORKER_TRAPPED = 18,      // worker_trap, then a text (what the runtime said), then the frames,
                            // then a uint32_t count of texts: the symbols of variables that were being
                            // changed
  WORKER_THREW = 19,        // text: the error's type; text: its description; then the frames
  WORKER_NOT_LOADED = 20,   // text: why the library could not be loaded
  WORKER_STUCK = 21,        // no payload: an interrupt found no safe point to stop the cell at
  WORKER_RESULT = 22,       // a bundle: the value of the cell's last expression; text: its type
  WORKER_DISPLAY = 23,      // uint8_t: 1 to take the place of what was displayed under the same name;
                            // text: that name, or empty; a bundle: the displayed value
  WORKER_INPUT_REQUEST = 24,  // uint32_t: the request's number; uint8_t: 1 for a password; text: the
                              // prompt
  WORKER_CLEAR = 25,        // uint8_t: 1 to clear what was displayed only when the next output comes
  WORKER_COMM_SENT = 26,    // a comm message to the front end
  WORKER_PRINTED = 27       // uint8_t: 1 for standard error; text: what a cell printed while another
                            // had standard output
};

// How an input request is answered.
enum {
  ANSWER_NONE = 0,  // there is nobody to ask
  ANSWER_LINE = 1,
  ANSWER_END = 2    // the user has ended the input
};

// What a comm message does.
enum { COMM_OPEN = 0, COMM_MESSAGE = 1, COMM_CLOSE = 2 };

// A comm message is a uint8_t (what it does), a text (the comm's id), a text (the name of its target), a
// text (the data, JSON), a text (the metadata, JSON) and a uint32_t count of buffers, each a text.

// `cell` in a header is the cell that a frame is about, or comes from; 0 if none is known.

// A library of this name holds code that a notebook brought along. An interrupt stops it anywhere, like
// a cell's own.
#define WORKER_PACKAGE_LIBRARY "libPackages.so"

// A bundle is a uint32_t count of forms; each is a text (the MIME type), a uint8_t (what the content
// is: 0 text, 1 bytes, 2 JSON) and a text (the content). A uint32_t count of metadata follows; each is
// a text (the MIME type of a form) and a text (a JSON object).

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
  // Asks the user for a line: malloc'ed, without its end, or null if the user has ended the input.
  // Where there is nobody to ask it fails, and then that too is null. Called where a library holds no
  // lock.
  char *(*request_input)(const char *prompt, int is_password);
  // Ends the running cell here, for good, with an error. On a thread that no cell runs on, the reason
  // is written to standard error, and the call returns. Called where a library holds no lock.
  void (*fail)(const char *reason);
  // Stops the running cell here, for good, if it is to be interrupted. Called where a library holds
  // no lock.
  void (*stop_here)(void);
  // Says that the running cell waits for tasks, or goes on.
  void (*waits)(int waits);
  // Runs a job of Swift's main actor, behind those that wait, on a thread that runs no others.
  void (*run_on_main)(void *job);
} worker_services;

// What the runtime in Swift offers to the worker. Strings are malloc'ed; the worker frees them.
typedef struct {
  void (*describe_error)(void *error, char **type, char **description);
  // Runs a cell's entry point, so that current_cell knows it, in tasks that it starts as well.
  void (*run_cell)(uint64_t cell, int (*entry)(int, char **));
  // Runs the handler of a comm message from the front end as a cell.
  void (*take_comm)(uint64_t cell, const void *payload, size_t length);
  // The cell that the calling thread, or the task on it, works for; 0 if that is not known.
  uint64_t (*current_cell)(void);
  // Says whether a cell is to be interrupted, so that libraries call stop_here.
  void (*want_stop)(int wanted);
  // The two words by which Swift knows the executor of the main actor.
  void (*main_executor)(uintptr_t *words);
} cell_runtime_services;

#endif
