from fastapi import FastAPI, WebSocket
from sse_routes import SOCKETS
from sse_sockets import SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=SOCKETS)
admin = FastAPI()
app.mount("/administration", admin)


@app.websocket("/organisations/{organisation}/rooms/{room}")
async def rooms(websocket: WebSocket):
    await websocket.accept()


@app.websocket("/organisations/{organisation}/presence")
async def presence(websocket: WebSocket):
    await websocket.accept()


@admin.websocket("/ws")
async def administration(websocket: WebSocket):
    await websocket.accept()
