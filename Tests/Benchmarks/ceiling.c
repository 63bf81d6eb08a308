// The least that an answer from SQLite over libmicrohttpd can cost: one row by its number, as JSON, and nothing else.
//
// usage: ceiling PORT THREADS DATABASE     serves GET /N from the table `asset`
#include <arpa/inet.h>
#include <microhttpd.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *path;
static __thread sqlite3 *database;
static __thread sqlite3_stmt *statement;

static size_t quoted(char *out, const unsigned char *text, int length) {
    char *begin = out;
    *out++ = '"';
    for (int i = 0; i < length; i++) {
        unsigned char byte = text[i];
        if (byte == '"' || byte == '\\') {
            *out++ = '\\';
            *out++ = (char)byte;
        } else if (byte < 32) {
            out += sprintf(out, "\\u%04x", byte);
        } else {
            *out++ = (char)byte;
        }
    }
    *out++ = '"';
    return (size_t)(out - begin);
}

static enum MHD_Result answer(
    void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
    const char *part, size_t *part_size, void **kept) {
    (void)context, (void)method, (void)version, (void)part, (void)part_size;
    static int seen;
    if (!*kept) {
        *kept = &seen;
        return MHD_YES;
    }
    if (!database) {
        sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
        sqlite3_prepare_v3(
            database, "SELECT * FROM asset WHERE rowid = ?", -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    }
    const char *slash = strrchr(url, '/');
    sqlite3_bind_int64(statement, 1, atoll(slash + 1));
    char *body = malloc(16384);
    size_t size = 0;
    int status = 404;
    if (sqlite3_step(statement) == SQLITE_ROW) {
        status = 200;
        body[size++] = '{';
        for (int column = 0; column < sqlite3_column_count(statement); column++) {
            size += (size_t)sprintf(
                body + size, "%s\"%s\":", column ? "," : "", sqlite3_column_name(statement, column));
            size += quoted(
                body + size, sqlite3_column_text(statement, column), sqlite3_column_bytes(statement, column));
        }
        body[size++] = '}';
    }
    sqlite3_reset(statement);
    struct MHD_Response *response = MHD_create_response_from_buffer(size, body, MHD_RESPMEM_MUST_FREE);
    MHD_add_response_header(response, "Content-Type", "application/json");
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)status, response);
    MHD_destroy_response(response);
    return result;
}

int main(int count, char **words) {
    if (count != 4) return 2;
    path = words[3];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(words[1]))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO, 0, NULL, NULL, answer, NULL, MHD_OPTION_SOCK_ADDR, &address,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)atoi(words[2]), MHD_OPTION_CONNECTION_LIMIT, 1000u, MHD_OPTION_END);
    if (!daemon) return 1;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    int signal;
    sigwait(&signals, &signal);
    MHD_stop_daemon(daemon);
    return 0;
}
