#include "CTOML.h"

// Nothing of the library is linked: its code is compiled here, without exceptions of its own and
// without the formatters.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0

#include <cstdio>
#include <deque>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

namespace {

ctoml_text text_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t *>(text.data()), text.size()};
}

}  // namespace

struct ctoml_document {
  toml::table root;
  std::vector<ctoml_value> values;
  // Dates in words; a deque, since its elements stay where they are.
  std::deque<std::string> dates;
  int32_t outcome = CTOML_SUCCESS;
  std::string message;
  uint32_t line = 0;
  uint32_t column = 0;

  ctoml_text date(const toml::date &date) {
    char digits[16];
    std::snprintf(
      digits, sizeof digits, "%04u-%02u-%02u", unsigned(date.year), unsigned(date.month),
      unsigned(date.day));
    dates.emplace_back(digits);
    return text_of(dates.back());
  }

  // The nesting is at most what toml++ takes.
  void add(const toml::node &node, const toml::key *key) {
    ctoml_value value = {};
    if (key != nullptr) {
      value.key = text_of(key->str());
      value.key_line = key->source().begin.line;
      value.key_column = key->source().begin.column;
    }
    value.line = node.source().begin.line;
    value.column = node.source().begin.column;
    if (const auto *table = node.as_table()) {
      value.kind = CTOML_TABLE;
      value.count = table->size();
      values.push_back(value);
      for (auto &&[name, child] : *table) add(child, &name);
      return;
    }
    if (const auto *array = node.as_array()) {
      value.kind = CTOML_ARRAY;
      value.count = array->size();
      values.push_back(value);
      for (auto &&child : *array) add(child, nullptr);
      return;
    }
    if (const auto *string = node.as_string()) {
      value.kind = CTOML_STRING;
      value.text = text_of(string->get());
    } else if (const auto *integer = node.as_integer()) {
      value.kind = CTOML_INTEGER;
      value.integer = integer->get();
    } else if (const auto *boolean = node.as_boolean()) {
      value.kind = CTOML_BOOLEAN;
      value.integer = boolean->get() ? 1 : 0;
    } else if (const auto *day = node.as_date()) {
      value.kind = CTOML_DATE;
      value.text = date(day->get());
    } else if (node.is_time()) {
      value.kind = CTOML_TIME;
    } else if (node.is_date_time()) {
      value.kind = CTOML_DATE_TIME;
    } else {
      value.kind = CTOML_FLOAT;
    }
    values.push_back(value);
  }

  void parse(std::string_view text) {
    toml::parse_result result = toml::parse(text);
    if (!result) {
      outcome = CTOML_SYNTAX;
      message = std::string(result.error().description());
      line = result.error().source().begin.line;
      column = result.error().source().begin.column;
      return;
    }
    root = std::move(result).table();
    add(root, nullptr);
  }
};

ctoml_document *ctoml_parse(const uint8_t *bytes, size_t count) {
  auto *document = new (std::nothrow) ctoml_document;
  if (document == nullptr) return nullptr;
  try {
    document->parse({reinterpret_cast<const char *>(bytes), count});
  } catch (const std::exception &) {
    // The library throws nothing itself here; what is left is a lack of memory.
    document->outcome = CTOML_OUT_OF_MEMORY;
  }
  return document;
}

void ctoml_document_destroy(ctoml_document *document) { delete document; }

int32_t ctoml_outcome(const ctoml_document *document) { return document->outcome; }

const ctoml_value *ctoml_values(const ctoml_document *document) {
  return document->values.data();
}

size_t ctoml_value_count(const ctoml_document *document) { return document->values.size(); }

ctoml_text ctoml_error_message(const ctoml_document *document) {
  return text_of(document->message);
}

uint32_t ctoml_error_line(const ctoml_document *document) { return document->line; }

uint32_t ctoml_error_column(const ctoml_document *document) { return document->column; }
