#pragma once
#include <errno.h>
#include <sqlite3.h>

// sqlite3_db_config is variadic, which Swift cannot call; these two forms are all Hearth needs.
static inline int hearth_sqlite3_db_config_int(sqlite3 *db, int option, int value) {
    return sqlite3_db_config(db, option, value, (int *)0);
}

// Without statistics of memory no allocation waits for a lock (https://www.sqlite.org/c3ref/c_config_getmalloc.html#sqliteconfigmemstatus).
// What is sorted goes to a second thread in runs of so many pages or of the cache, whichever is more: by itself SQLite
// takes 250, which of large pages are a whole index of a long list.
// Must be called before anything else of SQLite.
static inline int hearth_sqlite3_configure(void) {
    int code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return code == SQLITE_OK ? sqlite3_config(SQLITE_CONFIG_PMASZ, 64) : code;
}

// SQLITE_TRANSIENT is a cast expression, which Swift does not import: the bytes are copied before the call
// returns. A null pointer would bind NULL where something empty is meant.
static inline int hearth_sqlite3_bind_text(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return sqlite3_bind_text(statement, index, bytes ? (const char *)bytes : "", count, SQLITE_TRANSIENT);
}
static inline int hearth_sqlite3_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return sqlite3_bind_blob(statement, index, bytes ? bytes : "", count, SQLITE_TRANSIENT);
}

// Whether the last failure of the operating system was that there was no room.
static inline int hearth_sqlite3_has_no_room(sqlite3 *database) {
    int number = sqlite3_system_errno(database);
    return number == ENOSPC || number == EFBIG || number == EDQUOT;
}
