from fastapi import FastAPI, WebSocket
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from wrapping import wrap


def middleware():
    return [Middleware(GZipMiddleware)]


first = FastAPI(middleware=middleware())
second = FastAPI(middleware=list(middleware()))
third = wrap(FastAPI())
fourth = FastAPI(); fourth.state.ready = True
fifth: FastAPI = FastAPI()


class Server:
    def __init__(self):
        self.app = FastAPI()

        # finds: served /self
        @self.app.websocket("/self")
        async def one(websocket: WebSocket):
            await websocket.accept()


# finds: served /first
@first.websocket("/first")
async def one(websocket: WebSocket):
    await websocket.accept()


# finds: V07 /second
@second.websocket("/second")
async def two(websocket: WebSocket):
    await websocket.accept()


# finds: V07 /fourth
@fourth.websocket("/fourth")
async def four(websocket: WebSocket):
    await websocket.accept()


# finds: served /fifth
@fifth.websocket("/fifth")
async def five(websocket: WebSocket):
    await websocket.accept()
