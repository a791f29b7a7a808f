from fastapi import FastAPI, WebSocket
from sse_sockets import Socket, SseSockets

stream = "/rooms/stream"
app = FastAPI()
app.add_middleware(SseSockets, sockets=[
    Socket("/rooms/all", stream=stream, websocket=False),
])


@app.websocket("/rooms/all")
async def rooms(websocket: WebSocket): ...
