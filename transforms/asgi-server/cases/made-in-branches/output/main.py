import os

from fastapi import APIRouter, FastAPI, WebSocket
from sse_sockets import Socket, SseSockets

router = APIRouter(prefix="/api")


@router.websocket("/chat")
async def chat(websocket: WebSocket):
    await websocket.accept()


# The documents are for developers.
if os.environ.get("DEBUG"):
    app = FastAPI(debug=True)
else:
    app = FastAPI(docs_url=None)  # no documents
app.add_middleware(SseSockets, sockets=[Socket("/api/chat")])

app.include_router(router)
