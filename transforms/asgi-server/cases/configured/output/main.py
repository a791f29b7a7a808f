from fastapi import FastAPI, WebSocket
from sse_sockets import Socket, SseSockets

app = FastAPI()
app.add_middleware(
    SseSockets,
    sockets=[
        Socket("/ws", stream="/api/chat/stream", send="/api/chat/message"),
        Socket(
            "/rooms/{room}",
            stream="/api/rooms/{room}/events",
            send="/api/rooms/{room}/say",
        ),
        Socket("/other/{name}"),
    ],
)


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
