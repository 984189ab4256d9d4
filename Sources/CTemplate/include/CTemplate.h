#pragma once

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// A door to ctemplate, which is C++.
//
// The library keeps tables that all caches share and is linked without threads of its own: one
// lock around every call makes the door safe to use from any thread. What the library prints to
// standard error is swallowed; a function's result says whether it worked.

// Bytes that are not ended by a NUL.
typedef struct {
  const char *bytes;
  size_t count;
} ctpl_text;

// Parsed templates by key; nothing is ever read from a file.
typedef struct ctpl_cache ctpl_cache;

// The values that a template's markers stand for, and those of its sections.
typedef struct ctpl_values ctpl_values;

// NULL where there is no memory.
ctpl_cache *ctpl_cache_create(void);
void ctpl_cache_destroy(ctpl_cache *cache);

// Parses `text` with automatic escaping for HTML, its white space kept, and keeps it under `key`.
// False where the library refuses it, or has that key.
bool ctpl_cache_add(ctpl_cache *cache, ctpl_text key, ctpl_text text);

// Refuses every further template.
void ctpl_cache_freeze(ctpl_cache *cache);

// NULL where there is no memory.
ctpl_values *ctpl_values_create(void);
// Also destroys the values of all sections within.
void ctpl_values_destroy(ctpl_values *values);

// Copies `value`. False where there is no memory.
bool ctpl_values_set(ctpl_values *values, ctpl_text name, ctpl_text value);

// Shows the section once more and returns its values, which live as long as `values`.
// NULL where there is no memory.
ctpl_values *ctpl_values_add(ctpl_values *values, ctpl_text section);

// Hands the expanded template to `take`, piece by piece. False where there is no such key.
bool ctpl_cache_expand(
  const ctpl_cache *cache, ctpl_text key, const ctpl_values *values, void *context,
  void (*take)(void *context, const char *bytes, size_t count));

#ifdef __cplusplus
}
#endif
