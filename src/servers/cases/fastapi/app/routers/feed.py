from fastapi import APIRouter, WebSocket

router = APIRouter()


# finds: served /feed/ws
@router.websocket("/feed/ws")
async def feed(ws: WebSocket):
    await ws.accept()
