"""The application behind the kit, for any server: `serve:app`.

What a test wants otherwise comes in the environment: KIT_RESUME, KIT_MAX_STREAM (seconds), KIT_ORIGINS, KIT_REDIS,
KIT_HEARTBEAT, KIT_MAX_STREAMS, KIT_WEBSOCKET=no, KIT_BODY_WAIT (seconds), KIT_PAGES (a folder, served at /pages),
KIT_GZIP=old (the middleware as before Starlette 0.46, which compresses event streams).
"""

import os

import sse_sockets
from app import app
from sse_sockets import RedisBroker, Socket, SseSockets
from starlette.middleware import gzip
from starlette.staticfiles import StaticFiles

env = os.environ.get
sse_sockets.BODY_WAIT = float(env("KIT_BODY_WAIT", "30"))
each = {
    "resume": float(env("KIT_RESUME", "0")),
    "max_stream": float(env("KIT_MAX_STREAM", "0")) or None,
    "websocket": env("KIT_WEBSOCKET") != "no",
}
origins = env("KIT_ORIGINS", "")
app.add_middleware(
    SseSockets,
    sockets=[
        Socket("/ws", **each),
        Socket("/rooms/{room}", **each),
        Socket("/inbox", stream="/api/inbox/events", send="/api/inbox/send"),
        Socket("/denied"),
        Socket("/clock/{ticks:int}", **each),
        Socket("/both", **each),
    ],
    broker=RedisBroker(env("KIT_REDIS")) if env("KIT_REDIS") else None,
    allow_origins=(lambda origin: origin.endswith(origins[1:])) if origins.startswith("*") else tuple(origins.split()),
    heartbeat=float(env("KIT_HEARTBEAT", "15")),
    max_streams=int(env("KIT_MAX_STREAMS", "100")),
    counts_path="/counts",
)
if env("KIT_PAGES"):
    app.mount("/pages", StaticFiles(directory=env("KIT_PAGES")))
if env("KIT_GZIP") == "old":
    gzip.DEFAULT_EXCLUDED_CONTENT_TYPES = ()
    app.add_middleware(gzip.GZipMiddleware)
