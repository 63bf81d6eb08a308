#pragma once
#include <microhttpd.h>

// MHD_start_daemon is variadic, which Swift cannot call; this is the one way in which Hearth starts it. Several
// threads wait by epoll; a request that takes long is suspended meanwhile.
static inline struct MHD_Daemon *hearth_mhd_start(
    int listening_socket, unsigned int threads, unsigned int connections, unsigned int connections_per_address,
    unsigned int idle_seconds, size_t connection_memory, MHD_AccessHandlerCallback answer,
    MHD_RequestCompletedCallback completed, void *(*begun)(void *, const char *, struct MHD_Connection *),
    void *context) {
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO, 0, NULL, NULL, answer, context,
        MHD_OPTION_LISTEN_SOCKET, listening_socket,
        MHD_OPTION_THREAD_POOL_SIZE, threads,
        MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, connections_per_address,
        MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_memory,
        MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
        MHD_OPTION_NOTIFY_COMPLETED, completed, context,
        MHD_OPTION_URI_LOG_CALLBACK, begun, context,
        MHD_OPTION_END);
}

// A reader that ends with an error cuts the connection; both are casts, which Swift does not import.
static inline ssize_t hearth_mhd_end_of_stream(void) { return MHD_CONTENT_READER_END_OF_STREAM; }
static inline ssize_t hearth_mhd_end_with_error(void) { return MHD_CONTENT_READER_END_WITH_ERROR; }

// Variadic too. A length that is told in place of libmicrohttpd's own; and no other way to mark the end of an answer
// than closing the connection.
static inline void hearth_mhd_allow_length(struct MHD_Response *response) {
    if (response) MHD_set_response_options(response, MHD_RF_INSANITY_HEADER_CONTENT_LENGTH, MHD_RO_END);
}
static inline void hearth_mhd_end_with_response(struct MHD_Response *response) {
    if (response) MHD_set_response_options(response, MHD_RF_HTTP_1_0_COMPATIBLE_STRICT, MHD_RO_END);
}

// The union of what is known of a connection.
static inline const struct sockaddr *hearth_mhd_client(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}
static inline size_t hearth_mhd_header_size(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}
