// A cell runs on a thread of its own. When it traps, throws or is interrupted, that thread is parked
// for good: nothing is unwound, so nothing is left half-destroyed, and the process goes on.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "worker.h"

enum { MAXIMUM_STRAYS = 64 };
enum { STACK_SIZE = 16 << 20, ALTERNATE_STACK_SIZE = 64 << 10 };
// How long an interrupt looks for a place where a thread can be parked safely.
static const double PATIENCE = 4.0;
static const double LONG_WAIT = 0.3;
// How long it waits for a place where nothing that outlives the cell is half changed. One comes soon
// where the cell uses such variables at all, unless a use of one takes long itself.
static const double CALM_WAIT = 0.02;
static const double USE_WAIT = 0.25;
static const double HOPELESS_WAIT = 0.5;

static int ended_descriptor;
static const cell_runtime_services *runtime;
static __thread cell *running;
static __thread char stray_message[MAXIMUM_MESSAGE];

static bool is_main_thread(void) { return getpid() == (pid_t)syscall(SYS_gettid); }

uint64_t cell_running_here(void) { return running == NULL ? 0 : running->number; }

// Sends a frame on behalf of the cell that the calling thread works for.
void cell_send(uint32_t kind, const void *bytes, size_t length) {
  // What was printed before shows before, and what is printed next behind it.
  output_flush();
  channel_send_in_order(kind, cell_current(), bytes, length);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// Hands the cell over to the main thread. A pointer is written whole, and from a signal handler too.
static void end(cell *c, cell_outcome outcome) {
  c->outcome = outcome;
  ssize_t written = write(ended_descriptor, &c, sizeof c);
  (void)written;
}

static _Noreturn void park(cell_outcome outcome) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, NULL);
  end(running, outcome);
  for (;;) pause();
}

// Whether a signal breaks into a system call that only waits. The handler sees its number no more,
// so the main thread looks it up before it sends the signal.
static bool waits_in_system_call(const cell *c) {
  char path[64], text[64] = "";
  snprintf(path, sizeof path, "/proc/self/task/%d/syscall", c->thread_id);
  FILE *file = fopen(path, "re");
  if (file == NULL) return false;
  long number = -1;
  if (fgets(text, sizeof text, file) != NULL && text[0] >= '0' && text[0] <= '9') {
    number = atol(text);
  }
  fclose(file);
  switch (number) {
    case SYS_nanosleep:
    case SYS_clock_nanosleep:
    case SYS_poll:
    case SYS_ppoll:
    case SYS_select:
    case SYS_pselect6:
    case SYS_epoll_wait:
    case SYS_pause:
    case SYS_wait4:
    case SYS_waitid:
    case SYS_accept:
    case SYS_accept4:
    case SYS_connect:
    case SYS_recvfrom:
    case SYS_recvmsg:
    case SYS_rt_sigtimedwait:
      return true;
    // A wait for a lock of the C library is short. One that lasts is for something of the user's: a
    // semaphore, a thread.
    case SYS_futex:
      return now() > c->interrupted_at + LONG_WAIT;
    default:
      return false;
  }
}

// A thread that a cell started, a task of the shared pool for example, gets a record when it traps. It is
// parked as a cell is; what it was doing is lost, and nothing else.
static cell *adopt(void) {
  static _Atomic int taken;
  static cell strays[MAXIMUM_STRAYS];
  int index = atomic_fetch_add(&taken, 1);
  if (index >= MAXIMUM_STRAYS || is_main_thread()) return NULL;
  cell *c = &strays[index];
  c->thread = pthread_self();
  c->is_stray = true;
  c->pool = pool_of_this_thread();
  c->origin = cell_current();
  pthread_attr_t attributes;
  if (pthread_getattr_np(c->thread, &attributes) == 0) {
    pthread_attr_getstack(&attributes, &c->stack, &c->stack_size);
    pthread_attr_destroy(&attributes);
  }
  memcpy(c->message, stray_message, sizeof c->message);
  return c;
}

// Looking for the list may need memory, so not where the C library may be in the middle of giving some.
static void note_changes(cell *c, uint64_t counter) {
  if (is_cell_code(counter) || is_swift_runtime((void *)counter)) {
    c->change_count = access_changes(c->changes, MAXIMUM_CHANGES);
  }
}

static void on_trap(int number, siginfo_t *information, void *context) {
  if (running == NULL) running = adopt();
  cell *c = running;
  if (c == NULL) {
    // Not to be survived: let the process die of it, so that the kernel can tell.
    signal(number, SIG_DFL);
    raise(number);
    return;
  }
  const greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
  uint64_t counter = (uint64_t)registers[REG_RIP];
  uint64_t fault = (uint64_t)information->si_addr, stack = (uint64_t)c->stack;
  c->trap.signal = number;
  c->trap.fault_address = fault;
  // The C library counts the guard of a thread that it made itself in or out.
  c->trap.stack_overflow =
      number == SIGSEGV && fault + GUARD_SIZE >= stack && fault < stack + (c->is_stray ? GUARD_SIZE : 0);
  frames_unwind(c, counter, (uint64_t)registers[REG_RBP]);
  note_changes(c, counter);
  park(CELL_TRAPPED);
}

// Whether the cell's thread may be parked in the midst of its code. A place between two uses of
// variables is better; see cell_stop_between.
static bool leaves_nothing_half_done(const cell *c, bool waits) {
  double waited = now() - c->interrupted_at;
  return waited > USE_WAIT || (!access_in_use() && (waits || waited > CALM_WAIT));
}

static void on_interrupt(int number, siginfo_t *information, void *context) {
  cell *c = running;
  if (c == NULL || !atomic_load(&c->interrupted)) return;
  const greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
  uint64_t counter = (uint64_t)registers[REG_RIP];
  bool waits = information->si_value.sival_int == 1 && registers[REG_RAX] == -EINTR;
  if (!waits && !is_cell_code(counter)) return;
  if (!leaves_nothing_half_done(c, waits)) return;
  c->trap.signal = number;
  frames_unwind(c, counter, (uint64_t)registers[REG_RBP]);
  note_changes(c, counter);
  park(CELL_TRAPPED);
}

// The same where a library finds by itself that it is to stop.
void cell_stop_here(void) {
  cell *c = running;
  if (c == NULL || !atomic_load(&c->interrupted)) return;
  c->trap.signal = SIGUSR1;
  c->frame_count = frames_walk(c, (uint64_t)__builtin_frame_address(0), c->frames, MAXIMUM_FRAMES);
  park(CELL_TRAPPED);
}

// The same where a cell's code is about to use a variable, and uses none yet.
void cell_stop_between(void *caller) {
  cell *c = running;
  if (c == NULL || !atomic_load_explicit(&c->interrupted, memory_order_relaxed)) return;
  if (is_cell_code((uint64_t)caller)) cell_stop_here();
}

// Ends the cell with an error, as a trap does.
void cell_fail(const char *reason) {
  cell *c = running;
  if (c == NULL) {
    fprintf(stderr, "%s\n", reason);
    return;
  }
  snprintf(c->message, MAXIMUM_MESSAGE, "Fatal error: %s", reason);
  c->trap.signal = SIGTRAP;
  frames_unwind(c, (uint64_t)__builtin_return_address(0), (uint64_t)__builtin_frame_address(0));
  park(CELL_TRAPPED);
}

// One try to stop the cell; the main loop tries again until it has ended.
void cell_interrupt(cell *c) {
  if (!atomic_exchange(&c->interrupted, true)) c->interrupted_at = now();
  if (now() > c->interrupted_at + PATIENCE && !c->told_stuck && c->cause == NULL) {
    c->told_stuck = true;
    channel_send(WORKER_STUCK, c->number, NULL, 0);
  }
  union sigval value = {.sival_int = waits_in_system_call(c)};
  pthread_sigqueue(c->thread, SIGUSR1, value);
}

// The runtime says when the cell of the calling thread begins to wait for tasks, and when it goes on.
void cell_waits(int waits) {
  cell *c = running;
  if (c == NULL) return;
  if (waits) c->waits_since = now();
  atomic_store(&c->waits, waits != 0);
}

// A task or thread that the cell started was stopped by a trap.
void cell_note_stray(cell *c, cell *stray) {
  if (c->number != stray->origin) return;
  c->cause = stray;
  stray->is_told = atomic_load(&c->waits);
  if (stray->is_told) cell_interrupt(c);
}

// A cell that waits for long after that waits for what will never come: it ends with that error.
void cell_check_wait(cell *c) {
  if (c->cause == NULL || !atomic_load(&c->waits) || atomic_load(&c->interrupted)) return;
  if (now() > c->waits_since + HOPELESS_WAIT) cell_interrupt(c);
}

// Swift calls this for an error that leaves top-level code; the executable's definition wins over
// the one in the Swift library.
void swift_errorInMain(void *error) {
  cell *c = running;
  if (c == NULL) abort();
  runtime->describe_error(error, &c->error_type, &c->error_description);
  memcpy(c->frames, c->thrown_frames, sizeof c->frames);
  c->frame_count = c->thrown_frame_count;
  park(CELL_THREW);
}

// The Swift runtime calls these at every `throw`.
static void on_throw(void *error) {
  if (running == NULL) return;
  running->thrown_frame_count =
      frames_walk(running, (uint64_t)__builtin_frame_address(0), running->thrown_frames, MAXIMUM_FRAMES);
}

static void on_typed_throw(void *value, const void *type, const void *conformance) {
  on_throw(value);
}

// The Swift runtime says why it traps by this call: that text belongs to the error that the cell ends
// with, not to standard error.
int fputs(const char *text, FILE *stream) {
  static int (*next)(const char *, FILE *);
  if (next == NULL) next = (int (*)(const char *, FILE *))dlsym(RTLD_NEXT, "fputs");
  if (stream != stderr || !is_swift_runtime(__builtin_return_address(0))) {
    return output_divert(text, strlen(text), stream) ? 1 : next(text, stream);
  }
  char *message = running == NULL ? stray_message : running->message;
  strncat(message, text, MAXIMUM_MESSAGE - 1 - strlen(message));
  return 1;
}

// The entry point of the cell's library; null if the cell ended here.
static int (*load(cell *c))(int, char **) {
  void *library = dlopen(c->library, RTLD_NOW | RTLD_GLOBAL);
  if (library != NULL && *c->entry == '\0') {
    end(c, CELL_FINISHED);
    return NULL;
  }
  int (*entry)(int, char **) = library == NULL ? NULL : dlsym(library, c->entry);
  if (entry == NULL) {
    strncpy(c->message, dlerror(), MAXIMUM_MESSAGE - 1);
    end(c, CELL_NOT_LOADED);
  }
  return entry;
}

static void *run(void *argument) {
  cell *c = argument;
  c->thread_id = (pid_t)syscall(SYS_gettid);
  int (*entry)(int, char **) = NULL;
  if (c->library != NULL && (entry = load(c)) == NULL) return NULL;
  stack_t alternate = {.ss_size = ALTERNATE_STACK_SIZE};
  alternate.ss_sp = mmap(NULL, ALTERNATE_STACK_SIZE, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  sigaltstack(&alternate, NULL);
  running = c;
  if (entry != NULL) runtime->run_cell(c->number, entry);
  if (c->comm != NULL) runtime->take_comm(c->number, c->comm, c->comm_length);
  running = NULL;
  // What the runtime complained of without trapping.
  fputs(c->message, stderr);
  alternate.ss_flags = SS_DISABLE;
  sigaltstack(&alternate, NULL);
  munmap(alternate.ss_sp, ALTERNATE_STACK_SIZE);
  end(c, CELL_FINISHED);
  return NULL;
}

// A cell with a thread of its own that runs it.
static cell *start(cell *c) {
  // An end of input that an earlier cell was given is not the end for this one.
  clearerr_unlocked(stdin);
  output_begin(c->number);
  c->stack_size = STACK_SIZE;
  char *stack = mmap(NULL, STACK_SIZE + GUARD_SIZE, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  mprotect(stack, GUARD_SIZE, PROT_NONE);
  c->stack = stack + GUARD_SIZE;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstack(&attributes, c->stack, c->stack_size);
  if (pthread_create(&c->thread, &attributes, run, c) != 0) {
    snprintf(c->message, MAXIMUM_MESSAGE, "no thread for the cell: %s", strerror(errno));
    end(c, CELL_NOT_LOADED);
  }
  pthread_attr_destroy(&attributes);
  return c;
}

// Takes over both texts.
cell *cell_start(uint64_t number, char *library, char *entry) {
  cell *c = calloc(1, sizeof *c);
  c->number = number;
  c->library = library;
  c->entry = entry;
  frames_know_cell(library);
  return start(c);
}

// Takes over the message.
cell *cell_start_comm(uint64_t number, void *message, size_t length) {
  cell *c = calloc(1, sizeof *c);
  c->number = number;
  c->comm = message;
  c->comm_length = length;
  return start(c);
}

void cells_prepare(int descriptor) {
  ended_descriptor = descriptor;
  struct sigaction action = {.sa_sigaction = on_trap, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  int traps[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
  for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) sigaction(traps[i], &action, NULL);
  action.sa_sigaction = on_interrupt;
  sigaction(SIGUSR1, &action, NULL);
  // Loads the unwinder, which a signal handler must not do.
  void *here;
  backtrace(&here, 1);
  // A front end's Ctrl-C goes to the whole process group; the kernel decides what it means.
  signal(SIGINT, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
}

// Once the Swift library is loaded: remembers where errors are thrown, and how to describe them.
void cells_use(const cell_runtime_services *services) {
  runtime = services;
  origin_use(services);
  pool_open(services);
  access_open();
  void (*set_handler)(void (*)(void *)) = dlsym(RTLD_DEFAULT, "_swift_setWillThrowHandler");
  if (set_handler != NULL) set_handler(on_throw);
  void **typed_handler = dlsym(RTLD_DEFAULT, "_swift_willThrowTypedImpl");
  if (typed_handler != NULL) *typed_handler = (void *)on_typed_throw;
}
