from fastapi import WebSocket

from app.api import AuthenticatedEndpoint, Router
from app.main import app

router = Router(prefix="/sockets")


# finds: fastapi-websocket-route/route-decorator
@router.websocket("/feed")
async def feed(websocket: WebSocket):
    await websocket.accept()


# finds: fastapi-websocket-route/route-decorator
@app.websocket("/from-main")
async def from_main(websocket: WebSocket):
    await websocket.accept()


# finds: fastapi-websocket-route/endpoint-class
class Feed(AuthenticatedEndpoint):
    pass
