// libxlsxwriter writes each part of a workbook to a temporary file and never asks whether that
// worked: it rewinds the file before it reads it, which clears the stream's error. On a full disk
// it would finish a workbook that is cut short, and call it good. `lxw_tmpfile` is there to be
// overridden ("if required for safety or portability"); this one keeps every failure in mind.
#define _GNU_SOURCE
#include "include/CXLSXWriter.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static _Thread_local unsigned failure_count;
static _Thread_local int failure_code;
static _Thread_local unsigned file_count;

static void failed(int code) {
  failure_count += 1;
  failure_code = code;
}

unsigned cxlsx_failure_count(void) { return failure_count; }
int cxlsx_failure_code(void) { return failure_code; }
unsigned cxlsx_file_count(void) { return file_count; }

static int descriptor_of(void *cookie) { return (int)(intptr_t)cookie; }

static ssize_t put(void *cookie, const char *bytes, size_t count) {
  size_t done = 0;
  while (done < count) {
    ssize_t written = write(descriptor_of(cookie), bytes + done, count - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      failed(written < 0 ? errno : EIO);
      return 0;
    }
    done += (size_t)written;
  }
  return (ssize_t)count;
}

static ssize_t get(void *cookie, char *bytes, size_t count) {
  for (;;) {
    ssize_t taken = read(descriptor_of(cookie), bytes, count);
    if (taken < 0 && errno == EINTR) continue;
    if (taken < 0) failed(errno);
    return taken;
  }
}

static int move(void *cookie, off64_t *offset, int whence) {
  off64_t place = lseek64(descriptor_of(cookie), *offset, whence);
  if (place < 0) {
    failed(errno);
    return -1;
  }
  *offset = place;
  return 0;
}

static int finish(void *cookie) { return close(descriptor_of(cookie)); }

int cxlsx_unnamed_file(const char *folder) {
  char path[PATH_MAX];
  int length = snprintf(path, sizeof path, "%s/.showback-XXXXXX", folder);
  if (length < 0 || (size_t)length >= sizeof path) {
    failed(ENAMETOOLONG);
    return -1;
  }
  int descriptor = mkostemp(path, O_CLOEXEC);
  if (descriptor < 0) {
    failed(errno);
    return -1;
  }
  unlink(path);
  return descriptor;
}

FILE *lxw_tmpfile(char *folder) {
  int descriptor = cxlsx_unnamed_file(folder ? folder : "/tmp");
  if (descriptor < 0) return NULL;
  cookie_io_functions_t calls = {.read = get, .write = put, .seek = move, .close = finish};
  FILE *file = fopencookie((void *)(intptr_t)descriptor, "w+", calls);
  if (!file) {
    failed(errno);
    close(descriptor);
  }
  file_count += 1;
  return file;
}
