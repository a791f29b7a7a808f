from fastapi import FastAPI, WebSocket
from sse_routes import SOCKETS
from sse_sockets import SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=SOCKETS)


@app.websocket("/ws")
async def chat(websocket: WebSocket):
    await websocket.accept()


@app.websocket("/rooms/{room}")
async def room(websocket: WebSocket):
    await websocket.accept()


# The configured paths lack its name.
@app.websocket("/other/{name}")
async def other(websocket: WebSocket):
    await websocket.accept()
