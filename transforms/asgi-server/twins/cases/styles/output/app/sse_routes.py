"""WebSocket routes that are served over SSE and POST as well."""

from .sse_sockets import Socket

SOCKETS = [
    Socket("/api/rooms/{room}/ws"),
    Socket("/api/count"),
]
