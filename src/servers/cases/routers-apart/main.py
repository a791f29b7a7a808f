from fastapi import APIRouter, FastAPI, WebSocket


class Versioned(APIRouter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="/v2", **kwargs)


class Logged(APIRouter):
    def __init__(self, prefix="", **kwargs):
        super().__init__(prefix=prefix, **kwargs)


class Settings:
    API = "/v1"


settings = Settings()
settings.API = "/v3"

app = FastAPI()
versioned = Versioned()
logged = Logged(prefix="/logged")
moved = APIRouter()
moved.prefix = "/moved"
early = APIRouter()
nested = APIRouter()
configured = APIRouter(prefix=settings.API)


# finds: V07
@versioned.websocket("/ws")
async def one(websocket: WebSocket):
    await websocket.accept()


# finds: served /logged/ws
@logged.websocket("/ws")
async def two(websocket: WebSocket):
    await websocket.accept()


# finds: V07
@moved.websocket("/ws")
async def three(websocket: WebSocket):
    await websocket.accept()


# finds: V07
@configured.websocket("/ws")
async def four(websocket: WebSocket):
    await websocket.accept()


# finds: served /early/before
@early.websocket("/before")
async def five(websocket: WebSocket):
    await websocket.accept()


app.include_router(early, prefix="/early")


# `include_router` copied what was there.
# finds: V07
@early.websocket("/after")
async def six(websocket: WebSocket):
    await websocket.accept()


early.include_router(nested)


# finds: V07
@nested.websocket("/nested")
async def seven(websocket: WebSocket):
    await websocket.accept()


app.include_router(versioned)
app.include_router(logged)
app.include_router(moved)
app.include_router(configured)
