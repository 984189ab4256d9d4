// Loaded before a program that runs under valgrind.
//
// libdispatch waits with a mask in read-only memory. Valgrind writes to the mask it is given, and
// ends itself there, so it is given a copy.
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask) {
  sigset_t copy = *mask;
  return (int)syscall(SYS_rt_sigsuspend, &copy, _NSIG / 8);
}
