// The threads that tasks of Swift run on, unless the cell that waits for them runs them itself. Swift has a
// pool of its own, but it does not replace a thread that was parked: after as many traps as there are
// processors, no task would ever run again. What belongs to the main actor would wait for the process's
// main thread, which is busy with the kernel's frames: it has one thread of its own here.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "worker.h"

enum { ALTERNATE_STACK_SIZE = 64 << 10, NANOSECONDS = 1000000000 };
enum { CONTINUOUS_CLOCK = 1 };

// A job that waits for a thread, or for its time.
typedef struct waiting {
  void *job;
  int64_t due;  // nanoseconds of the monotonic clock
  struct waiting *next;
} waiting;

// As Swift declares it: two words, both of which are zero for no executor in particular.
typedef struct {
  uintptr_t identity, kind;
} executor;

// Jobs, and the threads that run them.
typedef struct {
  executor executor;
  waiting *ready, **end;
  waiting *timed;  // the next first
  pthread_cond_t changed;
  long threads, idle, limit;
} lane;

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static lane shared, main_actor;
static __thread lane *own;

typedef __attribute__((swiftcall)) void (*run_job)(void *job, uintptr_t identity, uintptr_t kind);
static run_job run;

static int64_t now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * (int64_t)NANOSECONDS + time.tv_nsec;
}

static void append(lane *l, waiting *w) {
  w->next = NULL;
  *l->end = w;
  l->end = &w->next;
}

// Puts jobs whose time has come behind those that are ready. With the lock held, as all below.
static void collect(lane *l) {
  int64_t time = l->timed == NULL ? 0 : now(CLOCK_MONOTONIC);
  while (l->timed != NULL && l->timed->due <= time) {
    waiting *w = l->timed;
    l->timed = w->next;
    append(l, w);
  }
}

static void *serve(void *argument) {
  lane *l = own = argument;
  // The thread works for the cell of each job, not for the one that happened to start it.
  origin_forget();
  stack_t alternate = {.ss_size = ALTERNATE_STACK_SIZE};
  alternate.ss_sp = mmap(NULL, ALTERNATE_STACK_SIZE, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  sigaltstack(&alternate, NULL);
  pthread_mutex_lock(&guard);
  for (;;) {
    collect(l);
    if (l->ready != NULL) {
      waiting *w = l->ready;
      l->ready = w->next;
      if (l->ready == NULL) l->end = &l->ready;
      pthread_mutex_unlock(&guard);
      void *job = w->job;
      free(w);
      run(job, l->executor.identity, l->executor.kind);
      pthread_mutex_lock(&guard);
      continue;
    }
    l->idle++;
    if (l->timed == NULL) {
      pthread_cond_wait(&l->changed, &guard);
    } else {
      struct timespec due = {l->timed->due / NANOSECONDS, l->timed->due % NANOSECONDS};
      pthread_cond_timedwait(&l->changed, &guard, &due);
    }
    l->idle--;
  }
  return NULL;
}

static void start_thread(lane *l) {
  pthread_t thread;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  if (pthread_create(&thread, &attributes, serve, l) == 0) l->threads++;
  pthread_attr_destroy(&attributes);
}

static void wake(lane *l) {
  if (l->idle == 0 && l->threads < l->limit) start_thread(l);
  pthread_cond_signal(&l->changed);
}

static waiting *new_waiting(void *job, int64_t due) {
  waiting *w = malloc(sizeof *w);
  *w = (waiting){.job = job, .due = due};
  return w;
}

static void add(lane *l, void *job) {
  pthread_mutex_lock(&guard);
  append(l, new_waiting(job, 0));
  wake(l);
  pthread_mutex_unlock(&guard);
}

static __attribute__((swiftcall)) void enqueue(void *job, void *original) { add(&shared, job); }

void pool_run_on_main(void *job) { add(&main_actor, job); }

static __attribute__((swiftcall)) executor main_executor(void *original) {
  return main_actor.executor;
}

static __attribute__((swiftcall)) void enqueue_later(unsigned long long delay, void *job,
                                                     void *original) {
  int64_t most = INT64_MAX / 2;
  waiting *w = new_waiting(job, now(CLOCK_MONOTONIC) + (delay < most ? (int64_t)delay : most));
  pthread_mutex_lock(&guard);
  waiting **link = &shared.timed;
  while (*link != NULL && (*link)->due <= w->due) link = &(*link)->next;
  w->next = *link;
  *link = w;
  wake(&shared);
  pthread_mutex_unlock(&guard);
}

static __attribute__((swiftcall)) void enqueue_at(long long seconds, long long nanoseconds,
                                                  long long tolerance_seconds,
                                                  long long tolerance_nanoseconds, int clock,
                                                  void *job, void *original) {
  int64_t time = now(clock == CONTINUOUS_CLOCK ? CLOCK_BOOTTIME : CLOCK_MONOTONIC);
  int64_t most = INT64_MAX / 2 / NANOSECONDS;
  int64_t due = (seconds < most ? seconds : most) * NANOSECONDS + nanoseconds;
  enqueue_later(due > time ? (unsigned long long)(due - time) : 0, job, original);
}

void *pool_of_this_thread(void) { return own; }

// A thread of a pool is parked for good: another one takes its place.
void pool_replace_thread(void *pool) {
  lane *l = pool;
  pthread_mutex_lock(&guard);
  l->threads--;
  if (l->ready != NULL || l->timed != NULL) wake(l);
  pthread_mutex_unlock(&guard);
}

static void open_lane(lane *l, executor executor, long limit) {
  l->executor = executor;
  l->end = &l->ready;
  l->limit = limit;
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&l->changed, &monotonic);
  pthread_condattr_destroy(&monotonic);
}

// Once the Swift library is loaded: its tasks come here.
void pool_open(const cell_runtime_services *runtime) {
  run = (run_job)dlsym(RTLD_DEFAULT, "swift_job_run");
  struct {
    const char *name;
    void *function;
  } hooks[] = {{"swift_task_enqueueGlobal_hook", enqueue},
               {"swift_task_enqueueGlobalWithDelay_hook", enqueue_later},
               {"swift_task_enqueueGlobalWithDeadline_hook", enqueue_at},
               {"swift_task_getMainExecutor_hook", main_executor}};
  if (run == NULL) return;
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  // A job that blocks must not hold all others up.
  open_lane(&shared, (executor){0, 0}, processors < 2 ? 2 : processors);
  executor main;
  runtime->main_executor(&main.identity);
  open_lane(&main_actor, main, 1);
  for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++) {
    void **hook = dlsym(RTLD_DEFAULT, hooks[i].name);
    if (hook != NULL) *hook = hooks[i].function;
  }
}
