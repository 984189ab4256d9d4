#include <microhttpd.h>

// MHD_start_daemon is variadic, and Swift cannot call C variadics.
static inline struct MHD_Daemon *cmicrohttpd_start(
    unsigned int flags, MHD_AccessHandlerCallback handler, void *context,
    const struct MHD_OptionItem *options) {
  return MHD_start_daemon(
      flags, 0, NULL, NULL, handler, context, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

// The generated name of the union inside MHD_DaemonInfo does not import.
static inline unsigned int cmicrohttpd_port(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *fact =
      MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return fact == NULL ? 0 : fact->port;
}

// MHD_get_connection_info is variadic too. -1 where there is no socket.
static inline int cmicrohttpd_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *fact =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return fact == NULL ? -1 : (int) fact->connect_fd;
}
