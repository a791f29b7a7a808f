from fastapi import APIRouter, Request, WebSocket
from sse_starlette.sse import EventSourceResponse

router = APIRouter(prefix="/rooms/{room}")


@router.websocket("/ws")
async def socket(websocket: WebSocket, room: str):
    await websocket.accept()


async def conversation(room: str, connection: str):
    yield {"event": "ws.ready", "data": "{}"}


@router.get("/stream")
async def stream(room: str, connectionId: str):
    return EventSourceResponse(conversation(room, connectionId))


@router.post("/message", status_code=202)
async def message(room: str, connectionId: str, request: Request):
    return None
