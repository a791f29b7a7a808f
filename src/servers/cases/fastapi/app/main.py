from fastapi import FastAPI, WebSocket, WebSocketDisconnect

from .routers import admin, chat, feed, unused
from .setup import include_all

app = FastAPI()
app.include_router(chat.router, prefix="/api")
app.include_router(chat.router, prefix="/v2")
for router in (admin.router, feed.router):
    app.include_router(router)
include_all(app)


# finds: served /ws/{room}
@app.websocket("/ws/{room}")
async def room(websocket: WebSocket, room: str):
    await websocket.accept()
    try:
        while True:
            await websocket.send_text(await websocket.receive_text())
    except WebSocketDisconnect:
        pass


# A trailing slash and the kind of a parameter are part of the path.
# finds: served /files/{name:path}/
@app.websocket("/files/{name:path}/")
async def files(websocket: WebSocket, name: str):
    await websocket.accept()


# The address of the socket, and one for GET, may be the same.
# finds: V13 /feed
@app.websocket("/feed")
async def feed_socket(websocket: WebSocket):
    await websocket.accept()


@app.get("/feed/stream")
async def feed_stream():
    return {}


# finds: V12 /twice/{a}/{a}
@app.websocket("/twice/{a}/{a}")
async def twice(websocket: WebSocket):
    await websocket.accept()
