// The files that the binary carries, so that it needs nothing beside it.
#pragma once

#include <stddef.h>

/// One embedded file. Its bytes live as long as the program and end in no NUL.
typedef struct {
  /// The folder that the file stands in: "Reports", "prices" or "templates".
  const char *folder;
  /// The file's name in that folder.
  const char *name;
  const unsigned char *bytes;
  size_t count;
} showback_built_in;

/// All embedded files, sorted by folder and name; their number goes to `count`.
const showback_built_in *showback_built_ins(size_t *count);
