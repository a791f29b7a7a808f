from fastapi import APIRouter, WebSocket

router = APIRouter(prefix="/chat")


# Included twice.
# finds: served /api/chat/ws, served /v2/chat/ws
@router.websocket("/ws")
async def chat(ws: WebSocket):
    await ws.accept()


# finds: served /api/chat, served /v2/chat
@router.websocket("")
async def bare(ws: WebSocket):
    await ws.accept()
