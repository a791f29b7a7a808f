from fastapi import APIRouter, WebSocket

router = APIRouter(prefix="/rooms")


@router.websocket("/{room}/ws")
async def join(websocket: WebSocket, room: str):
    await websocket.accept()
