from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI, WebSocket

rooms = APIRouter(prefix="/rooms")
shared = APIRouter(prefix="/shared")


# finds: served /rooms/{name}
@rooms.websocket("/{name}")
async def room(websocket: WebSocket, name: str):
    await websocket.accept()


# Two applications start with this lifespan, so which of them includes it is not known.
# finds: V07
@shared.websocket("/ws")
async def several(websocket: WebSocket):
    await websocket.accept()


def include_routers(app: FastAPI):
    app.include_router(rooms)


async def startup(app: FastAPI):
    include_routers(app)


@asynccontextmanager
async def lifespan(app: FastAPI):
    await startup(app)
    yield


@asynccontextmanager
async def shared_lifespan(app: FastAPI):
    app.include_router(shared)
    yield


def create_app() -> FastAPI:
    app = FastAPI(lifespan=lifespan)
    return app


app = create_app()
first = FastAPI(lifespan=shared_lifespan)
second = FastAPI(lifespan=shared_lifespan)
