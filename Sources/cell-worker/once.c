// The values of globals and of `static let` are set at their first use, by swift_once. A cell that
// is stopped while it sets one leaves it half-set for good: a later use must not wait for it, as it
// would with the C++ library's call_once, but be told. The executable's definition wins over the one in
// the Swift library.
#include <stdatomic.h>
#include <stdlib.h>

#include "worker.h"

enum { ONCE_DONE = 2, ONCE_STARTED = 1 };

// A value that is being set, by which thread.
typedef struct setting {
  _Atomic int *predicate;
  pthread_t thread;
  bool abandoned;
  struct setting *next;
} setting;

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static setting *settings;

static setting *find(_Atomic int *predicate) {
  setting *s = settings;
  while (s != NULL && s->predicate != predicate) s = s->next;
  return s;
}

static void forget(_Atomic int *predicate) {
  for (setting **link = &settings; *link != NULL; link = &(*link)->next) {
    if ((*link)->predicate == predicate) {
      setting *done = *link;
      *link = done->next;
      free(done);
      return;
    }
  }
}

void swift_once(_Atomic int *predicate, void (*set)(void *), void *context) {
  if (atomic_load_explicit(predicate, memory_order_acquire) == ONCE_DONE) return;
  bool abandoned = false;
  pthread_mutex_lock(&guard);
  for (;;) {
    int state = atomic_load(predicate);
    if (state == ONCE_DONE) break;
    if (state != ONCE_STARTED) {
      setting *s = malloc(sizeof *s);
      *s = (setting){.predicate = predicate, .thread = pthread_self(), .next = settings};
      settings = s;
      atomic_store(predicate, ONCE_STARTED);
      pthread_mutex_unlock(&guard);
      set(context);
      pthread_mutex_lock(&guard);
      forget(predicate);
      atomic_store_explicit(predicate, ONCE_DONE, memory_order_release);
      pthread_cond_broadcast(&changed);
      break;
    }
    setting *s = find(predicate);
    abandoned = s != NULL && s->abandoned;
    if (abandoned) break;
    pthread_cond_wait(&changed, &guard);
  }
  pthread_mutex_unlock(&guard);
  if (abandoned) {
    cell_fail("this value has none: a cell stopped while it set it for the first time; "
              "run the cell that declares it again");
  }
}

// The thread is parked: what it was setting will never be set.
void once_abandon(pthread_t parked) {
  pthread_mutex_lock(&guard);
  for (setting *s = settings; s != NULL; s = s->next) {
    if (pthread_equal(s->thread, parked)) s->abandoned = true;
  }
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&guard);
}
