#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// A door to toml++, which is C++ and compiled into this target: headers only, so that no library
// is needed where the program runs. A document is handed over as one flat list of its values.

// What a value is.
enum {
  CTOML_TABLE = 1,
  CTOML_ARRAY = 2,
  CTOML_STRING = 3,
  CTOML_INTEGER = 4,
  CTOML_FLOAT = 5,
  CTOML_BOOLEAN = 6,
  CTOML_DATE = 7,
  CTOML_TIME = 8,
  CTOML_DATE_TIME = 9
};

// How a text was taken.
enum { CTOML_SUCCESS = 0, CTOML_SYNTAX = 1, CTOML_OUT_OF_MEMORY = 2 };

// Text of the document, not ended by a NUL that could be told from one inside.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} ctoml_text;

// One value. Lines and columns start at 1; columns count characters.
typedef struct {
  int32_t kind;
  // The key where it stands in a table; no bytes where it stands in an array.
  ctoml_text key;
  uint32_t key_line;
  uint32_t key_column;
  uint32_t line;
  uint32_t column;
  // The text of a string; a date as YYYY-MM-DD.
  ctoml_text text;
  // An integer; 1 for true.
  int64_t integer;
  // How many values directly inside a table or an array; they follow, each with its own inside.
  size_t count;
} ctoml_value;

typedef struct ctoml_document ctoml_document;

// Parses a text; NULL where there is no memory for a document. The result is to be destroyed also
// where the text is wrong.
ctoml_document *ctoml_parse(const uint8_t *bytes, size_t count);

void ctoml_document_destroy(ctoml_document *document);

// One of the outcomes above.
int32_t ctoml_outcome(const ctoml_document *document);

// The values, the root table first; valid as long as the document.
const ctoml_value *ctoml_values(const ctoml_document *document);
size_t ctoml_value_count(const ctoml_document *document);

// Where and why the text is wrong, in toml++'s words.
ctoml_text ctoml_error_message(const ctoml_document *document);
uint32_t ctoml_error_line(const ctoml_document *document);
uint32_t ctoml_error_column(const ctoml_document *document);

#ifdef __cplusplus
}
#endif
