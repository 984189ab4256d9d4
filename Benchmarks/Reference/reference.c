// What collecting cannot do without, in C with nothing around it.
//
//   insert SOURCE TARGET        inserts the rows of a collected warehouse into a new file
//   fetch SOURCE URL TOKEN      downloads the pages that filled it, four at a time, to nowhere
//
// Prints the nanoseconds that the work itself took. And
//
//   peak FILE PROGRAM WORDS…    runs a program and writes its peak memory in KiB to the file
//
// since a process starts with the peak of the one that made it, and this one is small.

#include <curl/curl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void fail(const char *what, const char *message) {
  fprintf(stderr, "%s: %s\n", what, message);
  exit(1);
}

static void check(int code, sqlite3 *database) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) {
    fail("sqlite", sqlite3_errmsg(database));
  }
}

static sqlite3 *open_database(const char *path, int flags) {
  sqlite3 *database;
  int code = sqlite3_open_v2(path, &database, flags | SQLITE_OPEN_NOMUTEX, NULL);
  check(code, database);
  return database;
}

static sqlite3_stmt *prepare(sqlite3 *database, const char *sql) {
  sqlite3_stmt *statement;
  check(
    sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), database);
  return statement;
}

// MARK: - Insert

enum { CHUNK = 20000, MOST_COLUMNS = 20 };

// A value that lies in memory before the clock starts.
typedef struct {
  int type;
  int64_t integer;
  char *bytes;
  int count;
} value;

static value read_value(sqlite3_stmt *statement, int column) {
  value read = {sqlite3_column_type(statement, column), 0, NULL, 0};
  if (read.type == SQLITE_INTEGER) {
    read.integer = sqlite3_column_int64(statement, column);
  } else if (read.type != SQLITE_NULL) {
    const void *bytes = sqlite3_column_blob(statement, column);
    read.count = sqlite3_column_bytes(statement, column);
    read.bytes = malloc(read.count + 1);
    if (read.count > 0) memcpy(read.bytes, bytes, read.count);
  }
  return read;
}

static void bind_value(sqlite3_stmt *statement, int index, const value *bound) {
  switch (bound->type) {
  case SQLITE_INTEGER: sqlite3_bind_int64(statement, index, bound->integer); break;
  case SQLITE_TEXT:
    sqlite3_bind_text(statement, index, bound->bytes, bound->count, SQLITE_STATIC);
    break;
  case SQLITE_BLOB:
    sqlite3_bind_blob(statement, index, bound->bytes, bound->count, SQLITE_STATIC);
    break;
  default: sqlite3_bind_null(statement, index);
  }
}

// Copies a table in the order of its key; only the inserts and their commits are timed.
static int64_t copy_table(sqlite3 *source, sqlite3 *target, const char *table) {
  char sql[512];
  snprintf(sql, sizeof sql, "SELECT sql FROM sqlite_schema WHERE name = '%s'", table);
  sqlite3_stmt *schema = prepare(source, sql);
  check(sqlite3_step(schema), source);
  check(
    sqlite3_exec(target, (const char *)sqlite3_column_text(schema, 0), NULL, NULL, NULL), target);
  sqlite3_finalize(schema);

  snprintf(sql, sizeof sql, "SELECT * FROM %s", table);
  sqlite3_stmt *rows = prepare(source, sql);
  int columns = sqlite3_column_count(rows);
  if (columns > MOST_COLUMNS) fail(table, "too many columns");
  int length = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?1", table);
  for (int column = 2; column <= columns; column++) {
    length += snprintf(sql + length, sizeof sql - length, ", ?%d", column);
  }
  snprintf(sql + length, sizeof sql - length, ")");
  sqlite3_stmt *insert = prepare(target, sql);

  value *chunk = malloc(sizeof(value) * CHUNK * columns);
  int64_t time = 0;
  int count = CHUNK;
  while (count == CHUNK) {
    for (count = 0; count < CHUNK && sqlite3_step(rows) == SQLITE_ROW; count++) {
      for (int column = 0; column < columns; column++) {
        chunk[count * columns + column] = read_value(rows, column);
      }
    }
    int64_t start = now();
    check(sqlite3_exec(target, "BEGIN IMMEDIATE", NULL, NULL, NULL), target);
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < columns; column++) {
        bind_value(insert, column + 1, &chunk[row * columns + column]);
      }
      check(sqlite3_step(insert), target);
      sqlite3_reset(insert);
    }
    check(sqlite3_exec(target, "COMMIT", NULL, NULL, NULL), target);
    time += now() - start;
    for (int index = 0; index < count * columns; index++) free(chunk[index].bytes);
  }
  free(chunk);
  sqlite3_finalize(insert);
  sqlite3_finalize(rows);
  return time;
}

static void insert(const char *source_path, const char *target_path) {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3 *source = open_database(source_path, SQLITE_OPEN_READONLY);
  sqlite3 *target = open_database(target_path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  check(
    sqlite3_exec(
      target,
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000", NULL,
      NULL, NULL),
    target);
  const char *tables[] = {"interceptions",   "token_usages",   "session_days", "chat_days",
                          "chat_day_models", "chat_day_chats", "daily_usage"};
  int64_t time = 0;
  for (int index = 0; index < 7; index++) time += copy_table(source, target, tables[index]);
  int64_t start = now();
  sqlite3_close(target);
  printf("%lld\n", (long long)(time + now() - start));
}

// MARK: - Fetch

typedef struct {
  char **urls;
  size_t count, capacity;
} url_list;

static void append(url_list *list, const char *url) {
  if (list->count == list->capacity) {
    list->capacity = list->capacity * 2 + 64;
    list->urls = realloc(list->urls, list->capacity * sizeof(char *));
  }
  list->urls[list->count++] = strdup(url);
}

static void append_page(
  url_list *list, const char *base, const char *endpoint, int64_t day, const char *cursor_name,
  const char *cursor) {
  char from[32], until[32], query[160], url[1024];
  time_t start = (time_t)(day * 86400), last = start + 86399;
  strftime(from, sizeof from, "%Y-%m-%dT%H:%M:%SZ", gmtime(&start));
  strftime(until, sizeof until, "%Y-%m-%dT%H:%M:%S.999999Z", gmtime(&last));
  snprintf(query, sizeof query, "started_before:\"%s\" started_after:\"%s\"", until, from);
  char *escaped = curl_easy_escape(NULL, query, 0);
  char *place = cursor == NULL ? NULL : curl_easy_escape(NULL, cursor, 0);
  snprintf(
    url, sizeof url, "%s/api/v2/aibridge/%s?q=%s&limit=1000%s%s%s%s", base, endpoint, escaped,
    place == NULL ? "" : "&", place == NULL ? "" : cursor_name, place == NULL ? "" : "=",
    place == NULL ? "" : place);
  curl_free(escaped);
  curl_free(place);
  append(list, url);
}

// The addresses of all pages of a list: each day's first, and one after each thousand rows.
static void append_pages(
  url_list *list, const char *base, sqlite3 *source, const char *endpoint,
  const char *cursor_name, const char *sql) {
  sqlite3_stmt *rows = prepare(source, sql);
  int64_t day = INT64_MIN;
  int in_page = 0;
  char cursor[256] = "";
  while (sqlite3_step(rows) == SQLITE_ROW) {
    int64_t row_day = sqlite3_column_int64(rows, 0);
    if (row_day != day) {
      append_page(list, base, endpoint, row_day, cursor_name, NULL);
      day = row_day;
      in_page = 0;
    } else if (in_page == 1000) {
      append_page(list, base, endpoint, day, cursor_name, cursor);
      in_page = 0;
    }
    snprintf(cursor, sizeof cursor, "%s", (const char *)sqlite3_column_text(rows, 1));
    in_page++;
  }
  sqlite3_finalize(rows);
}

// The addresses of chat cost: each day's list of users, and the summary of each of them.
static void append_chats(url_list *list, const char *base, sqlite3 *source) {
  sqlite3_stmt *rows = prepare(
    source,
    "SELECT d.day, date(d.day, '+1 day'), u.id FROM chat_days AS d"
    " JOIN users AS u ON u.key = d.user_key ORDER BY d.day, u.id");
  char last[16] = "", query[128], url[1024];
  while (sqlite3_step(rows) == SQLITE_ROW) {
    const char *day = (const char *)sqlite3_column_text(rows, 0);
    snprintf(
      query, sizeof query, "start_date=%sT00%%3A00%%3A00Z&end_date=%sT00%%3A00%%3A00Z", day,
      (const char *)sqlite3_column_text(rows, 1));
    if (strcmp(day, last) != 0) {
      snprintf(
        url, sizeof url, "%s/api/experimental/chats/cost/users?%s&limit=1000&offset=0", base,
        query);
      append(list, url);
      snprintf(last, sizeof last, "%s", day);
    }
    snprintf(
      url, sizeof url, "%s/api/experimental/chats/cost/%s/summary?%s", base,
      (const char *)sqlite3_column_text(rows, 2), query);
    append(list, url);
  }
  sqlite3_finalize(rows);
}

static size_t discard(char *bytes, size_t size, size_t count, void *context) {
  (void)bytes;
  *(int64_t *)context += (int64_t)(size * count);
  return size * count;
}

static void start_transfer(CURLM *multi, CURL *easy, const char *url) {
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_multi_add_handle(multi, easy);
}

static void fetch(const char *source_path, const char *base, const char *token) {
  sqlite3 *source = open_database(source_path, SQLITE_OPEN_READONLY);
  url_list list = {0};
  append_chats(&list, base, source);
  append_pages(
    &list, base, source, "sessions", "after_session_id",
    "SELECT unixepoch(day) / 86400, session_id FROM session_days"
    " ORDER BY day, started_at DESC, session_id DESC");
  append_pages(
    &list, base, source, "interceptions", "after_id",
    "SELECT started_at / 86400000000, lower(substr(hex(id), 1, 8) || '-' || substr(hex(id), 9, 4)"
    " || '-' || substr(hex(id), 13, 4) || '-' || substr(hex(id), 17, 4) || '-'"
    " || substr(hex(id), 21))"
    " FROM interceptions ORDER BY started_at / 86400000000, started_at DESC, id DESC");
  sqlite3_close(source);

  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM *multi = curl_multi_init();
  char header[512];
  snprintf(header, sizeof header, "Coder-Session-Token: %s", token);
  struct curl_slist *headers = curl_slist_append(NULL, header);
  int64_t bytes = 0;
  size_t next = 0;
  int under_way = 0;
  int64_t start = now();
  for (; under_way < 4 && next < list.count; under_way++) {
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, discard);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &bytes);
    curl_easy_setopt(easy, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    start_transfer(multi, easy, list.urls[next++]);
  }
  while (under_way > 0) {
    int running, left;
    curl_multi_perform(multi, &running);
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
      CURL *easy = message->easy_handle;
      if (message->data.result != CURLE_OK) fail("curl", curl_easy_strerror(message->data.result));
      curl_multi_remove_handle(multi, easy);
      if (next < list.count) {
        start_transfer(multi, easy, list.urls[next++]);
      } else {
        curl_easy_cleanup(easy);
        under_way--;
      }
    }
    if (under_way > 0) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  int64_t time = now() - start;
  fprintf(stderr, "%zu pages, %lld bytes\n", list.count, (long long)bytes);
  printf("%lld\n", (long long)time);
}

// MARK: - Peak memory

static int peak(const char *path, char **words) {
  pid_t child = fork();
  if (child == 0) {
    execvp(words[0], words);
    _exit(127);
  }
  int status = 0;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) fail("peak", "no process");
  FILE *file = fopen(path, "w");
  if (file == NULL) fail("peak", path);
  fprintf(file, "%ld\n", usage.ru_maxrss);
  fclose(file);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 70;
}

int main(int count, char **words) {
  if (count >= 4 && strcmp(words[1], "peak") == 0) return peak(words[2], words + 3);
  if (count == 4 && strcmp(words[1], "insert") == 0) {
    insert(words[2], words[3]);
  } else if (count == 5 && strcmp(words[1], "fetch") == 0) {
    fetch(words[2], words[3], words[4]);
  } else {
    fail("usage", "insert SOURCE TARGET | fetch SOURCE URL TOKEN");
  }
  return 0;
}
