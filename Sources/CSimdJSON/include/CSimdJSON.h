#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// A door to simdjson's DOM parser, which is C++. Parsing goes through the door; reading does not:
// a parsed document is simdjson's documented tape of 64-bit words, and the inline functions below
// walk it, so that a field costs no call.

// A parser with its buffers, which it reuses from one document to the next.
typedef struct cjson_parser cjson_parser;

// The tape and the strings of the document parsed last.
typedef struct {
  const uint64_t *tape;
  const uint8_t *strings;
} cjson_document;

// A value: where its word stands on the tape.
typedef struct {
  const cjson_document *document;
  size_t index;
} cjson_value;

// Text within the document, not ended by a NUL that could be told from one inside.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} cjson_text;

// The tag of a word: what simdjson writes, and one of our own.
enum {
  CJSON_OBJECT = '{',
  CJSON_ARRAY = '[',
  CJSON_STRING = '"',
  CJSON_INT64 = 'l',
  CJSON_UINT64 = 'u',
  CJSON_DOUBLE = 'd',
  CJSON_TRUE = 't',
  CJSON_FALSE = 'f',
  CJSON_NULL = 'n',
  // A string that was a number token before the caller quoted it.
  CJSON_NUMBER_TEXT = '#'
};

// What the caller tells apart among the outcomes; any other code comes with its message.
enum {
  CJSON_SUCCESS = 0,
  CJSON_CAPACITY = 1,
  CJSON_OUT_OF_MEMORY = 2,
  CJSON_TOO_DEEP = 4,
  CJSON_BAD_NUMBER = 9
};

// Makes a parser, or returns NULL where memory is short.
cjson_parser *cjson_parser_create(void);

void cjson_parser_destroy(cjson_parser *parser);

// Copies the text into the parser's padded buffer and parses it; returns simdjson's error code.
// The strings with the given ordinals (0 is the first string of the text, keys included;
// ascending) are tagged CJSON_NUMBER_TEXT.
int32_t cjson_parse(
  cjson_parser *parser, const uint8_t *bytes, size_t count, const uint32_t *number_ordinals,
  size_t number_count);

// The document that the last successful parse left; valid until the next parse.
const cjson_document *cjson_parser_document(const cjson_parser *parser);

// simdjson's own words for an error code.
const char *cjson_error_message(int32_t code);

// How deep a document may be nested.
size_t cjson_depth_limit(void);

static inline cjson_value cjson_root(const cjson_document *document) {
  cjson_value root = {document, 1};
  return root;
}

static inline uint8_t cjson_tag(cjson_value value) {
  return (uint8_t)(value.document->tape[value.index] >> 56);
}

static inline uint64_t cjson_number_word(cjson_value value) {
  return value.document->tape[value.index + 1];
}

// A string's payload is an offset into the strings: four bytes of length, then the text.
static inline cjson_text cjson_string(cjson_value value) {
  uint64_t offset = value.document->tape[value.index] & 0x00ffffffffffffffULL;
  const uint8_t *start = value.document->strings + offset;
  uint32_t count;
  __builtin_memcpy(&count, start, sizeof count);
  cjson_text text = {start + sizeof count, count};
  return text;
}

// The index after this value, past all that is inside it.
static inline size_t cjson_after(cjson_value value) {
  switch (cjson_tag(value)) {
  case CJSON_OBJECT:
  case CJSON_ARRAY:
    return (uint32_t)value.document->tape[value.index];
  case CJSON_INT64:
  case CJSON_UINT64:
  case CJSON_DOUBLE:
    return value.index + 2;
  default:
    return value.index + 1;
  }
}

#ifdef __cplusplus
}
#endif
