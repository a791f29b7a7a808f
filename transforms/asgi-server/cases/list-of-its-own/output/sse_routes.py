"""WebSocket routes that are served over SSE and POST as well."""

from sse_sockets import Socket

SOCKETS = [
    Socket("/organisations/{organisation}/rooms/{room}"),
    Socket("/organisations/{organisation}/presence"),
    Socket("/administration/ws"),
    Socket("/news"),
]
