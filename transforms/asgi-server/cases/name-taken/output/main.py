from socket import socket as Socket

from fastapi import FastAPI, WebSocket
from sse_sockets import Socket as SseSocket, SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=[SseSocket("/ws")])


@app.websocket("/ws")
async def ws(websocket: WebSocket):
    await websocket.accept()
    Socket().close()
