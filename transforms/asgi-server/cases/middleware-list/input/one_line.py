from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import WebSocketRoute


async def feed(websocket):
    await websocket.accept()


app = Starlette(
    routes=[WebSocketRoute("/feed", feed)],
    middleware=[Middleware(GZipMiddleware)],
)
