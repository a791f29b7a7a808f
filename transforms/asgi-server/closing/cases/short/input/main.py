from fastapi import FastAPI, WebSocket

from sse_sockets import Socket, SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=[Socket("/ws")])


@app.websocket("/ws")
async def ws(websocket: WebSocket):
    await websocket.accept()
