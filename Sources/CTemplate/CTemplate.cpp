#include "CTemplate.h"

#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_emitter.h>
#include <ctemplate/template_enums.h>

#include <iostream>
#include <mutex>
#include <string>

namespace {

std::mutex lock;

// Without it nothing is escaped.
const std::string pragma = "{{%AUTOESCAPE context=\"HTML\"}}";

ctemplate::TemplateString string(ctpl_text text) {
  return ctemplate::TemplateString(text.bytes, text.count);
}

// The library logs to `std::cerr`, whatever went wrong; nothing else in the program writes there.
class Silence {
 public:
  Silence() : guard_(lock), buffer_(std::cerr.rdbuf(nullptr)) {}
  ~Silence() { std::cerr.rdbuf(buffer_); }

 private:
  std::lock_guard<std::mutex> guard_;
  std::streambuf *buffer_;
};

class Pieces : public ctemplate::ExpandEmitter {
 public:
  Pieces(void *context, void (*take)(void *, const char *, size_t))
      : context_(context), take_(take) {}
  void Emit(char c) override { take_(context_, &c, 1); }
  void Emit(const std::string &s) override { take_(context_, s.data(), s.size()); }
  void Emit(const char *s) override { Emit(std::string(s)); }
  void Emit(const char *s, size_t count) override { take_(context_, s, count); }

 private:
  void *context_;
  void (*take_)(void *, const char *, size_t);
};

}  // namespace

// No exception of C++ may reach Swift: each function turns one into its value for failure.

struct ctpl_cache {
  ctemplate::TemplateCache cache;
};

// `ctpl_values` is never defined: it is a dictionary by another name, since the dictionaries of
// sections are made by the library and belong to the one around them.
static ctemplate::TemplateDictionary *dictionary(ctpl_values *values) {
  return reinterpret_cast<ctemplate::TemplateDictionary *>(values);
}

extern "C" {

ctpl_cache *ctpl_cache_create(void) {
  Silence silence;
  try {
    return new ctpl_cache;
  } catch (...) {
    return nullptr;
  }
}

void ctpl_cache_destroy(ctpl_cache *cache) {
  Silence silence;
  delete cache;
}

bool ctpl_cache_add(ctpl_cache *cache, ctpl_text key, ctpl_text text) {
  Silence silence;
  try {
    const std::string content = pragma + std::string(text.bytes, text.count);
    return cache->cache.StringToTemplateCache(
      string(key), content.data(), content.size(), ctemplate::DO_NOT_STRIP);
  } catch (...) {
    return false;
  }
}

void ctpl_cache_freeze(ctpl_cache *cache) {
  Silence silence;
  cache->cache.Freeze();
}

ctpl_values *ctpl_values_create(void) {
  Silence silence;
  try {
    return reinterpret_cast<ctpl_values *>(new ctemplate::TemplateDictionary("values"));
  } catch (...) {
    return nullptr;
  }
}

void ctpl_values_destroy(ctpl_values *values) {
  Silence silence;
  delete dictionary(values);
}

bool ctpl_values_set(ctpl_values *values, ctpl_text name, ctpl_text value) {
  Silence silence;
  try {
    dictionary(values)->SetValue(string(name), string(value));
    return true;
  } catch (...) {
    return false;
  }
}

ctpl_values *ctpl_values_add(ctpl_values *values, ctpl_text section) {
  Silence silence;
  try {
    return reinterpret_cast<ctpl_values *>(
      dictionary(values)->AddSectionDictionary(string(section)));
  } catch (...) {
    return nullptr;
  }
}

bool ctpl_cache_expand(
  const ctpl_cache *cache, ctpl_text key, const ctpl_values *values, void *context,
  void (*take)(void *context, const char *bytes, size_t count)) {
  Silence silence;
  try {
    Pieces pieces(context, take);
    return cache->cache.ExpandNoLoad(
      string(key), ctemplate::DO_NOT_STRIP,
      reinterpret_cast<const ctemplate::TemplateDictionary *>(values), nullptr, &pieces);
  } catch (...) {
    return false;
  }
}

}  // extern "C"
