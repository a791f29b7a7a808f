from fastapi import APIRouter, WebSocket

router = APIRouter()


# finds: served /late/late/ws
@router.websocket("/late/ws")
async def late(ws: WebSocket):
    await ws.accept()
