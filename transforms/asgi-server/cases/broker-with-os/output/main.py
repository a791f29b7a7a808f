import os

from fastapi import FastAPI, WebSocket
from sse_sockets import RedisBroker, Socket, SseSockets

app = FastAPI()
app.add_middleware(
    SseSockets, sockets=[Socket("/ws")], broker=RedisBroker(os.environ["REDIS_URL"])
)


@app.websocket("/ws")
async def ws(websocket: WebSocket):
    await websocket.accept()
