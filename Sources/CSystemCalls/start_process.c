// The system ends a process with the thread that started it, not with the process of that thread:
// a thread of its own, which stays, starts them all.
#define _GNU_SOURCE
#include "system_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// One caller at a time has its request here.
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static sem_t asked, answered;
static const process_start *request;
static pid_t started;
static int failure;

// Runs in the new process, in the memory of this one, up to the start of the program.
static _Noreturn void become(const process_start *start, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, start->end_signal);
  if (getppid() != parent) _exit(127);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  if (start->creation_mask >= 0) umask((mode_t)start->creation_mask);
  for (size_t i = 0; i < start->move_count; i++) {
    const descriptor_move *move = &start->moves[i];
    // One that keeps its number loses its close-on-exec mark.
    int moved = move->from == move->to ? fcntl(move->to, F_SETFD, 0) : dup2(move->from, move->to);
    if (moved < 0) {
      failure = errno;
      _exit(127);
    }
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(start->path, start->arguments, start->environment);
  failure = errno;
  _exit(127);
}

static void *serve(void *unused) {
  // No handler of this process may run in the new one before the program does.
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, NULL);
  pid_t parent = getpid();
  for (;;) {
    sem_wait(&asked);
    failure = 0;
    started = vfork();
    if (started == 0) become(request, parent);
    if (started < 0) failure = errno;
    // One that did not become the program has ended by now.
    if (started > 0 && failure != 0) waitpid(started, NULL, 0);
    sem_post(&answered);
  }
  return unused;
}

static int begin_error;

static void begin(void) {
  sem_init(&asked, 0, 0);
  sem_init(&answered, 0, 0);
  pthread_t thread;
  begin_error = pthread_create(&thread, NULL, serve, NULL);
  if (begin_error == 0) pthread_detach(thread);
}

int start_process(const process_start *start, int *process) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, begin);
  if (begin_error != 0) return begin_error;
  pthread_mutex_lock(&turn);
  request = start;
  sem_post(&asked);
  while (sem_wait(&answered) != 0 && errno == EINTR) continue;
  int result = failure;
  *process = started;
  pthread_mutex_unlock(&turn);
  return result;
}
