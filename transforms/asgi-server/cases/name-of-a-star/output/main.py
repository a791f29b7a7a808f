from fastapi import FastAPI, WebSocket
from sse_sockets import Socket as SseSocket, SseSockets
from models import *

app = FastAPI()
app.add_middleware(SseSockets, sockets=[SseSocket("/ws")])


@app.websocket("/ws")
async def sockets(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text(str(Socket()))
