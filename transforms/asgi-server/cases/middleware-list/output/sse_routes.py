"""WebSocket routes that are served over SSE and POST as well."""

from sse_sockets import Socket

SOCKETS = [
    Socket("/a/feed/with/a/long/path/{name}"),
    Socket("/b/feed/with/a/long/path/{name}"),
]
