// The threads that tasks of Swift run on, unless the cell that waits for them runs them itself. Swift has a
// pool of its own, but it does not replace a thread that was parked: after as many traps as there are
// processors, no task would ever run again.
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

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static waiting *ready, **ready_end = &ready;
static waiting *timed;  // the next first
static long threads, idle, limit;
static __thread bool is_member;

// As Swift declares it: the executor is two words, both of which are zero for no executor in particular.
typedef __attribute__((swiftcall)) void (*run_job)(void *job, uintptr_t executor, uintptr_t kind);
static run_job run;

static int64_t now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * (int64_t)NANOSECONDS + time.tv_nsec;
}

static void append(waiting *w) {
  w->next = NULL;
  *ready_end = w;
  ready_end = &w->next;
}

// Puts jobs whose time has come behind those that are ready. With the lock held, as all below.
static void collect(void) {
  int64_t time = timed == NULL ? 0 : now(CLOCK_MONOTONIC);
  while (timed != NULL && timed->due <= time) {
    waiting *w = timed;
    timed = w->next;
    append(w);
  }
}

static void *serve(void *unused) {
  is_member = true;
  // The thread works for the cell of each job, not for the one that happened to start it.
  origin_forget();
  stack_t alternate = {.ss_size = ALTERNATE_STACK_SIZE};
  alternate.ss_sp = mmap(NULL, ALTERNATE_STACK_SIZE, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  sigaltstack(&alternate, NULL);
  pthread_mutex_lock(&guard);
  for (;;) {
    collect();
    if (ready != NULL) {
      waiting *w = ready;
      ready = w->next;
      if (ready == NULL) ready_end = &ready;
      pthread_mutex_unlock(&guard);
      void *job = w->job;
      free(w);
      run(job, 0, 0);
      pthread_mutex_lock(&guard);
      continue;
    }
    idle++;
    if (timed == NULL) {
      pthread_cond_wait(&changed, &guard);
    } else {
      struct timespec due = {timed->due / NANOSECONDS, timed->due % NANOSECONDS};
      pthread_cond_timedwait(&changed, &guard, &due);
    }
    idle--;
  }
  return NULL;
}

static void start_thread(void) {
  pthread_t thread;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  if (pthread_create(&thread, &attributes, serve, NULL) == 0) threads++;
  pthread_attr_destroy(&attributes);
}

static void wake(void) {
  if (idle == 0 && threads < limit) start_thread();
  pthread_cond_signal(&changed);
}

static waiting *new_waiting(void *job, int64_t due) {
  waiting *w = malloc(sizeof *w);
  *w = (waiting){.job = job, .due = due};
  return w;
}

static __attribute__((swiftcall)) void enqueue(void *job, void *original) {
  pthread_mutex_lock(&guard);
  append(new_waiting(job, 0));
  wake();
  pthread_mutex_unlock(&guard);
}

static __attribute__((swiftcall)) void enqueue_later(unsigned long long delay, void *job,
                                                     void *original) {
  int64_t most = INT64_MAX / 2;
  waiting *w = new_waiting(job, now(CLOCK_MONOTONIC) + (delay < most ? (int64_t)delay : most));
  pthread_mutex_lock(&guard);
  waiting **link = &timed;
  while (*link != NULL && (*link)->due <= w->due) link = &(*link)->next;
  w->next = *link;
  *link = w;
  wake();
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

bool pool_has_this_thread(void) { return is_member; }

// A thread of the pool is parked for good: another one takes its place.
void pool_replace_thread(void) {
  pthread_mutex_lock(&guard);
  threads--;
  if (ready != NULL || timed != NULL) wake();
  pthread_mutex_unlock(&guard);
}

// Once the Swift library is loaded: its tasks come here.
void pool_open(void) {
  run = (run_job)dlsym(RTLD_DEFAULT, "swift_job_run");
  void **hooks[] = {dlsym(RTLD_DEFAULT, "swift_task_enqueueGlobal_hook"),
                    dlsym(RTLD_DEFAULT, "swift_task_enqueueGlobalWithDelay_hook"),
                    dlsym(RTLD_DEFAULT, "swift_task_enqueueGlobalWithDeadline_hook")};
  if (run == NULL || hooks[0] == NULL || hooks[1] == NULL || hooks[2] == NULL) return;
  limit = sysconf(_SC_NPROCESSORS_ONLN);
  // A job that blocks must not hold all others up.
  if (limit < 2) limit = 2;
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&changed, &monotonic);
  *hooks[0] = (void *)enqueue;
  *hooks[1] = (void *)enqueue_later;
  *hooks[2] = (void *)enqueue_at;
}
