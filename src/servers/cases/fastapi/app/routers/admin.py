from fastapi import APIRouter, WebSocket

router = APIRouter()


# finds: served /admin/ws
@router.websocket("/admin/ws")
async def admin(ws: WebSocket):
    await ws.accept()
