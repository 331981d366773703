#include <sqlite3.h>

// The library's mark for “copy the text now” is a cast that Swift does not import.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int place, const char *text, int length) {
  return sqlite3_bind_text(statement, place, text, length, SQLITE_TRANSIENT);
}
