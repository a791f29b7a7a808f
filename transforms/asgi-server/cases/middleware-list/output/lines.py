from starlette import middleware as mw
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import WebSocketRoute
from sse_routes import SOCKETS
from sse_sockets import SseSockets


async def feed(websocket):
    await websocket.accept()


layers = [
    mw.Middleware(GZipMiddleware),  # the outermost
    mw.Middleware(GZipMiddleware),
    mw.Middleware(SseSockets, sockets=SOCKETS),
]

app = Starlette(routes=[WebSocketRoute("/a/feed/with/a/long/path/{name}", feed), WebSocketRoute("/b/feed/with/a/long/path/{name}", feed)], middleware=layers)
