from fastapi import FastAPI, WebSocket
from .sse_sockets import Socket, SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=[Socket("/ws")])


@app.websocket("/ws")
async def echo(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
