import os

from fastapi import FastAPI

from sse_sockets import Socket, SseSockets

OPEN = os.environ.get("OPEN") == "1"
MORE = {"resume": 30}
app = FastAPI()
app.add_middleware(
    SseSockets,
    sockets=[
        Socket("/a", websocket=True),
        Socket("/b", websocket=False),
        Socket("/c", websocket=OPEN),
        Socket("/d", **MORE),
        Socket("/e",),
        Socket(path="/f"),
    ],
)
