#include <sqlite3.h>

// SQLITE_TRANSIENT and SQLITE_STATIC are cast macros, which Swift cannot import. A null pointer
// would bind NULL, and the base address of an empty Swift buffer may be null: hence the "".
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const void *text, sqlite3_uint64 bytes) {
  return sqlite3_bind_text64(statement, index, text ? (const char *)text : "", bytes, SQLITE_TRANSIENT, SQLITE_UTF8);
}
static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes ? bytes : "", count, SQLITE_TRANSIENT);
}
// The bytes must stay where they are until the parameter is bound again or cleared.
static inline int csqlite_bind_lasting_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_STATIC);
}

static inline void csqlite_result_text(sqlite3_context *call, const void *text, sqlite3_uint64 bytes) {
  sqlite3_result_text64(call, text ? (const char *)text : "", bytes, SQLITE_TRANSIENT, SQLITE_UTF8);
}
static inline void csqlite_result_blob(sqlite3_context *call, const void *bytes, sqlite3_uint64 count) {
  sqlite3_result_blob64(call, bytes ? bytes : "", count, SQLITE_TRANSIENT);
}

// sqlite3_config and sqlite3_db_config are variadic, which Swift cannot call.
static inline int csqlite_configure(int option, int value) {
  return sqlite3_config(option, value);
}
static inline int csqlite_configure_database(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}
