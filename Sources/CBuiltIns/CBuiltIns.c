// A file is embedded in two places below: its bytes, and its line in the list.
// A test compares the list with the folders, so that neither can be forgotten.

#include "CBuiltIns.h"

static const unsigned char prices_coder[] = {
#embed "prices/coder-ai-model-prices.json"
};

#define BUILT_IN(folder, name, bytes) {folder, name, bytes, sizeof(bytes)}

static const showback_built_in built_ins[] = {
  BUILT_IN("prices", "coder-ai-model-prices.json", prices_coder),
};

const showback_built_in *showback_built_ins(size_t *count) {
  *count = sizeof(built_ins) / sizeof(built_ins[0]);
  return built_ins;
}
