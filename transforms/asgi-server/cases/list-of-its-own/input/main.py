from fastapi import FastAPI, WebSocket
from sse_routes import SOCKETS
from sse_sockets import SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=SOCKETS)


@app.websocket("/administration/ws")
async def administration(websocket: WebSocket):
    await websocket.accept()


@app.websocket("/news")
async def news(websocket: WebSocket):
    await websocket.accept()
