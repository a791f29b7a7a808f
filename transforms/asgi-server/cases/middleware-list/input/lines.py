from starlette import middleware as mw
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import WebSocketRoute


async def feed(websocket):
    await websocket.accept()


layers = [
    mw.Middleware(GZipMiddleware),  # the outermost
    mw.Middleware(GZipMiddleware)
]

app = Starlette(routes=[WebSocketRoute("/a/feed/with/a/long/path/{name}", feed), WebSocketRoute("/b/feed/with/a/long/path/{name}", feed)], middleware=layers)
