import os

from fastapi import APIRouter, FastAPI, WebSocket

PREFIX = "/known"


class Settings:
    API = "/api"

    def __init__(self):
        self.API = os.getenv("API", "/v1")


settings = Settings()

app = FastAPI()
known = APIRouter(prefix=PREFIX)
unknown = APIRouter(prefix=os.environ["PREFIX"])
below = FastAPI()
changed = APIRouter()


# finds: served /known/ws
@known.websocket("/ws")
async def one(websocket: WebSocket):
    await websocket.accept()


# finds: V07
@unknown.websocket("/ws")
async def two(websocket: WebSocket):
    await websocket.accept()


# finds: V07
@known.websocket(os.environ["ROUTE"])
async def three(websocket: WebSocket):
    await websocket.accept()


# finds: served /below/ws
@below.websocket("/ws")
async def four(websocket: WebSocket):
    await websocket.accept()


handed = APIRouter()


# finds: V07
@handed.websocket("/ws")
async def seven(websocket: WebSocket):
    await websocket.accept()


def include(app, router, prefix="/default"):
    app.include_router(router, prefix=prefix)


include(app, handed, "/other")


def register(app):
    # Nobody here calls it: the application is not known.
    # finds: V07
    @app.websocket("/hooked")
    async def hooked(websocket: WebSocket):
        await websocket.accept()


# finds: V07
@changed.websocket("/ws")
async def five(websocket: WebSocket):
    await websocket.accept()


async def six(websocket: WebSocket):
    await websocket.accept()


# finds: served /own-router/ws
app.router.add_websocket_route("/own-router/ws", six)
app.include_router(known)
app.include_router(changed, prefix=settings.API)
app.include_router(unknown)
app.mount("/below", below)
