"""WebSocket routes that are served over SSE and POST as well."""

from sse_sockets import Socket

SOCKETS = [
    Socket("/ws", stream="/api/chat/stream", send="/api/chat/message"),
    Socket(
        "/rooms/{room}", stream="/api/rooms/{room}/events", send="/api/rooms/{room}/say"
    ),
    Socket("/other/{name}"),
]
