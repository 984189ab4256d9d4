// Loaded before a program, lets it believe that it is another time: SHIFT_SECONDS from the real one.
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time) {
  int code = (int)syscall(SYS_clock_gettime, clock, time);
  const char *shift = getenv("SHIFT_SECONDS");
  if (code == 0 && clock == CLOCK_REALTIME && shift) time->tv_sec += atoll(shift);
  return code;
}
