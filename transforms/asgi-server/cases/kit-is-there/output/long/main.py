from fastapi import FastAPI, WebSocket
from sse_sockets import Socket, SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=[
    Socket("/rooms/{room}"),
    Socket("/feed"),
    Socket("/presence"),
])


@app.websocket("/rooms/{room}")
async def a(websocket: WebSocket):
    await websocket.accept()


@app.websocket("/feed")
async def b(websocket: WebSocket):
    await websocket.accept()


@app.websocket("/presence")
async def c(websocket: WebSocket):
    await websocket.accept()
