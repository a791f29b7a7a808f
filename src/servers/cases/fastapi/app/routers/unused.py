import os

from fastapi import APIRouter, WebSocket

router = APIRouter()


# finds: V07
@router.websocket("/lost")
async def lost(ws: WebSocket):
    await ws.accept()
