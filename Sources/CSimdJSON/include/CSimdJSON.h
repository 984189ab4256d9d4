#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// A door to simdjson's DOM parser, which is C++. Parsing goes through the door; reading does not:
// a parsed document is simdjson's documented tape of 64-bit words, which the caller walks, so that
// a field costs no call.

// A parser with its buffers, which it reuses from one document to the next.
typedef struct cjson_parser cjson_parser;

// The tape and the strings of the document parsed last.
typedef struct {
  const uint64_t *tape;
  const uint8_t *strings;
} cjson_document;

// The tag of a string's word, and our own of a string that was a number token before the caller
// quoted it.
enum { CJSON_STRING = '"', CJSON_NUMBER_TEXT = '#' };

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

#ifdef __cplusplus
}
#endif
