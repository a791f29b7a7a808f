"""`serve.py <folder of the kit> [server]`: the application behind the kit, on a port that it prints.

What a test wants otherwise comes in the environment: KIT_RESUME, KIT_MAX_STREAM (seconds), KIT_ORIGINS, KIT_REDIS,
KIT_HEARTBEAT, KIT_MAX_STREAMS, KIT_WEBSOCKET=no, KIT_HTTP (h11 or httptools).
"""

import os
import socket
import sys

sys.path[:0] = [sys.argv[1], os.path.dirname(os.path.abspath(__file__))]

import uvicorn  # noqa: E402
from app import app  # noqa: E402
from sse_sockets import RedisBroker, Socket, SseSockets  # noqa: E402

env = os.environ.get
each = {
    "resume": float(env("KIT_RESUME", "0")),
    "max_stream": float(env("KIT_MAX_STREAM", "0")) or None,
    "websocket": env("KIT_WEBSOCKET") != "no",
}
app.add_middleware(
    SseSockets,
    sockets=[
        Socket("/ws", **each),
        Socket("/rooms/{room}", **each),
        Socket("/inbox", stream="/api/inbox/events", send="/api/inbox/send"),
        Socket("/denied"),
        Socket("/clock/{ticks:int}", **each),
    ],
    broker=RedisBroker(env("KIT_REDIS")) if env("KIT_REDIS") else None,
    allow_origins=tuple(env("KIT_ORIGINS", "").split()),
    heartbeat=float(env("KIT_HEARTBEAT", "15")),
    max_streams=int(env("KIT_MAX_STREAMS", "100")),
    counts_path="/counts",
)

if __name__ == "__main__":
    listening = socket.socket()
    listening.bind(("127.0.0.1", int(env("KIT_PORT", "0"))))
    print(listening.getsockname()[1], flush=True)
    config = uvicorn.Config(app, log_level="critical", http=env("KIT_HTTP", "h11"), timeout_keep_alive=60)
    uvicorn.Server(config).run(sockets=[listening])
