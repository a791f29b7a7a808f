import sse_sockets as sse
from fastapi import FastAPI, WebSocket

app = FastAPI()
app.add_middleware(
    sse.SseSockets,
    sockets=[
        sse.Socket("/a", resume=30),  # for phones
        sse.Socket("/b"),
    ],
    heartbeat=5,
)


@app.websocket("/a")
async def a(websocket: WebSocket):
    await websocket.accept()


@app.websocket("/b")
async def b(websocket: WebSocket):
    await websocket.accept()
