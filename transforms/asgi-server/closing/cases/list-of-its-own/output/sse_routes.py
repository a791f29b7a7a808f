"""WebSocket routes that are served over SSE and POST as well."""

from sse_sockets import Socket

SOCKETS = [
    Socket("/organisations/{organisation}/rooms/{room}", websocket=False),
    Socket("/organisations/{organisation}/presence", websocket=False),
    Socket("/administration/ws", websocket=False),
]
