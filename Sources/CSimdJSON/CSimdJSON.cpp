#include "CSimdJSON.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#include <simdjson.h>

static_assert(int(simdjson::SUCCESS) == CJSON_SUCCESS, "an error code moved");
static_assert(int(simdjson::CAPACITY) == CJSON_CAPACITY, "an error code moved");
static_assert(int(simdjson::MEMALLOC) == CJSON_OUT_OF_MEMORY, "an error code moved");
static_assert(int(simdjson::DEPTH_ERROR) == CJSON_TOO_DEEP, "an error code moved");
static_assert(int(simdjson::NUMBER_ERROR) == CJSON_BAD_NUMBER, "an error code moved");

struct cjson_parser {
  simdjson::dom::parser parser;
  cjson_document document = {nullptr, nullptr};
  uint8_t *buffer = nullptr;
  size_t capacity = 0;

  ~cjson_parser() { std::free(buffer); }

  // Makes room for a text once for all up to the next power of two. Left to itself simdjson takes
  // new memory, ten times the text, for every text that is longer than all before by a byte, and
  // what was touched of the old stays in the process. Where there is no memory, simdjson will say so.
  void reserve(size_t count) {
    if (count <= parser.doc.capacity()) return;
    size_t room = size_t(1) << 16;
    while (room < count) room *= 2;
    if (room > parser.max_capacity()) return;
    if (parser.allocate(room) == simdjson::SUCCESS) (void)parser.doc.allocate(room);
  }

  // Copies the text, since simdjson reads up to its padding beyond the end.
  bool load(const uint8_t *bytes, size_t count) {
    if (count > SIZE_MAX - simdjson::SIMDJSON_PADDING) return false;
    reserve(count);
    const size_t least = count + simdjson::SIMDJSON_PADDING;
    if (least > capacity) {
      const size_t needed = std::max(least, parser.doc.capacity() + simdjson::SIMDJSON_PADDING);
      std::free(buffer);
      buffer = static_cast<uint8_t *>(std::malloc(needed));
      capacity = buffer == nullptr ? 0 : needed;
      if (buffer == nullptr) return false;
    }
    if (count > 0) std::memcpy(buffer, bytes, count);
    std::memset(buffer + count, 0, simdjson::SIMDJSON_PADDING);
    return true;
  }

  // Retags strings by their order on the tape, which is their order in the text.
  void tag_numbers(const uint32_t *ordinals, size_t count) {
    uint64_t *tape = parser.doc.tape.get();
    uint32_t ordinal = 0;
    for (size_t index = 1, found = 0; found < count; index++) {
      if (uint8_t(tape[index] >> 56) != CJSON_STRING) continue;
      if (ordinal++ != ordinals[found]) continue;
      tape[index] = (tape[index] & 0x00ffffffffffffffULL) | uint64_t(CJSON_NUMBER_TEXT) << 56;
      found++;
    }
  }
};

cjson_parser *cjson_parser_create(void) { return new (std::nothrow) cjson_parser; }

void cjson_parser_destroy(cjson_parser *parser) { delete parser; }

int32_t cjson_parse(
  cjson_parser *parser, const uint8_t *bytes, size_t count, const uint32_t *number_ordinals,
  size_t number_count) {
  if (!parser->load(bytes, count)) return simdjson::MEMALLOC;
  const simdjson::error_code error =
    parser->parser.parse(parser->buffer, count, false).error();
  if (error != simdjson::SUCCESS) return error;
  // No other word is mistaken for a string here: quoted numbers leave no two-word values.
  parser->tag_numbers(number_ordinals, number_count);
  parser->document.tape = parser->parser.doc.tape.get();
  parser->document.strings = parser->parser.doc.string_buf.get();
  return simdjson::SUCCESS;
}

const cjson_document *cjson_parser_document(const cjson_parser *parser) {
  return &parser->document;
}

const char *cjson_error_message(int32_t code) {
  return simdjson::error_message(static_cast<simdjson::error_code>(code));
}

size_t cjson_depth_limit(void) { return simdjson::DEFAULT_MAX_DEPTH; }
