from fastapi import FastAPI, WebSocket
from sse_sockets import Socket, SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=[Socket("/a"), Socket("/b")])


@app.websocket("/a")
async def a(websocket: WebSocket):
    await websocket.accept()


@app.websocket("/b")
async def b(websocket: WebSocket):
    await websocket.accept()
